import { parseRecord } from './parse-record.ts';
import { LIMITS } from '../intake/limits.ts';

const VALUE_LIMIT = 512;
const NODE_LIMIT = 2000;

/** A record that an export wrote as a text: its values are searched like those of any other, too long as they are for one word. */
function wrapped(value: string | number): object | undefined {
  if (typeof value !== 'string' || value.length <= VALUE_LIMIT || !/^\s*[{[]/.test(value)) return undefined;
  const parsed = parseRecord(value);
  return parsed.ok && typeof parsed.value === 'object' && parsed.value !== null ? parsed.value : undefined;
}

/**
 * The words of a record worth searching: its values without their keys, in order, each once, at most 4 096 characters.
 * Walks with its own stack, so depth is no danger.
 */
export function leanText(record: unknown): string {
  const seen = new Set<string>();
  const stack: unknown[] = [record];
  let length = 0;
  for (let visited = 0; stack.length > 0 && visited < NODE_LIMIT && length < LIMITS.recordWordsChars; visited += 1) {
    const value = stack.pop();
    if (typeof value === 'object' && value !== null) {
      const children = Array.isArray(value) ? value.slice(0, NODE_LIMIT) : Object.values(value).slice(0, NODE_LIMIT);
      for (let i = children.length - 1; i >= 0; i -= 1) stack.push(children[i]);
      continue;
    }
    if (typeof value !== 'string' && typeof value !== 'number') continue;
    const inner = wrapped(value);
    if (inner !== undefined) {
      stack.push(inner);
      continue;
    }
    const word = String(value).slice(0, VALUE_LIMIT).replaceAll('\0', ' ');
    if (word === '' || seen.has(word)) continue;
    seen.add(word);
    length += word.length + 1;
  }
  return [...seen].join(' ').slice(0, LIMITS.recordWordsChars).toWellFormed();
}
