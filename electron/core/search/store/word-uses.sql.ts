import type { Database } from '../../store/database.ts';
import { ROWS } from './row-numbers.ts';

/** Events by their number in their original, in order. */
type Users = Map<number, number[]>;

/** Gathers which events have which words in common, and writes it once a transaction: a row for a thousand events costs hardly more than one for ten. */
export class WordUses {
  private readonly put;
  /** By original, then by words. */
  private readonly gathered = new Map<number, Users>();

  constructor(db: Database) {
    this.put = db.prepare('INSERT INTO word_use (words, first, numbers) VALUES (?, ?, ?)');
  }

  /** `uses`: pairs of an event and words; `ids` and `common`: their numbers in the store. */
  add(source: number, uses: Uint32Array, ids: readonly number[], common: readonly number[]): void {
    if (uses.length === 0) return;
    const users = this.gathered.get(source) ?? new Map<number, number[]>();
    this.gathered.set(source, users);
    for (let at = 0; at < uses.length; at += 2) {
      const number = (ids[uses[at] ?? 0] ?? 0) - source * ROWS;
      const words = common[uses[at + 1] ?? 0] ?? 0;
      const of = users.get(words);
      if (of === undefined) users.set(words, [number]);
      // An event may have them in two of its values.
      else if (of[of.length - 1] !== number) of.push(number);
    }
  }

  /** Before the transaction ends, or anything is taken away. */
  write(): void {
    for (const [source, users] of this.gathered)
      for (const [words, numbers] of [...users].toSorted(([a], [b]) => a - b))
        this.put.run(words, source * ROWS + (numbers[0] ?? 0), Buffer.from(Uint32Array.from(numbers).buffer));
    this.forget();
  }

  /** After a transaction that came to nothing. */
  forget(): void {
    this.gathered.clear();
  }
}
