import { Defect } from '../defect.ts';
import { LIMITS } from '../limits.ts';

/** JSON as the format allows it: no floats. Objects are Maps, so no key can reach a prototype. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export type JsonObject = ReadonlyMap<string, Json>;

/** Which check speaks when this text is wrong; the statement, the ledger and trust.json are all read here. */
export type JsonFault = (kind: 'DUPLICATE_KEY' | 'NOT_CANONICAL' | 'LIMITS' | 'UNICODE', detail: string) => Error;

export const statementFault: JsonFault = (kind, detail) => new Defect(kind === 'UNICODE' ? 'V-43' : 'V-42', `STATEMENT/${kind}`, detail);

const FORBIDDEN_KEYS = ['__proto__', 'constructor', 'prototype'];
const ESCAPES: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** Parses one JSON document: UTF-8 without BOM, no duplicate keys, safe integers only, bounded depth. */
export function parseStrictJson(bytes: Buffer, fault: JsonFault): Json {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw fault('UNICODE', 'the text is not valid UTF-8');
  }
  if (text.startsWith('\ufeff')) throw fault('UNICODE', 'the text starts with a byte order mark');
  const reader = new Reader(text, fault);
  const value = reader.value(0);
  reader.skipWhite();
  if (reader.pos !== text.length) throw fault('NOT_CANONICAL', 'text follows the JSON document');
  return value;
}

class Reader {
  readonly text: string;
  readonly fault: JsonFault;
  pos = 0;
  #left: number = LIMITS.jsonValues;

  constructor(text: string, fault: JsonFault) {
    this.text = text;
    this.fault = fault;
  }

  skipWhite(): void {
    while (' \t\n\r'.includes(this.text[this.pos] ?? 'x')) this.pos += 1;
  }

  value(depth: number): Json {
    if (depth > LIMITS.jsonDepth) throw this.fault('LIMITS', 'the JSON is nested too deeply');
    this.skipWhite();
    const char = this.text[this.pos];
    this.#left -= char === '{' ? 8 : 1;
    if (this.#left < 0) throw this.fault('LIMITS', 'the JSON holds too many values');
    if (char === '{') return this.#object(depth);
    if (char === '[') return this.#array(depth);
    if (char === '"') return this.#string();
    for (const [word, value] of [
      ['true', true],
      ['false', false],
      ['null', null],
    ] as const) {
      if (this.text.startsWith(word, this.pos)) {
        this.pos += word.length;
        return value;
      }
    }
    return this.#number();
  }

  #next(close: string): boolean {
    this.skipWhite();
    const char = this.text[this.pos];
    this.pos += 1;
    if (char === ',') return true;
    if (char === close) return false;
    throw this.fault('NOT_CANONICAL', `the JSON is broken at character ${this.pos - 1}`);
  }

  #empty(close: string): boolean {
    this.pos += 1;
    this.skipWhite();
    if (this.text[this.pos] !== close) return false;
    this.pos += 1;
    return true;
  }

  #object(depth: number): JsonObject {
    const map = new Map<string, Json>();
    if (this.#empty('}')) return map;
    do {
      this.skipWhite();
      if (this.text[this.pos] !== '"') throw this.fault('NOT_CANONICAL', `expected a key at character ${this.pos}`);
      const key = this.#string();
      if (FORBIDDEN_KEYS.includes(key)) throw this.fault('LIMITS', `the key "${key}" is not allowed`);
      if (map.has(key)) throw this.fault('DUPLICATE_KEY', `the key "${key}" stands twice`);
      this.skipWhite();
      if (this.text[this.pos] !== ':') throw this.fault('NOT_CANONICAL', `expected ":" at character ${this.pos}`);
      this.pos += 1;
      map.set(key, this.value(depth + 1));
    } while (this.#next('}'));
    return map;
  }

  #array(depth: number): Json[] {
    const items: Json[] = [];
    if (this.#empty(']')) return items;
    do items.push(this.value(depth + 1));
    while (this.#next(']'));
    return items;
  }

  #number(): number {
    const match = /-?(?:0|[1-9]\d{0,30})(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
    match.lastIndex = this.pos;
    const word = match.exec(this.text)?.[0];
    if (word === undefined) throw this.fault('NOT_CANONICAL', `the JSON is broken at character ${this.pos}`);
    this.pos += word.length;
    const value = Number(word);
    if (!Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER) throw this.fault('LIMITS', `the number ${word} is too large`);
    if (!/^(0|-?[1-9]\d*)$/.test(word)) throw this.fault('NOT_CANONICAL', `the number ${word} is not a plain integer`);
    return value;
  }

  #string(): string {
    this.pos += 1;
    let out = '';
    for (;;) {
      const plain = /[^"\\\u0000-\u001f]*/y;
      plain.lastIndex = this.pos;
      const run = plain.exec(this.text)?.[0] ?? '';
      out += run;
      this.pos += run.length;
      const char = this.text[this.pos];
      this.pos += 1;
      if (char === '"') break;
      if (char !== '\\') throw this.fault('NOT_CANONICAL', `a string is broken at character ${this.pos - 1}`);
      out += this.#escape();
    }
    if (!out.isWellFormed()) throw this.fault('UNICODE', 'a string holds half of a surrogate pair');
    return out;
  }

  #escape(): string {
    const char = this.text[this.pos] ?? '';
    this.pos += 1;
    if (char !== 'u') {
      const plain = ESCAPES[char];
      if (plain === undefined) throw this.fault('NOT_CANONICAL', 'an escape is not JSON');
      return plain;
    }
    const code = this.text.slice(this.pos, this.pos + 4);
    if (!/^[0-9A-Fa-f]{4}$/.test(code)) throw this.fault('NOT_CANONICAL', 'an escape is not JSON');
    this.pos += 4;
    return String.fromCharCode(Number.parseInt(code, 16));
  }
}
