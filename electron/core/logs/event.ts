import type { EventTime } from './time.ts';

export type EventOutcome = 'ok' | 'denied' | 'error' | 'unknown';

/** What one record says, in the words that all platforms share. */
export type EventFields = {
  readonly time: EventTime | null;
  readonly platform: string;
  readonly service: string;
  readonly action: string;
  readonly actor: string | null;
  readonly outcome: EventOutcome;
  readonly nativeId: string | null;
};

/** One event on its way to the store, with the pointer to the exact bytes it came from. */
export type LogEvent = {
  readonly timeMicros: number | null;
  readonly platform: string;
  readonly service: string;
  readonly action: string;
  readonly actor: string | null;
  readonly outcome: EventOutcome;
  readonly nativeId: string | null;
  /** In the decoded bytes of the file or member. */
  readonly offset: number;
  readonly length: number;
  readonly line: number | null;
  readonly pointer: string | null;
  /** Of those bytes, 32 bytes. */
  readonly sha256: Uint8Array;
  /** The words to search by. */
  readonly lean: string;
};

/** Knows one platform's records. One reader, one file; the registry in readers/index.ts is all that knows them all. */
export type RecordReader = {
  /** The format id that screens and scripts show. */
  readonly format: string;
  readonly version: number;
  /** Whether a record is of this format, by its content alone. */
  readonly recognises: (record: unknown) => boolean;
  /** The event in a record, or null where the format has records that are none. */
  readonly event: (record: unknown) => EventFields | null;
};
