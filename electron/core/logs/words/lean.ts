import { parseRecord } from '../json/parse-record.ts';
import { WordArena } from './word-arena.ts';

const WRAPPED_FROM = 512;
const NODE_LIMIT = 2000;
const WRAPS = /^\s*[{[]/;

/** A record that an export wrote as a text: its values are searched like those of any other, too long as they are for one word. */
function wrapped(value: string): object | undefined {
  if (value.length <= WRAPPED_FROM || !WRAPS.test(value)) return undefined;
  const parsed = parseRecord(value);
  return parsed.ok && typeof parsed.value === 'object' && parsed.value !== null ? parsed.value : undefined;
}

/** The values of a record, without their keys, in order; as many as are looked at. */
function valuesOf(record: unknown): string[] {
  const values: string[] = [];
  let left = NODE_LIMIT;
  // The limit is one of depth as well.
  const walk = (value: unknown): void => {
    left -= 1;
    if (left < 0) return;
    const inner = typeof value === 'string' ? wrapped(value) : value;
    if (inner === undefined) values.push(value as string);
    else if (typeof inner === 'number') values.push(String(inner));
    else if (Array.isArray(inner)) for (const child of inner) walk(child);
    else if (typeof inner === 'object' && inner !== null) for (const child of Object.values(inner)) walk(child);
  };
  walk(record);
  return values;
}

const arena = new WordArena();

/** The words that a record is searched by (see `WordArena`), from its parsed value. */
export function leanBytes(record: unknown): Uint8Array {
  arena.begin();
  for (const value of valuesOf(record)) {
    const bytes = Buffer.from(value.includes('\0') ? value.replaceAll('\0', ' ') : value);
    arena.value(bytes, 0, bytes.length);
  }
  return arena.end().own;
}
