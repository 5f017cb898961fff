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
 * What some events of one original say in whatever spelling (see `Meaning`), by their numbers in it as it was written that time.
 * `says` are digests one after the other; what the n-th holds stands in `held` up to `heldEnds[n]`, nothing of a whole form.
 * `silent`: events of which nothing is to be told.
 */
export type PackedMeaning = {
  readonly source: number;
  readonly written: number;
  readonly numbers: Uint32Array;
  readonly says: Uint8Array;
  readonly held: Uint8Array;
  readonly heldEnds: Uint32Array;
  readonly silent: Uint32Array;
};

/**
 * Rows on their way from a reader to the store, through two ports: a few flat blocks, because copying thousands of small
 * objects would cost more than storing them. `records` and `traces` are rows of `RECORD.width` and `TRACE.width` numbers, of
 * which a text is its index, −1 for none; a number that is not there is NaN. The texts stand one after the other in `text`,
 * up to `ends`. What many records have in common, kinds, entities and words, is sent once and then known by its number, in the order
 * in which it came since the last batch that was `anew`: kinds as rows of texts in the order of `RECORD_KIND` and `TRACE_KIND`.
 */
export type Batch = {
  readonly pages: readonly PackedPage[];
  readonly contents: readonly PackedContent[];
  /** Of events that were asked for; nothing else is sent then. */
  readonly meaning: PackedMeaning | null;
  /** Nothing is known of what came before. */
  readonly anew: boolean;
  readonly records: Float64Array;
  readonly recordKinds: Int32Array;
  readonly traces: Float64Array;
  readonly traceKinds: Int32Array;
  /** What traces speak of, as texts. */
  readonly entities: Int32Array;
  /** 32 bytes a record. */
  readonly hashes: Uint8Array;
  readonly text: string;
  readonly ends: Uint32Array;
  /** What the events are searched by, UTF-8, one after the other. */
  readonly lean: Uint8Array;
  /** New words that events have in common, UTF-8, one after the other, up to `commonEnds`. */
  readonly common: Uint8Array;
  readonly commonEnds: Uint32Array;
  /** Pairs: an event, and which of the common words it has. */
  readonly uses: Uint32Array;
};

/** Where each value of a record stands in its row. */
export const RECORD = {
  /** None for a record that is no event and yet says something. */
  kind: 0,
  part: 1,
  time: 2,
  actor: 3,
  nativeId: 4,
  offset: 5,
  length: 6,
  line: 7,
  pointer: 8,
  /** Where its words end in `lean`; they begin where those of the record before end. */
  leanEnd: 9,
  content: 10,
  marks: 11,
  width: 12,
} as const;

/** Where each value of a trace stands in its row; `record` is the row of its record. */
export const TRACE = { record: 0, kind: 1, entity: 2, value: 3, time: 4, width: 5 } as const;

/** What events have in common, each a column of `record_kind`. */
export const RECORD_KIND = ['platform', 'service', 'action', 'outcome', 'account', 'region', 'unique_in'] as const;

/** What traces have in common, each a column of `trace_kind`. */
export const TRACE_KIND = ['about', 'says', 'value_kind', 'origin', 'pinned', 'state', 'inner_pointer'] as const;

export const HASH_BYTES = 32;
export const NONE = -1;

const memoryOfMeaning = ({ numbers, says, held, heldEnds, silent }: PackedMeaning): (Uint8Array | Uint32Array)[] => [
  numbers,
  says,
  held,
  heldEnds,
  silent,
];

/** The memory of a batch that can be handed over instead of copied. */
export const memoryOf = (batch: Batch): ArrayBuffer[] => {
  const { records, recordKinds, traces, traceKinds, entities, hashes, ends, lean, common, commonEnds, uses } = batch;
  const told = batch.meaning === null ? [] : memoryOfMeaning(batch.meaning);
  const blocks = [records, recordKinds, traces, traceKinds, entities, hashes, ends, lean, common, commonEnds, uses, ...told];
  return blocks.map(({ buffer }) => buffer).filter((buffer) => buffer instanceof ArrayBuffer);
};
