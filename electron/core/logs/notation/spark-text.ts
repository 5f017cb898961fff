const LIMIT = 1024 * 1024;
const OPENING = '([{';
const CLOSING = ')]}';

/** The parts of a text between its outermost commas; undefined where brackets do not match. Nothing but JSON within it is quoted. */
function partsOf(text: string): readonly string[] | undefined {
  const found: string[] = [];
  const open: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? '';
    if (OPENING.includes(char)) open.push(CLOSING[OPENING.indexOf(char)] ?? '');
    else if (CLOSING.includes(char) && open.pop() !== char) return undefined;
    else if (char === ',' && open.length === 0) {
      found.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return open.length > 0 ? undefined : [...found, text.slice(from)];
}

const ENTRY = /^ ?([\w.-]+) -> (.*)$/s;
const valueOf = (text: string): string | null => (text === 'null' || text === '' ? null : text);

/** `{a -> b, c -> d}`: what has no name of its own belongs to the value before it. One name twice is nobody's. */
function entriesIn(parts: readonly string[]): unknown {
  const found: [string, string][] = [];
  for (const part of parts) {
    const [, name, value] = ENTRY.exec(part) ?? [];
    const last = found.at(-1);
    if (name !== undefined && value !== undefined) found.push([name, value]);
    else if (last === undefined) return undefined;
    else last[1] += `,${part}`;
  }
  return new Set(found.map(([name]) => name)).size < found.length
    ? undefined
    : Object.fromEntries(found.map(([name, value]) => [name, valueOf(value)]));
}

const NUMBER = /^\d+$/;

/** `{a, b}`: by the members that the table's own schema names. Where commas leave it open, only a number before the first is certain. */
function membersIn(parts: readonly string[], names: readonly string[]): unknown {
  const values = parts.map((part) => valueOf(part.trim()));
  const [name, first] = [names[0], values[0]];
  if (name === undefined || first === undefined) return undefined;
  if (values.length === names.length) return Object.fromEntries(names.map((one, index) => [one, values[index] ?? null]));
  return first !== null && NUMBER.test(first) && values.length > names.length ? { [name]: first } : undefined;
}

/**
 * The structure in a text as Spark prints one: `{a -> b}` or `Map(a -> b)` by the names in it, `{a, b}` or `[a, b]` by the names
 * of its members where they are known. Undefined where neither gives a certain answer.
 */
export function sparkIn(cell: string, names: readonly string[] = []): unknown {
  const [, inner] =
    cell.length > LIMIT ? [] : (/^\s*(?:\w*Map\((.*)\)|\{(.*)\}|\[(.*)\])\s*$/s.exec(cell)?.filter((one) => one !== undefined) ?? []);
  const parts = inner === undefined ? undefined : partsOf(inner);
  if (parts === undefined) return undefined;
  return ENTRY.test(parts[0] ?? '') ? entriesIn(parts) : membersIn(parts, names);
}
