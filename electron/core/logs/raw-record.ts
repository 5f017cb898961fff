import { hash } from 'node:crypto';
import type { RecordPlace } from './event.ts';
import type { Frame } from './framing/frame.ts';

/** One framed record with its bytes, cut out of the stream. */
export type RawRecord = {
  readonly frame: Frame;
  readonly offset: number;
  readonly bytes: Buffer;
  readonly text: string;
  /** Whether each byte that looks like a bracket, quote or digit is one, in the encoding of the file. */
  readonly bytewise: boolean;
};

/** A record that was not held: where it lies with the digest of all of it, and its beginning. */
export type LargeRecord = { readonly frame: Frame; readonly place: RecordPlace; readonly lean: Uint8Array };

// A digest that comes as a text costs half of one that comes with a stretch of memory of its own.
const digestOf = (bytes: Uint8Array): Uint8Array => Buffer.from(hash('sha256', bytes, 'binary'), 'latin1');

/** Where a record lies, with the digest of its bytes. */
export const placeOf = (record: RawRecord): RecordPlace => ({
  offset: record.offset,
  length: record.bytes.length,
  line: record.frame.line,
  pointer: record.frame.pointer,
  sha256: digestOf(record.bytes),
});
