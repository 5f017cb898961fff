import { byCodeUnit } from '../../../../shared/domain/by-code-unit.ts';
import { decimal } from './decimal.ts';

/** A member of a record that holds no others but in a list: the names that lead to it, and what it says. */
export type Leaf = readonly [path: string, says: string];

const BACKSLASH = '\\';
const SPACE = 0x20;
const QUOTE = 0x22;
const MINUS = 0x2d;
const NINE = 0x39;
/** Deeper ones are written by nobody; a call for each level must not exhaust the stack. */
const MOST_DEPTH = 1000;
const END_OF_TOKEN = /[\s,:{}[\]"]/g;
/** An integer that a double would change is handed on as a text by some exports, and by none of them is such a text another number. */
const LONG_INTEGER = /^"(-?[1-9]\d{15,})"$/;
const SHORTEST_LONG = 18;

/** Members of more names are sorted at a price that does not grow with their square. */
const MOST_INSERTED = 64;

/** Members in one order. Of a name that stands twice the last value is meant: their order says something, and is kept. */
function inOrder(names: string[], members: string[]): string {
  if (names.length > MOST_INSERTED)
    return members
      .map((member, n) => [names[n] ?? '', member] as const)
      .toSorted(([a], [b]) => byCodeUnit(a, b))
      .map(([, member]) => member)
      .join(',');
  // Each is put in its place among those before it: of a few names that costs half of what a sort does.
  for (let n = 1; n < names.length; n += 1) {
    const [name = '', member = ''] = [names[n], members[n]];
    let to = n;
    for (; to > 0 && name < (names[to - 1] ?? ''); to -= 1) {
      names[to] = names[to - 1] ?? '';
      members[to] = members[to - 1] ?? '';
    }
    names[to] = name;
    members[to] = member;
  }
  return members.join(',');
}

/** Reads a text that is known to be JSON, or nearly (`NaN`). */
class Speller {
  isTooDeep = false;
  private at = 0;
  private escape = -1;
  private readonly json: string;
  private readonly leaves: Leaf[] | null;

  constructor(json: string, leaves: Leaf[] | null) {
    this.json = json;
    this.leaves = leaves;
  }

  /** `path`: the names that lead here, null within a list. */
  value(depth: number, path: string | null): string {
    if (depth > MOST_DEPTH) {
      this.isTooDeep = true;
      this.at = this.json.length;
    }
    const next = this.next();
    if (next === '{') return this.object(depth, path);
    // A row that is written as a list of its columns is the members of all of them.
    const says = next === '[' ? this.list(depth, path === '' ? path : null) : this.plain(next);
    // Exports write null for what they have no value of.
    if (path !== null && says !== 'null' && (next !== '[' || path !== '')) this.leaves?.push([path, says]);
    return says;
  }

  private plain(next: string | undefined): string {
    if (next !== '"') return decimal(this.token());
    const text = this.text();
    const first = text.charCodeAt(1);
    const mayBeLong = text.length >= SHORTEST_LONG && first >= MINUS && first <= NINE;
    return mayBeLong ? decimal(LONG_INTEGER.exec(text)?.[1] ?? text) : text;
  }

  private object(depth: number, path: string | null): string {
    const names: string[] = [];
    const members: string[] = [];
    for (this.at += 1; this.isInside('}'); this.skip(',')) {
      const name = this.text();
      this.skip(':');
      names.push(name);
      members.push(`${name}:${this.value(depth + 1, path === null || this.leaves === null ? null : `${path}/${name}`)}`);
    }
    this.at += 1;
    return `{${inOrder(names, members)}}`;
  }

  private list(depth: number, path: string | null): string {
    const items: string[] = [];
    for (this.at += 1; this.isInside(']'); this.skip(',')) items.push(this.value(depth + 1, path));
    this.at += 1;
    return `[${items.join(',')}]`;
  }

  private text(): string {
    const from = this.at;
    let end = this.json.indexOf('"', from + 1);
    const escaped = this.nextEscape(from) < end;
    if (escaped) for (end = from + 1; this.json.charCodeAt(end) !== QUOTE; end += 1) if (this.json[end] === BACKSLASH) end += 1;
    this.at = end + 1;
    const written = this.json.slice(from, this.at);
    return escaped ? JSON.stringify(JSON.parse(written)) : written;
  }

  /** Where the first escape from here on stands. */
  private nextEscape(from: number): number {
    if (this.escape >= from) return this.escape;
    const found = this.json.indexOf(BACKSLASH, from);
    this.escape = found === -1 ? Number.POSITIVE_INFINITY : found;
    return this.escape;
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

/**
 * What a JSON text says, in one spelling whatever the order of its members, its white space, its escapes and its way to write
 * numbers; null where it lies too deep. Its leaves are added to `leaves`, by the names that lead to them from `path` on.
 */
export function spelled(json: string, leaves: Leaf[] | null = null, path = ''): string | null {
  const speller = new Speller(json, leaves);
  const says = speller.value(0, path);
  return speller.isTooDeep ? null : says;
}
