import { Defect } from '../defect.ts';
import { LIMITS } from '../limits.ts';
import type { PdfFile } from './document.ts';
import { type PdfDict, PdfScanner, type PdfValue } from './syntax.ts';

/** Turns the bytes of a shown string into text; null for codes that the font does not explain. */
export type FontText = (shown: Buffer) => string;

const UNKNOWN = '\ufffd';

/** Tables that were read already: pages share their fonts, and fonts may share a table. */
const TABLES = new WeakMap<Buffer, ReadonlyMap<number, string>>();

/** The reading of one font: by its ToUnicode table, or byte by byte for a simple Latin font without one. */
export function fontText(pdf: PdfFile, font: PdfDict): FontText {
  const reference = font.map.get('ToUnicode');
  const stream = reference?.kind === 'ref' ? pdf.object(reference.num)?.stream : null;
  const subtype = font.map.get('Subtype');
  const wide = subtype?.kind === 'name' && subtype.value === 'Type0';
  assertPlain(pdf, font, wide);
  if (!stream) return wide ? (shown) => UNKNOWN.repeat(shown.length >> 1) : (shown) => shown.toString('latin1');
  const table = TABLES.get(stream) ?? readToUnicode(stream);
  TABLES.set(stream, table);
  const step = wide ? 2 : 1;
  return (shown) => {
    let text = '';
    for (let i = 0; i + step <= shown.length; i += step) text += table.get(shown.readUIntBE(i, step)) ?? UNKNOWN;
    return text;
  };
}

/** SECURITY: a font that gives its codes other letters than their own (an encoding, a map of glyphs, drawn ones) shows another text. */
function assertPlain(pdf: PdfFile, font: PdfDict, wide: boolean): void {
  const name = (value: PdfValue | undefined): string | null => (value?.kind === 'name' ? value.value : value === undefined ? '' : null);
  const kids = pdf.resolve(font.map.get('DescendantFonts'));
  const own = kids?.kind === 'array' ? pdf.dict(kids.items[0]) : null;
  const glyphs = name(own?.map.get('CIDToGIDMap'));
  const encoding = name(font.map.get('Encoding'));
  const plain = wide
    ? encoding === 'Identity-H' && (glyphs === '' || glyphs === 'Identity')
    : name(font.map.get('Subtype')) !== 'Type3' && (encoding === '' || encoding === 'WinAnsiEncoding');
  if (!plain) throw new Defect('V-46', 'PROFILE/FONT', 'a font gives its codes other letters than their own');
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
  const begin = /begin(bfchar|bfrange)/g;
  let codes = 0;
  const charge = (count: number): void => {
    codes += count;
    if (codes > LIMITS.fontCodes) throw new Defect('V-07', 'FORMAT/LIMITS', 'a font explains too many codes');
  };
  for (let found = begin.exec(text); found !== null; found = begin.exec(text)) {
    const end = text.indexOf(`end${found[1]}`, begin.lastIndex);
    if (end < 0) break;
    const scan = new PdfScanner(stream.subarray(begin.lastIndex, end), 0);
    begin.lastIndex = end;
    const next = (): PdfValue | undefined => {
      scan.skipWhite();
      return scan.pos < scan.bytes.length ? scan.value() : undefined;
    };
    for (let first = next(); first !== undefined; first = next()) {
      charge(1);
      if (found[1] === 'bfchar') table.set(codeOf(first), textOf(next()));
      else addRange(table, codeOf(first), codeOf(next()), next(), charge);
    }
  }
  return table;
}

function addRange(table: Map<number, string>, low: number, high: number, to: PdfValue | undefined, charge: (count: number) => void): void {
  if (low < 0 || high < low || high > 0xffff) return;
  charge(high - low);
  if (to?.kind === 'array') {
    for (const [index, item] of to.items.entries()) if (low + index <= high) table.set(low + index, textOf(item));
    return;
  }
  const start = textOf(to);
  const last = start.charCodeAt(start.length - 1);
  for (let code = low; code <= high; code += 1) table.set(code, start.slice(0, -1) + String.fromCharCode(last + code - low));
}
