import type { Axis } from '../../../../shared/domain/words.ts';
import type { EventTime } from '../time/time.ts';
import type { Trace } from './trace.ts';

export type EventOutcome = 'ok' | 'denied' | 'error' | 'unknown';

/** What is odd about a record, said on the record itself: bits, because every record carries them. */
export const MARK = {
  /** It gives a member that a verdict may rest on twice, with different values. */
  doubled: 1,
  /** A line that is no record of its log: it is found by its words, and is counted apart. */
  raw: 2,
  /** Too large to be read: known by its beginning, and by the digest of all of it. */
  large: 4,
  /** An event as another form than its platform's own tells it, with less in it. */
  rendered: 8,
} as const;

/** What stands for the platform of a line that is no record of its log. */
export const RAW_PLATFORM = 'raw';

/** What one record says, in the words that all platforms share. */
export type EventFields = {
  readonly time: EventTime | null;
  /** What stands in the place of the time where that is no time. */
  readonly timeText?: string | null;
  readonly platform: string;
  readonly service: string;
  readonly action: string;
  readonly actor: string | null;
  readonly outcome: EventOutcome;
  readonly nativeId: string | null;
  /**
   * What the native id is unique in, where it is the id of this one record: '' for the whole platform, else the log. Left
   * out where it is the id of a thing that many records may speak of.
   */
  readonly uniqueIn?: string | null;
  /**
   * What a second delivery of the record must repeat, where that is not the record as it stands: an export wrapped it up as a
   * text, ordered its members anew, or wrote down how it came.
   */
  readonly compared?: string | null;
  /** Another form than the platform's own, which holds less than the record. */
  readonly rendered?: boolean;
  /** Whose log it is: account, project, subscription, workspace, organisation. */
  readonly account?: string | null;
  readonly region?: string | null;
};

/** Where a record lies: the exact bytes, and how they are addressed. */
export type RecordPlace = {
  /** In the decoded bytes of the file or member. */
  readonly offset: number;
  readonly length: number;
  readonly line: number | null;
  readonly pointer: string | null;
  /** Of those bytes, 32 bytes. */
  readonly sha256: Uint8Array;
  /** Of `MARK`; none where left out. */
  readonly marks?: number;
};

/** One event on its way to the store, with the pointer to the exact bytes it came from and what it says for reconstruction. */
export type LogEvent = RecordPlace & {
  readonly timeMicros: number | null;
  readonly platform: string;
  readonly service: string;
  readonly action: string;
  readonly actor: string | null;
  readonly outcome: EventOutcome;
  readonly nativeId: string | null;
  /** See `EventFields`. */
  readonly uniqueIn?: string | null;
  /** SHA-256 (hex) of the record without white space and wrapping, where that is not the digest of its bytes. */
  readonly content?: string | null;
  readonly account: string | null;
  readonly region: string | null;
  /** The words to search by, UTF-8. */
  readonly lean: Uint8Array;
  /** More of them, which other events have as well (see `Words`). */
  readonly common?: readonly Uint8Array[];
  readonly traces: readonly Trace[];
};

/** A record that is no event and yet says something: a configuration, a digest file, a model card. */
export type NotedRecord = RecordPlace & { readonly traces: readonly Trace[] };

/** `value`: parsed JSON or YAML. `row`: a table's row, cells by column name. `line`: a line of text. */
export type RecordShape = 'value' | 'row' | 'line';

/** What a reader may know beside the record itself. */
export type RecordContext = {
  readonly shape: RecordShape;
  /**
   * Path of the file as imported, its member after `!/`. Never decides a format; formats that keep part of their
   * content in folder names (MLflow FileStore, W&B run folders) read it from here.
   */
  readonly place: string;
  /** The time in a cell of a row, with the zone that was declared; what is no time is said once. Left out for other shapes. */
  readonly cellTime?: (column: string, text: string) => EventTime | null;
};

export type CeilingLevel = 'proved' | 'recorded' | 'claimed' | 'not_loggable';

/** The best that records of one format can ever show on one axis, why, and what to ask the vendor for instead. */
export type Ceiling = { readonly level: CeilingLevel; readonly why: string; readonly ask: string };

/** Knows one platform's records. One reader, one file; the registry in readers/index.ts is all that knows them all. */
export type RecordReader = {
  /** The format id that screens and scripts show. */
  readonly format: string;
  /** Raised whenever what it reads from the same bytes changes. */
  readonly version: number;
  readonly shape: RecordShape;
  /** Whether a record is of this format, by its content alone. */
  readonly recognises: (record: unknown, context: RecordContext) => boolean;
  /** The event in a record, or null where the format has records that are none. */
  readonly event: (record: unknown, context: RecordContext) => EventFields | null;
  /** What the record says of runs and of what they hang on; never guesses. */
  readonly traces?: (record: unknown, context: RecordContext) => readonly Trace[];
  /** By axis; an axis without a row has no ceiling below `recorded`. Left out where no run can be read from the format. */
  readonly ceilings?: Readonly<Partial<Record<Axis, Ceiling>>>;
};
