import { FACET_FIELDS } from '../../../../shared/contract/events.ts';
import { MARK } from '../../logs/event.ts';
import { type Batch, RECORD } from './batch.ts';

export type TallyField = (typeof FACET_FIELDS)[number];

/** A field of more values than this in one original is not tallied: who asks for them waits. */
const MOST_VALUES = 20_000;

/** Counts how often each value of each field stands in the events of one original, as they are written. */
export class Tally {
  private readonly fields = new Map<TallyField, Map<string | null, number>>(FACET_FIELDS.map((field) => [field, new Map()]));
  /** Whether every event was counted. */
  isWhole = true;

  /** `word` gives the text of an index in the batch, null for −1. */
  add({ numbers }: Batch, word: (index: number) => string | null): void {
    if (!this.isWhole) return;
    for (const [field, counts] of this.fields) {
      // Words of a batch are known by their index, which is compared far faster than they are.
      const inBatch = new Map<number, number>();
      for (let row = 0; row < numbers.length; row += RECORD.width) {
        if (numbers[row + RECORD.isEvent] !== 1 || ((numbers[row + RECORD.marks] ?? 0) & MARK.raw) !== 0) continue;
        const index = numbers[row + RECORD[field]] ?? -1;
        inBatch.set(index, (inBatch.get(index) ?? 0) + 1);
      }
      for (const [index, count] of inBatch) {
        const value = word(index);
        counts.set(value, (counts.get(value) ?? 0) + count);
      }
      if (counts.size > MOST_VALUES) return this.giveUp();
    }
  }

  *rows(): Generator<readonly [field: TallyField, value: string | null, count: number]> {
    for (const [field, counts] of this.fields) for (const [value, count] of counts) yield [field, value, count];
  }

  private giveUp(): void {
    this.isWhole = false;
    this.fields.clear();
  }
}
