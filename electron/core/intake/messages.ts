import type { Outcome } from '../../../shared/domain/words.ts';
import type { Batch } from '../search/store/batch.ts';
import type { Written } from '../search/store/meaning-packer.ts';
import type { Hints } from '../mappings/hints.ts';
import type { Period } from '../logs/time/time-span.ts';

export type IssueLine = { readonly code: string; readonly offset: number | null; readonly detail: string };

/** One stretch of the decoded bytes of a file (`member` null) or of one of its members. */
export type RecordSpan = { readonly member: string | null; readonly offset: number; readonly length: number };

/**
 * Records of which it is asked what they mean, in the order of their numbers in the original: the n-th lies in document
 * `parts[n]` at `offsets[n]`, and is `lengths[n]` bytes long where these bytes are all that it says, else 0.
 */
export type AskedRecords = Written & {
  readonly numbers: Float64Array;
  readonly parts: Float64Array;
  readonly offsets: Float64Array;
  readonly lengths: Float64Array;
};

/** One file for a worker. `path` is bytes: a name need not be UTF-8. */
export type ExtractJob = {
  readonly path: Uint8Array;
  readonly name: string;
  readonly vaultFolder: string;
  /** Name of the temporary file in the vault, 16 bytes. */
  readonly temporary: Uint8Array;
  /** Read a file of the vault again, without copying it in. */
  readonly sha256: string | null;
  /** Opens it, and what lies in it, when it is encrypted. */
  readonly password?: string | null;
  /** What people declared about it, as far as its records leave it open. */
  readonly hints?: Hints;
  /** The moment of the import, microseconds UTC; null when it is read again. */
  readonly nowMicros?: number | null;
  /** With `sha256`: hand back these bytes and read nothing. */
  readonly cut?: RecordSpan;
  /** With `sha256`: say what these records mean, and nothing else. */
  readonly asked?: AskedRecords;
};

/** What became of one document: part 0 is the file itself, parts from 1 are members of a container. */
export type PartReport = {
  readonly part: number;
  readonly member: string | null;
  readonly outcome: Outcome;
  readonly reason: string | null;
  readonly bytes: number;
  readonly sha256: string | null;
  readonly mediaType: string;
  readonly format: string | null;
  readonly extractor: string;
  readonly textSha256: string | null;
  readonly notice: string | null;
  readonly pages: number;
  readonly events: number;
  /** First and last time of its records. */
  readonly period: Period | null;
  readonly issues: readonly IssueLine[];
};

export type FileReport = {
  readonly outcome: 'stored' | 'refused' | 'unreadable';
  readonly reason: string | null;
  /** The file first, then its members. Empty when nothing was read. */
  readonly parts: readonly PartReport[];
  /** Of what lies under the file's own compression; null where it is no compressed stream, an empty or a damaged one. */
  readonly contentSha256: string | null;
  /** Found before it was kept, where it was not. */
  readonly issues?: readonly IssueLine[];
  /** Which declarations its readers asked for, and what they were told. */
  readonly declared?: Readonly<Record<string, string>>;
};

export type ToWorker =
  | { readonly type: 'job'; readonly job: ExtractJob }
  | { readonly type: 'go'; readonly read: boolean }
  | { readonly type: 'ack' };

export type FromWorker =
  | { readonly type: 'progress'; readonly bytes: number }
  | {
      readonly type: 'kept';
      readonly sha256: string;
      readonly bytes: number;
      readonly existed: boolean;
      readonly issues: readonly IssueLine[];
    }
  | { readonly type: 'batch'; readonly batch: Batch }
  | { readonly type: 'cut'; readonly bytes: Uint8Array | null }
  | { readonly type: 'report'; readonly report: FileReport }
  /** The vault or the disk failed, not the file: the intake must stop. */
  | { readonly type: 'store-failed'; readonly code: string };
