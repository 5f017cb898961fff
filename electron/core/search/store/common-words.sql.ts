import type { Database } from '../../store/database.ts';
import type { BatchRows } from './batch-rows.ts';
import { ROWS } from './row-numbers.ts';

/** So many are known by heart; forgotten ones are indexed once more when they come again. */
const KNOWN = 2 ** 14;

/**
 * Words that many events have in common are in a word list of their own, once, and `word_use` says which events have them: a
 * log says over and over who called, and with what. (In one list with the others they would part it into small pieces,
 * because FTS5 writes out what it has whenever a number is lower than the one before.)
 */
export class CommonWords {
  private readonly known = new Map<string, number>();
  private readonly highest;
  private readonly putWords;
  private readonly putUse;
  private last: number | null = null;

  constructor(db: Database) {
    this.highest = db.prepare<[], number | null>('SELECT max(id) FROM common_words_docsize').pluck();
    this.putWords = db.prepare('INSERT INTO common_words (rowid, words) VALUES (CAST(? AS INTEGER), ?)');
    this.putUse = db.prepare('INSERT INTO word_use (words, first, numbers) VALUES (?, ?, ?)');
  }

  /** Keeps which of these events has which words; `ids` are the events' numbers in the store. */
  put(rows: BatchRows, ids: readonly number[]): void {
    const users: number[][] = rows.batch.commonEnds.length === 0 ? [] : Array.from(rows.batch.commonEnds, () => []);
    const { uses } = rows.batch;
    for (let at = 0; at < uses.length; at += 2) {
      const id = ids[uses[at] ?? 0] ?? 0;
      const of = users[uses[at + 1] ?? 0];
      // An event may have them in two of its values.
      if (of?.at(-1) !== id) of?.push(id);
    }
    // Two things may have the same words.
    const byWords = new Map<number, readonly number[]>();
    for (const [index, words] of rows.common().entries()) {
      const id = this.id(words);
      const [before, now = []] = [byWords.get(id), users[index]];
      byWords.set(id, before === undefined ? now : [...new Set([...before, ...now])].toSorted((a, b) => a - b));
    }
    for (const [words, of] of byWords) this.putUse.run(words, of[0], numbersOf(of));
  }

  /** After a transaction that came to nothing, or when words were taken away. */
  forget(): void {
    this.known.clear();
    this.last = null;
  }

  private id(words: Uint8Array): number {
    const key = Buffer.from(words.buffer, words.byteOffset, words.length).toString('latin1');
    const known = this.known.get(key);
    if (known !== undefined) return known;
    this.last = (this.last ?? this.highest.get() ?? 0) + 1;
    this.putWords.run(this.last, words);
    if (this.known.size >= KNOWN) this.known.clear();
    this.known.set(key, this.last);
    return this.last;
  }
}

/** Numbers within an original, four bytes each. */
function numbersOf(ids: readonly number[]): Buffer {
  const numbers = Uint32Array.from(ids, (id) => id % ROWS);
  return Buffer.from(numbers.buffer);
}

/** Takes away which events of an original have what in common, and words that nobody has any more. */
export function forgetUses(db: Database, schema: string, range: readonly [first: number, last: number]): void {
  const { changes } = db.prepare(`DELETE FROM ${schema}.word_use WHERE first BETWEEN ? AND ?`).run(...range);
  if (changes === 0) return;
  const unused = `SELECT id FROM ${schema}.common_words_docsize WHERE id NOT IN (SELECT words FROM ${schema}.word_use)`;
  db.prepare(`DELETE FROM ${schema}.common_words WHERE rowid IN (${unused})`).run();
}
