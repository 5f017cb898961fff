import type { EmbeddedFont } from './page-fonts.ts';
import type { Shaped } from './shape-run.ts';

/** Members of pdfkit 0.20 without a public type: the page's fonts, and what is known of an embedded font's glyphs by their new numbers. */
type PageWithFonts = { readonly page: { readonly height: number; readonly fonts: Record<string, unknown> } };
type Embedding = {
  readonly id: string;
  readonly scale: number;
  readonly widths: number[];
  readonly unicode: (readonly number[])[];
  readonly subset: { readonly glyphs: number[] };
  ref(): unknown;
};

export type RunPlace = { readonly size: number; readonly x: number; readonly base: number; readonly rtl: boolean };
/** A glyph with the left end of its place in the run. */
type Standing = Shaped & { readonly x: number };

const numbers = new WeakMap<EmbeddedFont, Map<string, string>>();

/**
 * The number of a glyph in the embedded font, one for each text it stands for: joined Arabic forms are shared between letters and
 * brackets turn round, and still every glyph gives back its own characters.
 */
function numberOf(font: EmbeddedFont, { glyph, text, width }: Shaped): string {
  const known = numbers.get(font) ?? new Map<string, string>();
  numbers.set(font, known);
  const key = `${glyph.id} ${text}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const { subset, widths, unicode } = font as unknown as Embedding;
  const number = subset.glyphs.push(glyph.id) - 1;
  widths[number] = width;
  unicode[number] = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  const made = number.toString(16).padStart(4, '0');
  known.set(key, made);
  return made;
}

const decimal = (n: number): string => String(Math.round(n * 1000) / 1000);

/** The run cut, in reading order, where a glyph is lifted from its line: a lifted one stands alone. */
function strings(run: readonly Shaped[], rtl: boolean): Standing[][] {
  let x = 0;
  const standing = run.map((shaped) => {
    const at = { ...shaped, x };
    x += shaped.advance;
    return at;
  });
  if (rtl) standing.reverse();
  const groups: Standing[][] = [];
  for (const glyph of standing) {
    const last = groups.at(-1);
    if (last === undefined || glyph.dy !== 0 || last[0]?.dy !== 0) groups.push([glyph]);
    else last.push(glyph);
  }
  return groups;
}

/** One show operator; a glyph may be pushed along the line and back. */
function operator(font: EmbeddedFont, glyphs: readonly Standing[]): string {
  let codes = '';
  let push = 0;
  const settle = (): string => (Math.abs(push) < 0.01 ? '' : `>${decimal(push)}<`);
  for (const glyph of glyphs) {
    push -= glyph.dx;
    codes += settle() + numberOf(font, glyph);
    push = glyph.dx + glyph.width - glyph.advance;
  }
  return `[<${codes}>] TJ`.replace('<>', '');
}

/**
 * Draws shaped glyphs in the current colour. A run to the left is wrapped in /ReversedChars (ISO 32000-1, 14.8.2.3.3): its strings
 * follow in reading order, each with its characters from left to right as they stand.
 */
export function drawGlyphs(doc: PDFKit.PDFDocument, font: EmbeddedFont, run: readonly Shaped[], { size, x, base, rtl }: RunPlace): void {
  const { page } = doc as unknown as PageWithFonts;
  const embedding = font as unknown as Embedding;
  page.fonts[embedding.id] ??= embedding.ref();
  doc.save();
  doc.transform(1, 0, 0, -1, 0, page.height);
  if (rtl) doc.addContent('/ReversedChars BMC');
  doc.addContent('BT');
  doc.addContent(`/${embedding.id} ${decimal(size)} Tf`);
  for (const group of strings(run, rtl)) {
    const visual = rtl ? group.toReversed() : group;
    const [first] = visual;
    const dx = ((first?.x ?? 0) * size) / 1000;
    const dy = ((first?.dy ?? 0) * size) / 1000;
    doc.addContent(`1 0 0 1 ${decimal(x + dx)} ${decimal(page.height - base + dy)} Tm`);
    doc.addContent(operator(font, visual));
  }
  doc.addContent('ET');
  if (rtl) doc.addContent('EMC');
  doc.restore();
}
