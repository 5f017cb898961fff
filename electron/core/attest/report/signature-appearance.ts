import type { KeyLevel, StatementSigner } from '../../../../shared/domain/statement.ts';
import { utc } from './format.ts';
import { runOutlines } from './layout/glyph-outlines.ts';
import { drawnParts, type Line, type Segment } from './layout/line.ts';
import { LineBreaker, type Runs } from './layout/line-breaker.ts';
import { openFonts } from './layout/pdf-document.ts';
import { ROLE_WORDS } from './sections/wording.ts';
import { INK, type TextStyle, TYPE } from './tokens.ts';

export type AppearanceInput = {
  readonly name: string;
  readonly role: StatementSigner['role'];
  readonly meaning: string;
  /** Empty when the signer has none. */
  readonly reservation: string;
  /** The time written into the signature, `YYYY-MM-DDTHH:MM:SSZ`. */
  readonly at: string;
  readonly keyLevel: KeyLevel;
  readonly certSha256Short: string;
  /** The field's /Rect, in points. */
  readonly bbox: readonly [number, number, number, number];
  readonly fonts: (file: string) => Buffer;
};

export type SignatureAppearance = {
  readonly content: Buffer;
  readonly bbox: readonly [number, number, number, number];
  readonly resources: string;
};

type Placed = { readonly line: Line; readonly style: TextStyle; readonly x: number; readonly top: number };

const PAD = 9;
const CONTINUED = '… (the whole reservation stands in the reason of the signature)';
const number = (n: number): string => String(Math.round(n * 100) / 100);
const channel = (hex: string, at: number): string => number(Number.parseInt(hex.slice(at, at + 2), 16) / 255);
const fill = (hex: string): string => `${channel(hex, 1)} ${channel(hex, 3)} ${channel(hex, 5)} rg`;
const utf16 = (text: string): string => `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()}>`;

function lineOperators({ line, style, x, top }: Placed, height: number, breaker: LineBreaker): string[] {
  const base = height - (top + style.lead * 0.5 + style.size * 0.345);
  const out = [`/Span <</ActualText ${utf16(line.map((segment) => segment.text).join(''))}>> BDC`];
  for (const { text, style: look, at, level = 0 } of drawnParts(line)) {
    const commands = runOutlines(breaker.font(look.font), breaker.shape(text, look, level % 2 === 1), look.size);
    out.push(fill(look.color));
    for (const command of commands) {
      const points = command.at.map((n, k) => number(n + (k % 2 === 0 ? x + at : base)));
      out.push(command.verb === 'Z' ? 'h' : `${points.join(' ')} ${command.verb.toLowerCase()}`);
    }
    if (commands.length > 0) out.push('f');
  }
  return [...out, 'EMC'];
}

/** The reservation in the largest size that fits; in the smallest it is cut and says where the whole stands. */
function reservationLines(breaker: LineBreaker, text: string, w: number, room: number): { lines: readonly Line[]; style: TextStyle } {
  const runs = (words: string): Runs => [{ text: 'Reservation. ', look: { font: 'bold', color: INK.warn } }, { text: words }];
  let style: TextStyle = TYPE.small;
  for (const size of [7, 6.2, 5.6, 5, 4.5]) {
    style = { ...TYPE.small, size, lead: size * 1.26, color: INK.ink };
    const lines = breaker.lines(runs(text), style, w);
    if (lines.length * style.lead <= room) return { lines, style };
  }
  const most = Math.max(1, Math.floor(room / style.lead));
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (breaker.lines(runs(text.slice(0, middle).trimEnd() + CONTINUED), style, w).length <= most) low = middle;
    else high = middle - 1;
  }
  const cut = /[\ud800-\udbff]$/.test(text.slice(0, low)) ? low - 1 : low;
  return { lines: breaker.lines(runs(text.slice(0, cut).trimEnd() + CONTINUED), style, w), style };
}

/** The beginning of a longer text and its ellipsis, at the side where the text would go on. */
function cutLine(line: Line, ellipsis: Segment): Line {
  const [first] = line;
  if (first?.at === undefined) return [...line, ellipsis];
  const left = (first.level ?? 0) % 2 === 1;
  const starts = line.map(({ at = 0 }) => at);
  const at = left ? Math.min(...starts) : Math.max(...line.map((part, i) => (starts[i] ?? 0) + part.w));
  const shift = left ? ellipsis.w : 0;
  return [...line.map((part) => ({ ...part, at: (part.at ?? 0) + shift })), { ...ellipsis, at }];
}

function firstLine(breaker: LineBreaker, text: string, styles: readonly TextStyle[], w: number): { line: Line; style: TextStyle } {
  for (const style of styles) {
    const lines = breaker.lines(text, style, w);
    if (lines.length === 1) return { line: lines[0] ?? [], style };
  }
  const style = styles.at(-1) ?? TYPE.small;
  const lines = breaker.lines(text, style, w - style.size);
  return { line: cutLine(lines[0] ?? [], { text: '…', style, w: breaker.width('…', style) }), style };
}

const sizes = (style: TextStyle, ...all: readonly number[]): TextStyle[] => all.map((size) => ({ ...style, size, lead: size * 1.25 }));

function placedLines(input: AppearanceInput, breaker: LineBreaker, width: number, height: number): Placed[] {
  const w = width - 2 * PAD;
  const role = { ...TYPE.label, font: 'bold', color: INK.accent } as const;
  const without = input.reservation === '' ? '. Signed without reservation.' : '.';
  const name = firstLine(breaker, input.name.replaceAll('\n', ' '), sizes({ ...TYPE.body, size: 14, lead: 17 }, 14, 11, 8.5, 6.5), w - 50);
  const meaning = firstLine(breaker, `“${input.meaning}”`, sizes(TYPE.quote, 8.4, 7.4, 6.4, 5.4), w);
  const facts: TextStyle = { ...TYPE.small, size: 6.2, lead: 8.6, color: INK.soft };
  const time = breaker.lines(`${utc(input.at)}, as stated by the signing computer`, facts, w);
  const key = breaker.lines(`Key ${input.keyLevel}, certificate ${input.certSha256Short}${without}`, facts, w);
  const tail = [...time, ...key];
  const tailTop = height - 6 - tail.length * facts.lead;
  const placed: Placed[] = [
    { ...name, x: PAD, top: 7 },
    {
      line: breaker.lines(ROLE_WORDS[input.role], role, 50)[0] ?? [],
      style: role,
      x: width - PAD - breaker.width(ROLE_WORDS[input.role], role),
      top: 10,
    },
    { ...meaning, x: PAD, top: 25 },
    ...tail.map((line, i) => ({ line, style: facts, x: PAD, top: tailTop + i * facts.lead })),
  ];
  if (input.reservation === '') return placed;
  const { lines, style } = reservationLines(breaker, input.reservation, w, tailTop - 38);
  return [...placed, ...lines.map((line, i) => ({ line, style, x: PAD, top: 37 + i * style.lead }))];
}

/**
 * The look of a signature inside its panel on the cover: text as filled outlines, so that a signing revision needs no font,
 * each line wrapped in /Span with /ActualText for readers that speak it. `bbox` of the result starts at (0, 0).
 */
export function signatureAppearance(input: AppearanceInput): SignatureAppearance {
  const [x1, y1, x2, y2] = input.bbox;
  const width = Math.abs(x2 - x1);
  const height = Math.abs(y2 - y1);
  const breaker = new LineBreaker(openFonts(input.fonts));
  const bar = [fill(INK.accent), `0 0 2 ${number(height)} re`, 'f'];
  const text = placedLines(input, breaker, width, height).flatMap((placed) => lineOperators(placed, height, breaker));
  return { content: Buffer.from(`${['q', ...bar, ...text, 'Q'].join('\n')}\n`, 'latin1'), bbox: [0, 0, width, height], resources: '<< >>' };
}
