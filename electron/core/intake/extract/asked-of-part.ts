import type { AskedRecords } from '../messages.ts';

/** The records of one document of which it is asked what they mean. */
export class AskedOfPart {
  readonly asked: AskedRecords;
  private readonly from: number;
  private readonly to: number;
  /** By their place from `from` on; 1 for those that were met. */
  private readonly met: Uint8Array;
  private next: number;

  /** Records of one document follow one another, as they were read, at offsets that rise. */
  constructor(asked: AskedRecords, part: number) {
    this.asked = asked;
    this.from = firstFrom(asked.parts, 0, asked.parts.length, part);
    this.to = firstFrom(asked.parts, this.from, asked.parts.length, part + 1);
    this.met = new Uint8Array(this.to - this.from);
    this.next = this.from;
  }

  get isEmpty(): boolean {
    return this.from === this.to;
  }

  /** Whether the bytes of each are all that it says, and no reader is asked. */
  get isVerbatim(): boolean {
    return this.asked.lengths.subarray(this.from, this.to).every((length) => length > 0);
  }

  /** Each, as it lies in the document. */
  *records(): Generator<{ readonly offset: number; readonly length: number }> {
    const { offsets, lengths } = this.asked;
    for (let n = this.from; n < this.to; n += 1) yield { offset: offsets[n] ?? 0, length: lengths[n] ?? 0 };
  }

  /** The numbers of those that lie at an offset: as a rule one or none. */
  at(offset: number): number[] {
    const { numbers, offsets } = this.asked;
    const isBehind = this.next > this.from && (offsets[this.next - 1] ?? 0) >= offset;
    this.next = firstFrom(offsets, isBehind ? this.from : this.next, this.to, offset);
    const found: number[] = [];
    for (let n = this.next; n < this.to && offsets[n] === offset; n += 1) {
      this.met[n - this.from] = 1;
      found.push(numbers[n] ?? 0);
    }
    return found;
  }

  /** The numbers of those that were not met. */
  left(): number[] {
    return [...this.asked.numbers.subarray(this.from, this.to)].filter((_, n) => this.met[n] === 0);
  }
}

/** The first place from `from` on with this value or a larger one, among values that rise. */
function firstFrom(values: Float64Array, from: number, to: number, value: number): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? value) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
