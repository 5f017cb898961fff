import type { UsedGlyphs } from './content-faults.ts';
import type { Dictionary, PdfModel } from './pdf-model.ts';

/** Advance widths of a TrueType program in thousandths of its em. */
function programWidths(program: Buffer): number[] {
  const at = new Map<string, number>();
  for (let i = 0; i < program.readUInt16BE(4); i++)
    at.set(program.toString('latin1', 12 + i * 16, 16 + i * 16), program.readUInt32BE(20 + i * 16));
  const table = (name: string): number => at.get(name) ?? Number.NaN;
  const unitsPerEm = program.readUInt16BE(table('head') + 18);
  const own = program.readUInt16BE(table('hhea') + 34);
  const glyphs = program.readUInt16BE(table('maxp') + 4);
  const width = (glyph: number): number => program.readUInt16BE(table('hmtx') + 4 * Math.min(glyph, own - 1));
  return Array.from({ length: glyphs }, (_, glyph) => (width(glyph) * 1000) / unitsPerEm);
}

/** `/W` as `first [w w w]` and `first last w`. */
function statedWidths(list: readonly unknown[]): Map<number, number> {
  const widths = new Map<number, number>();
  for (let i = 0; i < list.length; ) {
    const first = Number(list[i]);
    const next = list[i + 1];
    if (Array.isArray(next)) {
      next.forEach((width, k) => widths.set(first + k, Number(width)));
      i += 2;
    } else {
      for (let glyph = first; glyph <= Number(next); glyph++) widths.set(glyph, Number(list[i + 2]));
      i += 3;
    }
  }
  return widths;
}

function unicodeOf(cmap: string): Map<number, string> {
  const found = new Map<number, string>();
  for (const [, first = '', list = ''] of cmap.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/gi))
    [...list.matchAll(/<([0-9a-f ]*)>/gi)].forEach(([, hex = ''], i) => found.set(Number.parseInt(first, 16) + i, hex.replaceAll(' ', '')));
  return found;
}

function fontFaults(model: PdfModel, font: Dictionary, glyphs: ReadonlySet<number>): string[] {
  const name = String(font['/BaseFont']);
  const inner = model.dict(model.list(font['/DescendantFonts'])[0]);
  const descriptor = model.dict(inner['/FontDescriptor']);
  const faults: string[] = [];
  if (!/^\/[A-Z]{6}\+/.test(name) || inner['/BaseFont'] !== name || descriptor['/FontName'] !== name)
    faults.push('its three names are not one name of a subset');
  if (font['/Encoding'] !== '/Identity-H') faults.push('another encoding than Identity-H');
  const widths = statedWidths(model.list(inner['/W']));
  const cmap = unicodeOf(model.stream(font['/ToUnicode']).toString('latin1'));
  for (const glyph of glyphs) {
    if (glyph === 0) faults.push('it draws .notdef');
    if (!/^(?!0000|FEFF|FFFE)[0-9A-F]{4,}$/i.test(cmap.get(glyph) ?? '')) faults.push(`glyph ${glyph} gives no character back`);
  }
  const program = model.stream(descriptor['/FontFile2']);
  if (program.length > 0) {
    if (inner['/CIDToGIDMap'] !== '/Identity') faults.push('it has no CIDToGIDMap');
    const true_ = programWidths(program);
    for (const glyph of glyphs) {
      const off = Math.abs((widths.get(glyph) ?? Number.NaN) - (true_[glyph] ?? Number.NaN));
      if (!(off <= 1)) faults.push(`the width of glyph ${glyph} is not that of the program`);
    }
  } else if (model.stream(descriptor['/FontFile3']).length === 0) faults.push('it is not embedded');
  return faults.map((fault) => `font ${name}: ${fault}`);
}

/** §6.2.11: every font embedded, with its own widths, and every drawn glyph with its character. */
export function fontsFaults(model: PdfModel, used: UsedGlyphs): string[] {
  return [...used].flatMap(([reference, glyphs]) => {
    const font = model.dict(reference);
    return font['/Subtype'] === '/Type0' ? fontFaults(model, font, glyphs) : [`font ${reference}: not a composite font`];
  });
}
