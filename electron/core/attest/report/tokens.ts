import type { FigurePalette } from '../../../../shared/domain/figures/palette.ts';
import type { Paper } from '../../../../shared/domain/paper.ts';
import type { ScriptFont } from './layout/scripts.ts';

/** The light theme of renderer/styles/tokens.css on paper: one hand for screen and page. */
export const INK = {
  ink: '#1d1c19',
  soft: '#514e47',
  grey: '#66625a',
  hair: '#c9c4b8',
  faint: '#e3dfd6',
  tint: '#f6f4ef',
  paper: '#ffffff',
  accent: '#2d47b9',
  accentTint: '#eceefa',
  good: '#1b6842',
  warn: '#7e5200',
  bad: '#a52c1c',
  badTint: '#fbeeea',
  warnTint: '#fbf4e2',
  watermark: '#f1eee8',
} as const;

export const PALETTE: FigurePalette = {
  ink: INK.ink,
  soft: INK.soft,
  grey: INK.grey,
  hair: INK.hair,
  faint: INK.faint,
  tint: INK.tint,
  paper: INK.paper,
  accent: INK.accent,
  good: INK.good,
  warn: INK.warn,
  bad: INK.bad,
  // The screen's coverage colour, mixed with paper in steps that stay apart in grey.
  ramp: ['#ffffff', '#e1ecec', '#bcd5d3', '#8cb6b3', '#558e8a', '#2a6f6b'],
};

export type PageFont = 'sans' | 'medium' | 'bold' | 'serif' | 'italic' | 'serifBold' | 'light' | 'mono' | 'monoBold' | ScriptFont;

/** File names in assets/fonts/page; the statement names the SHA-256 of each, of a script's font only where its text needs it. */
export const PAGE_FONT_FILES: Readonly<Record<PageFont, string>> = {
  sans: 'Inter_400Regular.ttf',
  medium: 'Inter_500Medium.ttf',
  bold: 'Inter_600SemiBold.ttf',
  serif: 'SourceSerif4_400Regular.ttf',
  italic: 'SourceSerif4_400Regular_Italic.ttf',
  serifBold: 'SourceSerif4_600SemiBold.ttf',
  light: 'SourceSerif4_300Light.ttf',
  mono: 'IBMPlexMono_400Regular.ttf',
  monoBold: 'IBMPlexMono_500Medium.ttf',
  hebrew: 'NotoSansHebrew_400Regular.ttf',
  arabic: 'IBMPlexSansArabic_400Regular.ttf',
  devanagari: 'NotoSansDevanagari_400Regular.ttf',
  thai: 'NotoSansThai_400Regular.ttf',
  hangul: 'NotoSansKR_400Regular.ttf',
  han: 'NotoSansSC_400Regular.ttf',
};

/** Sizes and leadings in points. `figures`: tabular figures; `zero`: slashed zero; `track`: extra space per letter. */
export type TextStyle = {
  readonly font: PageFont;
  readonly size: number;
  readonly lead: number;
  readonly color: string;
  readonly figures?: boolean;
  readonly zero?: boolean;
  readonly track?: number;
};

/** Serif for what people say, sans for what the machine says, mono for ids, digests and bytes. */
export const TYPE = {
  display: { font: 'light', size: 34, lead: 38, color: INK.ink },
  h1: { font: 'light', size: 24, lead: 28, color: INK.ink },
  h2: { font: 'bold', size: 10.5, lead: 14, color: INK.ink },
  h3: { font: 'bold', size: 8.5, lead: 12, color: INK.ink },
  lede: { font: 'serif', size: 11.5, lead: 16, color: INK.soft },
  body: { font: 'serif', size: 10, lead: 14, color: INK.ink },
  quote: { font: 'italic', size: 9, lead: 12, color: INK.ink },
  text: { font: 'sans', size: 8, lead: 11, color: INK.ink },
  small: { font: 'sans', size: 7, lead: 9.5, color: INK.grey },
  label: { font: 'medium', size: 6.8, lead: 9, color: INK.grey },
  cell: { font: 'sans', size: 7.6, lead: 10.5, color: INK.ink },
  num: { font: 'sans', size: 7.6, lead: 10.5, color: INK.ink, figures: true },
  head: { font: 'bold', size: 6.8, lead: 9, color: INK.soft },
  mono: { font: 'mono', size: 7, lead: 10, color: INK.ink, zero: true },
  hash: { font: 'mono', size: 7, lead: 10, color: INK.soft, zero: true },
} as const satisfies Record<string, TextStyle>;

export const PAGE_SIZES: Readonly<Record<Paper, readonly [number, number]>> = { A4: [595.28, 841.89], LETTER: [612, 792] };
