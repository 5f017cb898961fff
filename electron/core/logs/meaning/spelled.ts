import { byCodeUnit } from '../../../../shared/domain/by-code-unit.ts';
import { decimal } from './decimal.ts';

/** A JSON value in one spelling: a text, number or word as it is written then, a list, an object with its members in order. */
export type Spelled =
  | string
  | { readonly items: readonly Spelled[] }
  | { readonly members: readonly (readonly [name: string, value: Spelled])[] };

const BACKSLASH = '\\';
const SPACE = 0x20;
/** Deeper ones are written by nobody; a call for each level must not exhaust the stack. */
const MOST_DEPTH = 1000;
const END_OF_TOKEN = /[\s,:{}[\]"]/g;
/** An integer that a double would change is handed on as a text by some exports, and by none of them is such a text another number. */
const LONG_INTEGER = /^"(-?[1-9]\d{15,})"$/;

/** Reads a text that is known to be JSON, or nearly (`NaN`). */
class Speller {
  isTooDeep = false;
  private at = 0;
  private readonly json: string;

  constructor(json: string) {
    this.json = json;
  }

  value(depth: number): Spelled {
    if (depth > MOST_DEPTH) {
      this.isTooDeep = true;
      this.at = this.json.length;
    }
    switch (this.next()) {
      case '{':
        return this.object(depth);
      case '[':
        return this.list(depth);
      case '"': {
        const text = this.text();
        return decimal(LONG_INTEGER.exec(text)?.[1] ?? text);
      }
      default:
        return decimal(this.token());
    }
  }

  private object(depth: number): Spelled {
    const members: (readonly [string, Spelled])[] = [];
    for (this.at += 1; this.isInside('}'); this.skip(',')) {
      const name = this.text();
      this.skip(':');
      members.push([name, this.value(depth + 1)]);
    }
    this.at += 1;
    // Of a name that stands twice the last value is meant: their order says something.
    return { members: members.toSorted(([a], [b]) => byCodeUnit(a, b)) };
  }

  private list(depth: number): Spelled {
    const items: Spelled[] = [];
    for (this.at += 1; this.isInside(']'); this.skip(',')) items.push(this.value(depth + 1));
    this.at += 1;
    return { items };
  }

  private text(): string {
    const from = this.at;
    let end = this.json.indexOf('"', from + 1);
    const escaped = this.json.slice(from, end).includes(BACKSLASH);
    if (escaped) for (end = from + 1; this.json[end] !== '"'; end += 1) if (this.json[end] === BACKSLASH) end += 1;
    this.at = end + 1;
    const written = this.json.slice(from, this.at);
    return escaped ? JSON.stringify(JSON.parse(written)) : written;
  }

  private token(): string {
    const from = this.at;
    END_OF_TOKEN.lastIndex = from;
    this.at = END_OF_TOKEN.exec(this.json)?.index ?? this.json.length;
    return this.json.slice(from, this.at);
  }

  private next(): string | undefined {
    while (this.json.charCodeAt(this.at) <= SPACE) this.at += 1;
    return this.json[this.at];
  }

  private isInside(close: string): boolean {
    const next = this.next();
    return next !== close && next !== undefined;
  }

  private skip(mark: string): void {
    if (this.next() === mark) this.at += 1;
    this.next();
  }
}

/** What a JSON text says, in one spelling whatever the order of its members, its white space, its escapes and its way to write numbers; null where it lies too deep. */
export function spelled(json: string): Spelled | null {
  const speller = new Speller(json);
  const value = speller.value(0);
  return speller.isTooDeep ? null : value;
}

export function spelledOut(value: Spelled): string {
  if (typeof value === 'string') return value;
  if ('items' in value) return `[${value.items.map(spelledOut).join(',')}]`;
  return `{${value.members.map(([name, member]) => `${name}:${spelledOut(member)}`).join(',')}}`;
}
