import { LIMITS } from '../intake/limits.ts';
import { parseRecord } from './parse-record.ts';
import { joinUuids } from './uuid-words.ts';

const VALUE_LIMIT = 512;
const NODE_LIMIT = 2000;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z?$/;

/** A whole moment has its own column and is asked for by time; its five numbers would be in every record's words. */
const isMoment = (text: string): boolean => text.length > 18 && text.length < 31 && text.charCodeAt(10) === 0x54 && MOMENT.test(text);

function wordOf(value: unknown): string {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string' || isMoment(value)) return '';
  return value.length > VALUE_LIMIT ? value.slice(0, VALUE_LIMIT) : value;
}

/** A record that an export wrote as a text: its values are searched like those of any other, too long as they are for one word. */
function wrapped(value: unknown): object | undefined {
  if (typeof value !== 'string' || value.length <= VALUE_LIMIT || !/^\s*[{[]/.test(value)) return undefined;
  const parsed = parseRecord(value);
  return parsed.ok && typeof parsed.value === 'object' && parsed.value !== null ? parsed.value : undefined;
}

/**
 * The words of a record worth searching: its values without their keys and without times, in order, each once, UUIDs as single
 * words, of bounded length. Walks with its own stack, so depth is no danger.
 */
export function leanText(record: unknown): string {
  const seen = new Set<string>();
  const stack: unknown[] = [record];
  let length = 0;
  for (let visited = 0; stack.length > 0 && visited < NODE_LIMIT && length < LIMITS.recordWordsChars; visited += 1) {
    const value = stack.pop();
    const inner = typeof value === 'object' && value !== null ? value : wrapped(value);
    if (inner !== undefined) {
      const children: readonly unknown[] = Array.isArray(inner) ? inner : Object.values(inner);
      for (let i = Math.min(children.length, NODE_LIMIT) - 1; i >= 0; i -= 1) stack.push(children[i]);
      continue;
    }
    const word = wordOf(value);
    if (word === '' || seen.has(word)) continue;
    seen.add(word);
    length += word.length + 1;
  }
  const text = joinUuids([...seen].join(' ')).slice(0, LIMITS.recordWordsChars);
  return (text.includes('\0') ? text.replaceAll('\0', ' ') : text).toWellFormed();
}
