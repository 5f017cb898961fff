import type { Meaning } from '../../logs/meaning/meaning.ts';
import type { PackedMeaning } from './batch.ts';

/** An original as the store has it: its number there, and how often it was written anew. */
export type Written = { readonly source: number; readonly written: number };

/** Gathers what is told of events of one original. */
export class MeaningPacker {
  private of: Written = { source: 0, written: 0 };
  private numbers: number[] = [];
  private says: string[] = [];
  private held: Uint8Array[] = [];
  private heldEnds: number[] = [];
  private heldBytes = 0;
  private silent: number[] = [];

  get count(): number {
    return this.numbers.length + this.silent.length;
  }

  /** Null: nothing is to be told. */
  add(of: Written, number: number, meaning: Meaning | null): void {
    this.of = of;
    if (meaning === null) {
      this.silent.push(number);
      return;
    }
    this.numbers.push(number);
    this.says.push(meaning.says);
    if (meaning.held !== null) this.held.push(meaning.held);
    this.heldBytes += meaning.held?.length ?? 0;
    this.heldEnds.push(this.heldBytes);
  }

  /** What was gathered, null for nothing. */
  take(): PackedMeaning | null {
    if (this.count === 0) return null;
    const { of, numbers, says, held, heldEnds, silent } = this;
    this.numbers = [];
    this.says = [];
    this.held = [];
    this.heldEnds = [];
    this.heldBytes = 0;
    this.silent = [];
    return {
      source: of.source,
      written: of.written,
      numbers: new Uint32Array(numbers),
      says: new Uint8Array(Buffer.from(says.join(''), 'hex')),
      held: new Uint8Array(Buffer.concat(held)),
      heldEnds: new Uint32Array(heldEnds),
      silent: new Uint32Array(silent),
    };
  }
}
