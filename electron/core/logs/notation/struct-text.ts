import { parseRecord } from '../json/parse-record.ts';

const DEPTH = 16;
const NEXT_MEMBER = /^, ?[A-Za-z][\w.:-]*=/;
const NAME = /^([A-Za-z][\w.:-]*)=/;

/** Reads `{name=value, list=[a, b], inner={…}}`, as query engines print structures into a cell. Text is never quoted there. */
class StructReader {
  private at = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** The structure, when it is one and nothing follows it. */
  whole(): unknown {
    const value = this.value(0, false);
    return this.at === this.text.length ? value : undefined;
  }

  private value(depth: number, inList: boolean): unknown {
    if (depth > DEPTH) return undefined;
    const rest = this.text.slice(this.at, this.at + 2);
    if (/^\{"|^\["|^\[\{$/.test(rest)) {
      const json = this.json();
      if (json !== undefined) return json;
    }
    if (rest.startsWith('{')) return this.members(depth);
    return rest.startsWith('[') ? this.items(depth) : this.bare(inList);
  }

  private members(depth: number): unknown {
    const found: [string, unknown][] = [];
    this.at += 1;
    while (this.text[this.at] !== '}') {
      const [matched, name] = NAME.exec(this.text.slice(this.at, this.at + 200)) ?? [];
      if (matched === undefined || name === undefined) return undefined;
      this.at += matched.length;
      found.push([name, this.value(depth + 1, false)]);
      this.separator();
      if (this.at >= this.text.length) return undefined;
    }
    this.at += 1;
    return Object.fromEntries(found);
  }

  private items(depth: number): unknown {
    const found: unknown[] = [];
    this.at += 1;
    while (this.text[this.at] !== ']') {
      const from = this.at;
      found.push(this.value(depth + 1, true));
      this.separator();
      if (this.at >= this.text.length || this.at === from) return undefined;
    }
    this.at += 1;
    return found;
  }

  private separator(): void {
    while (this.text[this.at] === ',' || this.text[this.at] === ' ') this.at += 1;
  }

  /** Up to the next member, item or closing bracket; brackets within the text stay in it. */
  private bare(inList: boolean): string | null {
    const from = this.at;
    let open = 0;
    for (; this.at < this.text.length; this.at += 1) {
      const char = this.text[this.at] ?? '';
      if (char === '{' || char === '[') open += 1;
      else if (char === '}' || char === ']') {
        if (open === 0) break;
        open -= 1;
      } else if (char === ',' && open === 0 && (inList || NEXT_MEMBER.test(this.text.slice(this.at, this.at + 200)))) break;
    }
    const text = this.text.slice(from, this.at);
    return text === 'null' ? null : text;
  }

  /** JSON that stands as a value of its own, to its last bracket. */
  private json(): unknown {
    let depth = 0;
    let quoted = false;
    for (let end = this.at; end < this.text.length; end += 1) {
      const char = this.text[end];
      if (quoted) {
        if (char === '\\') end += 1;
        else if (char === '"') quoted = false;
        continue;
      }
      if (char === '"') quoted = true;
      else if (char === '{' || char === '[') depth += 1;
      else if (char === '}' || char === ']') depth -= 1;
      if (depth > 0) continue;
      const parsed = parseRecord(this.text.slice(this.at, end + 1));
      if (!parsed.ok) return undefined;
      this.at = end + 1;
      return parsed.value;
    }
    return undefined;
  }
}

const LIMIT = 1024 * 1024;

/** The structure in a cell: JSON, or the way Athena, Trino and Hive print one. Undefined where the cell holds none. */
export function structIn(cell: string): unknown {
  const text = cell.trim();
  if (text.length > LIMIT || !/^[{[]/.test(text)) return undefined;
  const parsed = parseRecord(text);
  return parsed.ok ? parsed.value : new StructReader(text).whole();
}
