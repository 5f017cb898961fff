import { Defect } from '../defect.ts';
import { LIMITS } from '../limits.ts';

/** One PDF value as written. Strings keep where their token stands, because a signature is judged by positions. */
export type PdfValue =
  | { readonly kind: 'null' }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'number'; readonly value: number; readonly integer: boolean }
  | { readonly kind: 'name'; readonly value: string }
  | { readonly kind: 'string'; readonly bytes: Buffer; readonly hex: boolean; readonly start: number; readonly end: number }
  | { readonly kind: 'array'; readonly items: readonly PdfValue[] }
  | PdfDict
  | PdfRef;
export type PdfDict = { readonly kind: 'dict'; readonly map: ReadonlyMap<string, PdfValue> };
export type PdfRef = { readonly kind: 'ref'; readonly num: number; readonly gen: number };

const WHITE = new Set([0x00, 0x09, 0x0a, 0x0c, 0x0d, 0x20]);
const DELIMITER = new Set([...'()<>[]{}/%'].map((c) => c.charCodeAt(0)));
const ESCAPES: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, b: 8, f: 12, '(': 40, ')': 41, '\\': 92 };

export const isWhite = (byte: number | undefined): boolean => byte !== undefined && WHITE.has(byte);
const isRegular = (byte: number | undefined): boolean => byte !== undefined && !WHITE.has(byte) && !DELIMITER.has(byte);

export type Budget = { left: number };

/** Reads PDF tokens from one position onwards. No recovery: whatever is not plain grammar is a Defect. */
export class PdfScanner {
  readonly bytes: Buffer;
  pos: number;
  /** How many values may still be read; shared by all scanners of one file, since each value takes memory. */
  budget: Budget;

  constructor(bytes: Buffer, pos: number, budget: Budget = { left: LIMITS.pdfValues }) {
    this.bytes = bytes;
    this.pos = pos;
    this.budget = budget;
  }

  fault(what: string): Defect {
    return new Defect('V-02', 'FORMAT/SYNTAX', `${what} at byte ${this.pos}`);
  }

  skipWhite(): void {
    while (isWhite(this.bytes[this.pos])) this.pos += 1;
  }

  /** Consumes the keyword when it stands here as a whole token. */
  take(keyword: string): boolean {
    const end = this.pos + keyword.length;
    if (this.bytes.toString('latin1', this.pos, end) !== keyword || isRegular(this.bytes[end])) return false;
    this.pos = end;
    return true;
  }

  expect(keyword: string): void {
    if (!this.take(keyword)) throw this.fault(`expected "${keyword}"`);
  }

  integer(): number {
    const word = this.#word();
    if (!/^\d{1,10}$/.test(word)) throw this.fault('expected a number');
    return Number(word);
  }

  value(depth = 0): PdfValue {
    if (depth > LIMITS.pdfDepth) throw new Defect('V-07', 'FORMAT/LIMITS', 'values are nested too deeply');
    this.#charge(1);
    this.skipWhite();
    const byte = this.bytes[this.pos];
    if (byte === 0x2f) return { kind: 'name', value: this.#name() };
    if (byte === 0x28) return this.#literal();
    if (byte === 0x5b) return this.#array(depth);
    if (byte === 0x3c) return this.bytes[this.pos + 1] === 0x3c ? this.dict(depth) : this.#hex();
    return this.#plain();
  }

  #charge(cost: number): void {
    this.budget.left -= cost;
    if (this.budget.left < 0) throw new Defect('V-07', 'FORMAT/LIMITS', 'the file holds too many values');
  }

  dict(depth = 0): PdfDict {
    this.#charge(4);
    this.pos += 2;
    const map = new Map<string, PdfValue>();
    for (;;) {
      this.skipWhite();
      if (this.bytes[this.pos] === 0x3e && this.bytes[this.pos + 1] === 0x3e) break;
      if (this.bytes[this.pos] !== 0x2f) throw this.fault('expected a key');
      const key = this.#name();
      if (map.has(key)) throw new Defect('V-04', 'PROFILE/DUPLICATE_KEY', `key /${key} stands twice in one dictionary`);
      map.set(key, this.value(depth + 1));
    }
    this.pos += 2;
    return { kind: 'dict', map };
  }

  #array(depth: number): PdfValue {
    this.#charge(3);
    this.pos += 1;
    const items: PdfValue[] = [];
    for (;;) {
      this.skipWhite();
      if (this.bytes[this.pos] === 0x5d) break;
      items.push(this.value(depth + 1));
    }
    this.pos += 1;
    return { kind: 'array', items };
  }

  #word(): string {
    const start = this.pos;
    while (isRegular(this.bytes[this.pos]) && this.pos - start < 256) this.pos += 1;
    return this.bytes.toString('latin1', start, this.pos);
  }

  #name(): string {
    this.pos += 1;
    return this.#word().replace(/#([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  }

  #plain(): PdfValue {
    const word = this.#word();
    if (word === 'true' || word === 'false') return { kind: 'bool', value: word === 'true' };
    if (word === 'null') return { kind: 'null' };
    if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(word)) throw this.fault('expected a value');
    const integer = /^[+-]?\d+$/.test(word);
    return (integer && this.#reference(word)) || { kind: 'number', value: Number(word), integer };
  }

  #reference(word: string): PdfRef | null {
    const { bytes } = this;
    const digit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39;
    let pos = this.pos;
    const white = (): boolean => {
      const from = pos;
      while (isWhite(bytes[pos])) pos += 1;
      return pos > from;
    };
    if (!white() || !digit(bytes[pos])) return null;
    const first = pos;
    while (digit(bytes[pos])) pos += 1;
    const gen = bytes.toString('latin1', first, pos);
    if (!white() || bytes[pos] !== 0x52 || isRegular(bytes[pos + 1]) || gen.length > 5 || !/^\d{1,10}$/.test(word)) return null;
    this.pos = pos + 1;
    return { kind: 'ref', num: Number(word), gen: Number(gen) };
  }

  #hex(): PdfValue {
    const start = this.pos;
    const close = this.bytes.indexOf(0x3e, start);
    const digits = close < 0 ? '' : this.bytes.toString('latin1', start + 1, close);
    if (close < 0 || !/^[0-9A-Fa-f\0\t\n\f\r ]*$/.test(digits)) throw this.fault('a hexadecimal string is broken');
    this.pos = close + 1;
    const tight = digits.replace(/[\0\t\n\f\r ]/g, '');
    return { kind: 'string', bytes: Buffer.from(tight.length % 2 ? `${tight}0` : tight, 'hex'), hex: true, start, end: this.pos };
  }

  #literal(): PdfValue {
    const start = this.pos;
    const out = Buffer.allocUnsafe(this.#literalEnd() - start);
    let length = 0;
    let depth = 1;
    for (this.pos = start + 1; depth > 0; ) {
      const byte = this.bytes[this.pos] ?? 0;
      this.pos += 1;
      if (byte === 0x5c) {
        const escaped = this.#escape();
        if (escaped !== null) out[length++] = escaped;
        continue;
      }
      depth += byte === 0x28 ? 1 : byte === 0x29 ? -1 : 0;
      if (depth > 0) out[length++] = byte;
    }
    return { kind: 'string', bytes: out.subarray(0, length), hex: false, start, end: this.pos };
  }

  /** The byte after the bracket that closes the string that starts here; the most bytes it can hold follow from it. */
  #literalEnd(): number {
    let depth = 0;
    for (let pos = this.pos; pos < this.bytes.length; pos += 1) {
      const byte = this.bytes[pos];
      if (byte === 0x5c) pos += 1;
      else if (byte === 0x28) depth += 1;
      else if (byte === 0x29 && (depth -= 1) === 0) return pos + 1;
    }
    throw this.fault('a string does not end');
  }

  #escape(): number | null {
    const octal = /^[0-7]{1,3}/.exec(this.bytes.toString('latin1', this.pos, this.pos + 3));
    const letter = String.fromCharCode(this.bytes[this.pos] ?? 0);
    this.pos += octal === null ? 1 : octal[0].length;
    if (octal !== null) return Number.parseInt(octal[0], 8) & 0xff;
    if (letter === '\r') this.pos += this.bytes[this.pos] === 0x0a ? 1 : 0;
    return letter === '\r' || letter === '\n' ? null : (ESCAPES[letter] ?? letter.charCodeAt(0));
  }
}

/** A text string as a person reads it: UTF-16 or UTF-8 by its mark, else Latin-1. */
export function pdfText(value: PdfValue | undefined): string | null {
  if (value?.kind !== 'string') return null;
  const { bytes } = value;
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return Buffer.from(bytes.subarray(2, bytes.length & ~1))
      .swap16()
      .toString('utf16le');
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return bytes.toString('utf8', 3);
  return bytes.toString('latin1');
}

/** Structural equality of two values, positions apart. */
export function samePdfValue(a: PdfValue | undefined, b: PdfValue | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  if (a.kind === 'array' && b.kind === 'array')
    return a.items.length === b.items.length && a.items.every((item, i) => samePdfValue(item, b.items[i]));
  if (a.kind === 'dict' && b.kind === 'dict')
    return a.map.size === b.map.size && [...a.map].every(([key, item]) => samePdfValue(item, b.map.get(key)));
  if (a.kind === 'string' && b.kind === 'string') return a.bytes.equals(b.bytes);
  if (a.kind === 'ref' && b.kind === 'ref') return a.num === b.num && a.gen === b.gen;
  if (a.kind === 'null' || b.kind === 'null') return a.kind === b.kind;
  return 'value' in a && 'value' in b && a.kind === b.kind && a.value === b.value;
}
