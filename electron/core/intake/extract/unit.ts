import type { ByteStream } from '../../documents/byte-stream.ts';
import type { PartReading } from '../../documents/part.ts';
import type { UnpackBudget } from '../bomb.ts';
import type { Declared } from '../../mappings/hints.ts';
import type { AskedRecords, PartReport, RecordSpan } from '../messages.ts';
import type { Outbox } from './outbox.ts';
import type { PartWriter } from './part-writer.ts';

/** One stretch of bytes to be read: a handed-over file, a member of a container, or what lies under a compression. */
export type Unit = {
  readonly stream: ByteStream;
  /** Last step of its name; only its extension matters. */
  readonly name: string;
  readonly depth: number;
  /** Where the same bytes can be read at random, for a zip; null inside other containers. */
  readonly path: string | null;
  readonly writer: PartWriter;
};

/** What the reading of one handed-over file shares. */
export type Extraction = {
  readonly outbox: Outbox;
  /** Path of the handed-over file as imported. */
  readonly file: string;
  readonly budget: UnpackBudget;
  /** What people declared about the file; what of it was asked for is kept with what was read. */
  readonly declared: Declared;
  readonly nowMicros: number | null;
  /** The members' reports, in container order. */
  readonly members: PartReport[];
  /** SHA-256 under the file's own compression, once it was read whole. */
  contentSha256: string | null;
  /** Nothing is read but these bytes. */
  readonly cut: RecordSpan | null;
  /** Nothing is handed on but what these records mean; null where that is not asked. */
  readonly asked: AskedRecords | null;
  /** Opens what is encrypted, where a person gave it. */
  readonly password: string | null;
};

export type UnitOutcome = {
  readonly outcome: 'stored' | 'refused' | 'unreadable';
  readonly reason: string | null;
  readonly reading: PartReading | null;
};

export const stored = (reading: PartReading): UnitOutcome =>
  reading.unreadable === null
    ? { outcome: 'stored', reason: null, reading }
    : { outcome: 'unreadable', reason: reading.unreadable, reading };
export const refused = (reason: string): UnitOutcome => ({ outcome: 'refused', reason, reading: null });
export const unreadable = (reason: string): UnitOutcome => ({ outcome: 'unreadable', reason, reading: null });
