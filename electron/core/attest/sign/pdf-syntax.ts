import { DomainError } from '../../../../shared/domain/errors.ts';

/** A PDF value with the byte range `[start, end)` it was read from. */
export type PdfValue = { readonly start: number; readonly end: number } & (
  | { readonly kind: 'null' }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'name'; readonly value: string }
  | { readonly kind: 'string'; readonly bytes: Buffer }
  | { readonly kind: 'reference'; readonly number: number }
  | { readonly kind: 'array'; readonly items: readonly PdfValue[] }
  | { readonly kind: 'dictionary'; readonly entries: ReadonlyMap<string, PdfValue> }
);

export type PdfDictionary = Extract<PdfValue, { kind: 'dictionary' }>;

export const notOurPdf = (what: string): DomainError =>
  new DomainError(
    'sign/not-our-pdf',
    `This PDF is not an attestation as this program writes it (${what}). It was not changed. Sign the file the program made, not a copy saved by another one.`,
  );

const MAX_DEPTH = 24;
const SPACE = '\0\t\n\f\r ';
const isRegular = (char: string): boolean => char !== '' && !`${SPACE}()<>[]{}/%`.includes(char);
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** Characters a name holds as they are (ISO 32000-1 §7.3.5). */
const isPlain = (char: string): boolean => isRegular(char) && char !== '#' && char > ' ' && char <= '~';

const charAt = (pdf: Buffer, at: number): string => (at < pdf.length ? String.fromCharCode(pdf.readUInt8(at)) : '');

/** White space between tokens. Comments are not in our files, so `%` is refused by whoever meets it. */
export function skipSpace(pdf: Buffer, at: number): number {
  let next = at;
  while (next < pdf.length && SPACE.includes(charAt(pdf, next))) next += 1;
  return next;
}

function regularRun(pdf: Buffer, at: number): string {
  let end = at;
  while (end - at < 256 && isRegular(charAt(pdf, end))) end += 1;
  return pdf.toString('latin1', at, end);
}

function readName(pdf: Buffer, start: number): PdfValue {
  const run = regularRun(pdf, start + 1);
  // Only what cannot stand in a name may be escaped: otherwise one key could be spelt in two ways.
  const escapes = run.match(/#.{0,2}/g) ?? [];
  const needless = escapes.some(
    (escape) => !/^#[0-9A-F]{2}$/.test(escape) || isPlain(String.fromCharCode(Number.parseInt(escape.slice(1), 16))),
  );
  if (run === '' || needless) throw notOurPdf('a name it would not write');
  return { kind: 'name', value: run, start, end: start + 1 + run.length };
}

function readHexString(pdf: Buffer, start: number): PdfValue {
  const close = pdf.indexOf(0x3e, start);
  const hex = close < 0 ? '' : pdf.toString('latin1', start + 1, close);
  if (close < 0 || hex.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(hex)) throw notOurPdf('a damaged hexadecimal string');
  return { kind: 'string', bytes: Buffer.from(hex, 'hex'), start, end: close + 1 };
}

function readLiteralString(pdf: Buffer, start: number): PdfValue {
  const octets: string[] = [];
  let depth = 1;
  for (let at = start + 1; at < pdf.length; at += 1) {
    let char = charAt(pdf, at);
    if (char === '\\') {
      at += 1;
      char = charAt(pdf, at);
      const octal = /^[0-7]{1,3}/.exec(pdf.toString('latin1', at, at + 3))?.[0];
      octets.push(octal === undefined ? (ESCAPES[char] ?? char) : String.fromCharCode(Number.parseInt(octal, 8) & 0xff));
      at += (octal?.length ?? 1) - 1;
      continue;
    }
    if (char === '(') depth += 1;
    if (char === ')') depth -= 1;
    if (depth === 0) return { kind: 'string', bytes: Buffer.from(octets.join(''), 'latin1'), start, end: at + 1 };
    octets.push(char);
  }
  throw notOurPdf('a string without an end');
}

function readWord(pdf: Buffer, start: number): PdfValue {
  const reference = /^(\d{1,8}) 0 R(?![^\0\t\n\f\r ()<>[\]{}/%])/.exec(pdf.toString('latin1', start, start + 16));
  if (reference !== null) return { kind: 'reference', number: Number(reference[1]), start, end: start + reference[0].length };
  const run = regularRun(pdf, start);
  const end = start + run.length;
  if (/^[+-]?(\d{1,12}(\.\d{0,12})?|\.\d{1,12})$/.test(run)) return { kind: 'number', value: Number(run), start, end };
  if (run === 'true' || run === 'false') return { kind: 'boolean', value: run === 'true', start, end };
  if (run === 'null') return { kind: 'null', start, end };
  throw notOurPdf('a value that cannot be read');
}

function readArray(pdf: Buffer, start: number, depth: number): PdfValue {
  const items: PdfValue[] = [];
  let at = skipSpace(pdf, start + 1);
  while (charAt(pdf, at) !== ']') {
    const item = readValue(pdf, at, depth - 1);
    items.push(item);
    at = skipSpace(pdf, item.end);
  }
  return { kind: 'array', items, start, end: at + 1 };
}

function readDictionary(pdf: Buffer, start: number, depth: number): PdfValue {
  const entries = new Map<string, PdfValue>();
  let at = skipSpace(pdf, start + 2);
  while (pdf.toString('latin1', at, at + 2) !== '>>') {
    const key = charAt(pdf, at) === '/' ? readName(pdf, at) : null;
    if (key?.kind !== 'name' || entries.has(key.value)) throw notOurPdf('a damaged or doubled dictionary key');
    const value = readValue(pdf, skipSpace(pdf, key.end), depth - 1);
    entries.set(key.value, value);
    at = skipSpace(pdf, value.end);
  }
  return { kind: 'dictionary', entries, start, end: at + 2 };
}

/** Reads the one value that starts at `start`. Our own writer's grammar only: no comments, no escaped names, generation 0. */
export function readValue(pdf: Buffer, start: number, depth = MAX_DEPTH): PdfValue {
  if (depth < 0) throw notOurPdf('values nested too deeply');
  switch (charAt(pdf, start)) {
    case '/':
      return readName(pdf, start);
    case '(':
      return readLiteralString(pdf, start);
    case '[':
      return readArray(pdf, start, depth);
    case '<':
      return charAt(pdf, start + 1) === '<' ? readDictionary(pdf, start, depth) : readHexString(pdf, start);
    default:
      return readWord(pdf, start);
  }
}

/** A PDF text string as JavaScript text: UTF-16BE when it says so, else Latin-1. */
export function textOf(value: PdfValue | undefined): string | null {
  if (value?.kind !== 'string') return null;
  if (value.bytes[0] !== 0xfe || value.bytes[1] !== 0xff) return value.bytes.toString('latin1');
  return Buffer.from(value.bytes.subarray(2, value.bytes.length - (value.bytes.length % 2)))
    .swap16()
    .toString('utf16le');
}

/** A PDF text string token: literal when it is printable ASCII, else UTF-16BE in hexadecimal. */
export function textToken(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return `(${text.replace(/[\\()]/g, (char) => `\\${char}`)})`;
  return `<feff${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`;
}
