const DEPTH = 16;
const LIMIT = 1024 * 1024;
const WORDS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['None', null],
  ['True', true],
  ['False', false],
]);
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\\': '\\', "'": "'", '"': '"' };

/** What stands where no value can be read. */
const NOTHING = Symbol('nothing');

/** Reads what Python prints of a structure: `{'a': 'b'}`, `[('a', 'b')]`, `Row(a='b')`. Nothing is run. */
class PythonReader {
  private at = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  whole(): unknown {
    const value = this.value(0);
    return value === NOTHING || this.at !== this.text.length ? undefined : value;
  }

  private value(depth: number): unknown {
    const char = this.text[this.at] ?? '';
    if (depth > DEPTH) return NOTHING;
    if (char === '{') return this.pairs(depth, '}', () => this.key(depth, ':'));
    if (char === '[') return this.items(depth, ']');
    if (char === '(') return this.items(depth, ')');
    if (char === "'" || char === '"') return this.quoted(char);
    if (this.text.startsWith('Row(', this.at)) {
      this.at += 3;
      return this.pairs(depth, ')', () => this.name());
    }
    const word = /^[\w.+-]+/.exec(this.text.slice(this.at, this.at + 64))?.[0] ?? '';
    this.at += word.length;
    if (WORDS.has(word)) return WORDS.get(word);
    return /^-?\d+(?:\.\d+)?$/.test(word) ? word : NOTHING;
  }

  private key(depth: number, end: string): string | null {
    const key = this.value(depth + 1);
    if (typeof key !== 'string' || !this.skip(end)) return null;
    return key;
  }

  private name(): string | null {
    const [matched, name] = /^(\w+)=/.exec(this.text.slice(this.at, this.at + 200)) ?? [];
    this.at += matched?.length ?? 0;
    return name ?? null;
  }

  private pairs(depth: number, end: string, key: () => string | null): unknown {
    const found: [string, unknown][] = [];
    this.at += 1;
    while (!this.skip(end)) {
      const name = key();
      const value = name === null ? NOTHING : this.value(depth + 1);
      if (name === null || value === NOTHING || !this.next(end)) return NOTHING;
      found.push([name, value]);
    }
    return Object.fromEntries(found);
  }

  /** A list; one of pairs alone is how a map is printed. */
  private items(depth: number, end: string): unknown {
    const found: unknown[] = [];
    this.at += 1;
    while (!this.skip(end)) {
      const value = this.value(depth + 1);
      if (value === NOTHING || !this.next(end)) return NOTHING;
      found.push(value);
    }
    const isMap =
      end === ']' && found.length > 0 && found.every((one) => Array.isArray(one) && one.length === 2 && typeof one[0] === 'string');
    return isMap ? Object.fromEntries(found as [string, unknown][]) : found;
  }

  /** Whether that stands here; steps over it, and over the blanks behind a comma or colon. */
  private skip(char: string): boolean {
    if (this.text[this.at] !== char) return false;
    this.at += 1;
    if (char === ',' || char === ':') while (this.text[this.at] === ' ') this.at += 1;
    return true;
  }

  private next(end: string): boolean {
    return this.skip(',') || this.text[this.at] === end;
  }

  private quoted(quote: string): unknown {
    let text = '';
    for (this.at += 1; this.at < this.text.length; this.at += 1) {
      const char = this.text[this.at] ?? '';
      if (char === quote) {
        this.at += 1;
        return text;
      }
      if (char === '\\') this.at += 1;
      text += char === '\\' ? (ESCAPES[this.text[this.at] ?? ''] ?? `\\${this.text[this.at] ?? ''}`) : char;
    }
    return NOTHING;
  }
}

/** The structure in a cell that a notebook wrote out as Python prints it; undefined where the cell holds none. */
export function pythonIn(cell: string): unknown {
  const text = cell.trim();
  return text.length > LIMIT || !/^(?:[{[]|Row\()/.test(text) ? undefined : new PythonReader(text).whole();
}
