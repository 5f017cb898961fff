import type { LogEvent, NotedRecord, RecordPlace } from '../../logs/event.ts';

/** A page on its way to the store: deflated for keeping, plain for the index (null when its words are searched as events). */
export type PackedPage = {
  readonly part: number;
  readonly page: number;
  readonly firstLine: number;
  readonly deflated: Uint8Array;
  readonly words: string | null;
};

/** SHA-256 (hex) of what lies under a compression of one document; a document compressed twice has two. */
export type PackedContent = { readonly part: number; readonly sha256: string };

/**
 * Rows on their way from a reader to the store, through two ports: a few flat blocks, because copying thousands of small
 * objects would cost more than storing them. `numbers` and `traces` are rows of `RECORD.width` and `TRACE.width` numbers;
 * a text is the index of a word, −1 for none; a number that is not there is NaN. The words stand one after the other in
 * `text`, up to `ends`.
 */
export type Batch = {
  readonly pages: readonly PackedPage[];
  readonly contents: readonly PackedContent[];
  readonly numbers: Float64Array;
  readonly traces: Float64Array;
  /** 32 bytes a record. */
  readonly hashes: Uint8Array;
  readonly text: string;
  readonly ends: Uint32Array;
};

/** Where each value of a record stands in its row. */
export const RECORD = {
  /** 1 for an event, 0 for a record that is none and yet says something. */
  isEvent: 0,
  part: 1,
  time: 2,
  platform: 3,
  service: 4,
  action: 5,
  actor: 6,
  outcome: 7,
  nativeId: 8,
  account: 9,
  region: 10,
  offset: 11,
  length: 12,
  line: 13,
  pointer: 14,
  lean: 15,
  width: 16,
} as const;

/** Where each value of a trace stands in its row; `record` is the row of its record. */
export const TRACE = {
  record: 0,
  about: 1,
  id: 2,
  says: 3,
  value: 4,
  to: 5,
  time: 6,
  origin: 7,
  pinned: 8,
  state: 9,
  inner: 10,
  width: 11,
} as const;

const HASH_BYTES = 32;
const NONE = -1;

/** Gathers what a reader finds into one batch. */
export class BatchPacker {
  private readonly pages: PackedPage[] = [];
  private readonly contents: PackedContent[] = [];
  private readonly numbers: number[] = [];
  private readonly traces: number[] = [];
  private readonly hashes: Uint8Array[] = [];
  private readonly words: string[] = [];
  private readonly known = new Map<string, number>();

  /** Records gathered so far. */
  get records(): number {
    return this.hashes.length;
  }

  get pageCount(): number {
    return this.pages.length;
  }

  get isEmpty(): boolean {
    return this.pages.length + this.contents.length + this.hashes.length === 0;
  }

  page(page: PackedPage): void {
    this.pages.push(page);
  }

  content(content: PackedContent): void {
    this.contents.push(content);
  }

  event(event: LogEvent, part: number): void {
    this.numbers.push(
      1,
      part,
      event.timeMicros ?? Number.NaN,
      this.shared(event.platform),
      this.shared(event.service),
      this.shared(event.action),
      this.shared(event.actor),
      this.shared(event.outcome),
      this.own(event.nativeId),
      this.shared(event.account),
      this.shared(event.region),
    );
    this.place(event);
    this.numbers.push(this.own(event.lean));
    this.say(event);
  }

  noted(record: NotedRecord, part: number): void {
    this.numbers.push(0, part, Number.NaN, NONE, NONE, NONE, NONE, NONE, NONE, NONE, NONE);
    this.place(record);
    this.numbers.push(NONE);
    this.say(record);
  }

  /** The batch, and the memory in it that can be handed over instead of copied. */
  seal(): { readonly batch: Batch; readonly transfer: ArrayBuffer[] } {
    const numbers = Float64Array.from(this.numbers);
    const traces = Float64Array.from(this.traces);
    const hashes = new Uint8Array(this.hashes.length * HASH_BYTES);
    for (const [index, hash] of this.hashes.entries()) hashes.set(hash, index * HASH_BYTES);
    const ends = new Uint32Array(this.words.length);
    let end = 0;
    for (const [index, word] of this.words.entries()) {
      end += word.length;
      ends[index] = end;
    }
    const batch: Batch = { pages: this.pages, contents: this.contents, numbers, traces, hashes, text: this.words.join(''), ends };
    return { batch, transfer: [numbers.buffer, traces.buffer, hashes.buffer, ends.buffer] };
  }

  private place({ offset, length, line, pointer }: RecordPlace): void {
    this.numbers.push(offset, length, line ?? Number.NaN, this.own(pointer));
  }

  private say(record: NotedRecord): void {
    const row = this.hashes.push(record.sha256) - 1;
    for (const { about, id, says, value, to, timeMicros, origin, pinned, state, inner } of record.traces)
      this.traces.push(
        row,
        this.shared(about),
        this.shared(id),
        this.shared(says),
        this.shared(value),
        this.shared(to),
        timeMicros ?? Number.NaN,
        this.shared(origin),
        this.shared(pinned),
        this.shared(state),
        this.shared(inner),
      );
  }

  /** A text that other records are likely to give as well. */
  private shared(text: string | null): number {
    if (text === null) return NONE;
    const known = this.known.get(text);
    if (known !== undefined) return known;
    const index = this.own(text);
    this.known.set(text, index);
    return index;
  }

  private own(text: string | null): number {
    return text === null ? NONE : this.words.push(text) - 1;
  }
}
