import type { PdfFile } from './document.ts';
import { type PdfDict, PdfScanner, type PdfValue } from './syntax.ts';

/** Turns the bytes of a shown string into text; null for codes that the font does not explain. */
export type FontText = (shown: Buffer) => string;

const UNKNOWN = '\ufffd';

/** The reading of one font: by its ToUnicode table, or byte by byte for a simple Latin font without one. */
export function fontText(pdf: PdfFile, font: PdfDict): FontText {
  const reference = font.map.get('ToUnicode');
  const stream = reference?.kind === 'ref' ? pdf.object(reference.num)?.stream : null;
  const subtype = font.map.get('Subtype');
  const wide = subtype?.kind === 'name' && subtype.value === 'Type0';
  if (!stream) return wide ? (shown) => UNKNOWN.repeat(shown.length >> 1) : (shown) => shown.toString('latin1');
  const table = readToUnicode(stream);
  const step = wide ? 2 : 1;
  return (shown) => {
    let text = '';
    for (let i = 0; i + step <= shown.length; i += step) text += table.get(shown.readUIntBE(i, step)) ?? UNKNOWN;
    return text;
  };
}

const codeOf = (value: PdfValue | undefined): number =>
  value?.kind === 'string' && value.bytes.length > 0 && value.bytes.length <= 4 ? value.bytes.readUIntBE(0, value.bytes.length) : -1;
const textOf = (value: PdfValue | undefined): string =>
  value?.kind === 'string'
    ? Buffer.from(value.bytes.subarray(0, value.bytes.length & ~1))
        .swap16()
        .toString('utf16le')
    : '';

/** The bfchar and bfrange sections of a ToUnicode CMap; the rest of the PostScript around them says nothing. */
function readToUnicode(stream: Buffer): Map<number, string> {
  const table = new Map<number, string>();
  const text = stream.toString('latin1');
  for (const section of text.matchAll(/begin(bfchar|bfrange)([^]*?)end\1/g)) {
    const scan = new PdfScanner(Buffer.from(section[2] ?? '', 'latin1'), 0);
    const next = (): PdfValue | undefined => {
      scan.skipWhite();
      return scan.pos < scan.bytes.length ? scan.value() : undefined;
    };
    for (let first = next(); first !== undefined; first = next()) {
      if (section[1] === 'bfchar') table.set(codeOf(first), textOf(next()));
      else addRange(table, codeOf(first), codeOf(next()), next());
    }
  }
  return table;
}

function addRange(table: Map<number, string>, low: number, high: number, to: PdfValue | undefined): void {
  if (low < 0 || high < low || high > 0xffff) return;
  if (to?.kind === 'array') {
    for (const [index, item] of to.items.entries()) if (low + index <= high) table.set(low + index, textOf(item));
    return;
  }
  const start = textOf(to);
  const last = start.charCodeAt(start.length - 1);
  for (let code = low; code <= high; code += 1) table.set(code, start.slice(0, -1) + String.fromCharCode(last + code - low));
}
