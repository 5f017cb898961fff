import type { LogEvent, NotedRecord, RecordPlace } from '../../logs/event.ts';
import { ByteBlock, NumberBlock } from './blocks.ts';

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
  /** What the events are searched by, UTF-8, one after the other. */
  readonly lean: Uint8Array;
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
  /** Where its words end in `lean`; they begin where those of the record before end. */
  leanEnd: 15,
  uniqueIn: 16,
  content: 17,
  marks: 18,
  width: 19,
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

const ROOM = 1000;

/** Gathers what a reader finds into batches, one after the other. */
export class BatchPacker {
  private pages: PackedPage[] = [];
  private contents: PackedContent[] = [];
  private words: string[] = [];
  private readonly known = new Map<string, number>();
  private readonly numbers = new NumberBlock(ROOM * RECORD.width);
  private readonly traces = new NumberBlock(ROOM * TRACE.width);
  private readonly hashes = new ByteBlock(ROOM * HASH_BYTES);
  private readonly lean = new ByteBlock(ROOM * ROOM);

  /** Records gathered so far. */
  get records(): number {
    return this.hashes.length / HASH_BYTES;
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
    const { numbers } = this;
    this.lean.add(event.lean);
    numbers.reserve(RECORD.width);
    numbers.put(1);
    numbers.put(part);
    numbers.put(event.timeMicros ?? Number.NaN);
    numbers.put(this.shared(event.platform));
    numbers.put(this.shared(event.service));
    numbers.put(this.shared(event.action));
    numbers.put(this.shared(event.actor));
    numbers.put(this.shared(event.outcome));
    numbers.put(this.own(event.nativeId));
    numbers.put(this.shared(event.account));
    numbers.put(this.shared(event.region));
    this.place(event, event.uniqueIn ?? null, event.content ?? null);
    this.say(event);
  }

  noted(record: NotedRecord, part: number): void {
    const { numbers } = this;
    numbers.reserve(RECORD.width);
    numbers.put(0);
    numbers.put(part);
    numbers.put(Number.NaN);
    for (let text = RECORD.platform; text <= RECORD.region; text += 1) numbers.put(NONE);
    this.place(record, null, null);
    this.say(record);
  }

  /** The batch, and the memory in it that can be handed over instead of copied. */
  seal(): { readonly batch: Batch; readonly transfer: ArrayBuffer[] } {
    const { pages, contents, words } = this;
    this.pages = [];
    this.contents = [];
    this.words = [];
    this.known.clear();
    const ends = new Uint32Array(words.length);
    let end = 0;
    for (const [index, word] of words.entries()) {
      end += word.length;
      ends[index] = end;
    }
    const [numbers, traces, hashes, lean] = [this.numbers.take(), this.traces.take(), this.hashes.take(), this.lean.take()];
    const batch: Batch = { pages, contents, numbers, traces, hashes, text: words.join(''), ends, lean };
    return { batch, transfer: [numbers.buffer, traces.buffer, hashes.buffer, ends.buffer, lean.buffer] };
  }

  /** The rest of a record's row. */
  private place({ offset, length, line, pointer, marks = 0 }: RecordPlace, uniqueIn: string | null, content: string | null): void {
    const { numbers } = this;
    numbers.put(offset);
    numbers.put(length);
    numbers.put(line ?? Number.NaN);
    numbers.put(this.own(pointer));
    numbers.put(this.lean.length);
    numbers.put(this.shared(uniqueIn));
    numbers.put(this.own(content));
    numbers.put(marks);
  }

  private say(record: NotedRecord): void {
    const row = this.records;
    this.hashes.add(record.sha256);
    const { traces } = this;
    traces.reserve(record.traces.length * TRACE.width);
    for (const trace of record.traces) {
      traces.put(row);
      traces.put(this.shared(trace.about));
      traces.put(this.shared(trace.id));
      traces.put(this.shared(trace.says));
      traces.put(this.shared(trace.value));
      traces.put(this.shared(trace.to));
      traces.put(trace.timeMicros ?? Number.NaN);
      traces.put(this.shared(trace.origin));
      traces.put(this.shared(trace.pinned));
      traces.put(this.shared(trace.state));
      traces.put(this.shared(trace.inner));
    }
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
