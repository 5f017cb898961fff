/** One line of a JSON text laid out for reading. `pointer` is that of the value that begins on the line, of its container on a closing line. */
export type JsonLine = { readonly indent: number; readonly text: string; readonly pointer: string };

type Level = { readonly close: string; readonly pointer: string; index: number; key: string };

const STRING = /"(?:[^"\\]|\\.)*"/y;
const SPACE = /[\s]*/y;
const BARE = /[^\s,:[\]{}"]+/y;

const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

/** The key that a JSON string literal stands for; the literal itself where it is none that JSON knows. */
function keyOf(literal: string): string {
  try {
    return JSON.parse(literal) as string;
  } catch {
    return literal;
  }
}

/** Reads tokens one after the other and puts each value on a line of its own. */
class Layout {
  readonly lines: JsonLine[] = [];
  private at = 0;
  private readonly levels: Level[] = [];
  private readonly text: string;
  private readonly limit: number;

  constructor(text: string, limit: number) {
    this.text = text;
    this.limit = limit;
  }

  /** False where the text is no JSON after all, or has more lines than wanted. */
  run(): boolean {
    while (this.lines.length < this.limit) {
      this.take(SPACE);
      if (this.at >= this.text.length) return this.levels.length === 0 && this.lines.length > 0;
      if (!this.step(this.text[this.at] ?? '')) return false;
    }
    return false;
  }

  private step(sign: string): boolean {
    const level = this.levels.at(-1);
    if (sign === ',') return this.comma(level);
    if (sign === '}' || sign === ']') return this.close(level, sign);
    const label = level?.close === '}' ? this.label(level) : '';
    if (label === null) return false;
    const pointer = level === undefined ? '' : `${level.pointer}/${level.close === '}' ? escaped(level.key) : level.index}`;
    const open = this.text[this.at];
    if (open === '{' || open === '[') return this.open(label, pointer, open);
    const value = this.take(STRING) ?? this.take(BARE);
    if (value === null) return false;
    this.put(label + value, pointer);
    return true;
  }

  private take(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? null;
    this.at += found?.length ?? 0;
    return found;
  }

  /** `"key": `, with the key kept for the pointer; null where none stands. */
  private label(level: Level): string | null {
    const literal = this.take(STRING);
    if (literal === null) return null;
    level.key = keyOf(literal);
    this.take(SPACE);
    if (this.text[this.at] !== ':') return null;
    this.at += 1;
    this.take(SPACE);
    return `${literal}: `;
  }

  private open(label: string, pointer: string, sign: '{' | '['): boolean {
    const close = sign === '{' ? '}' : ']';
    this.at += 1;
    this.take(SPACE);
    if (this.text[this.at] === close) {
      this.at += 1;
      this.put(label + sign + close, pointer);
      return true;
    }
    this.put(label + sign, pointer);
    this.levels.push({ close, pointer, index: 0, key: '' });
    return true;
  }

  private close(level: Level | undefined, sign: string): boolean {
    if (level === undefined || level.close !== sign) return false;
    this.levels.pop();
    this.at += 1;
    this.put(sign, level.pointer);
    return true;
  }

  private comma(level: Level | undefined): boolean {
    const last = this.lines.at(-1);
    if (level === undefined || last === undefined) return false;
    this.at += 1;
    level.index += 1;
    this.lines[this.lines.length - 1] = { ...last, text: `${last.text},` };
    return true;
  }

  private put(text: string, pointer: string): void {
    this.lines.push({ indent: this.levels.length, text, pointer });
  }
}

/**
 * A JSON text as received, only indented: every character of every value stays as it is, digits of numbers included.
 * Null where it is no JSON, or has more than `limit` lines.
 */
export function jsonLines(text: string, limit = 5000): readonly JsonLine[] | null {
  const layout = new Layout(text, limit);
  return layout.run() ? layout.lines : null;
}

const isWithin = (line: JsonLine, pointer: string): boolean =>
  pointer !== '' && (line.pointer === pointer || line.pointer.startsWith(`${pointer}/`));

export type MarkedLine = { readonly indent: number; readonly text: string; readonly marked: boolean };

/** The pointer itself, or the nearest value around it that the text has. */
function nearest(known: ReadonlySet<string>, pointer: string): string {
  const steps = pointer.split('/');
  while (steps.length > 1 && !known.has(steps.join('/'))) steps.pop();
  return steps.join('/');
}

/**
 * The lines of a JSON text, those of the values at `inner` marked; where the text has no such value (it lies in a text within
 * the text), those of the nearest value around it. Null as `jsonLines` gives it.
 */
export function markedLines(text: string, inner: readonly string[]): readonly MarkedLine[] | null {
  const lines = jsonLines(text);
  if (lines === null) return null;
  const known = new Set(lines.map((line) => line.pointer));
  const pointers = inner.map((pointer) => nearest(known, pointer));
  return lines.map((line) => ({ indent: line.indent, text: line.text, marked: pointers.some((pointer) => isWithin(line, pointer)) }));
}
