import type { Database } from '../../store/database.ts';

/** So many are known by heart; forgotten ones are indexed once more when they come again. */
const KNOWN = 2 ** 14;

/**
 * Words that many events have in common are in a word list of their own, once, and `word_use` says which events have them (see `WordUses`): a
 * log says over and over who called, and with what. (In one list with the others they would part it into small pieces,
 * because FTS5 writes out what it has whenever a number is lower than the one before.)
 */
export class CommonWords {
  private readonly known = new Map<string, number>();
  private readonly highest;
  private readonly putWords;
  private last: number | null = null;

  constructor(db: Database) {
    this.highest = db.prepare<[], number | null>('SELECT max(id) FROM common_words_docsize').pluck();
    this.putWords = db.prepare('INSERT INTO common_words (rowid, words) VALUES (CAST(? AS INTEGER), ?)');
  }

  /** The number of words in the store. */
  id(words: Uint8Array): number {
    const key = Buffer.from(words.buffer, words.byteOffset, words.length).toString('latin1');
    const known = this.known.get(key);
    if (known !== undefined) return known;
    this.last = (this.last ?? this.highest.get() ?? 0) + 1;
    this.putWords.run(this.last, words);
    if (this.known.size >= KNOWN) this.known.clear();
    this.known.set(key, this.last);
    return this.last;
  }

  /** After a transaction that came to nothing, or when words were taken away. */
  forget(): void {
    this.known.clear();
    this.last = null;
  }
}

/** Takes away which events of an original have what in common, and words that nobody has any more. */
export function forgetUses(db: Database, schema: string, range: readonly [first: number, last: number]): void {
  const { changes } = db.prepare(`DELETE FROM ${schema}.word_use WHERE first BETWEEN ? AND ?`).run(...range);
  if (changes === 0) return;
  const unused = `SELECT id FROM ${schema}.common_words_docsize WHERE id NOT IN (SELECT words FROM ${schema}.word_use)`;
  db.prepare(`DELETE FROM ${schema}.common_words WHERE rowid IN (${unused})`).run();
}
