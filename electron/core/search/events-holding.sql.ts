import type { Database } from '../store/database.ts';
import { ROWS } from './store/row-numbers.ts';

/** The events that have words in common in which a query matches. */
function usersOf(db: Database, query: string): number[] {
  const uses = db
    .prepare<[string], { first: number; numbers: Buffer }>(
      `SELECT use.first, use.numbers FROM derived.common_words CROSS JOIN derived.word_use AS use ON use.words = common_words.rowid
       WHERE common_words MATCH ?`,
    )
    .all(query);
  const users: number[] = [];
  for (const { first, numbers } of uses) {
    const base = first - (first % ROWS);
    for (let at = 0; at < numbers.length; at += 4) users.push(base + numbers.readUInt32LE(at));
  }
  return users;
}

/** In order, each once. */
export function inOrder(ids: Iterable<number>): Float64Array {
  const sorted = Float64Array.from(ids).sort();
  let kept = 0;
  for (const id of sorted) if (kept === 0 || sorted[kept - 1] !== id) sorted[kept++] = id;
  return sorted.subarray(0, kept);
}

function inBoth(a: Float64Array, b: Float64Array): Float64Array {
  const both = new Float64Array(Math.min(a.length, b.length));
  let [i, j, kept] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const [x = 0, y = 0] = [a[i], b[j]];
    if (x === y) both[kept++] = x;
    if (x <= y) i += 1;
    if (y <= x) j += 1;
  }
  return both.subarray(0, kept);
}

/**
 * The events in which each of these queries (FTS5) matches, in order of their numbers in the store: in words of their own, or
 * in those that they have in common with others.
 */
export function eventsHolding(db: Database, queries: readonly string[]): Float64Array {
  const own = db.prepare<[string], number>('SELECT rowid FROM derived.event_words WHERE event_words MATCH ? ORDER BY rowid').pluck();
  let all: Float64Array | null = null;
  for (const query of queries) {
    const [found, users] = [own.all(query), usersOf(db, query)];
    const held = users.length === 0 ? Float64Array.from(found) : inOrder([...found, ...users]);
    all = all === null ? held : inBoth(all, held);
    if (all.length === 0) break;
  }
  return all ?? new Float64Array(0);
}
