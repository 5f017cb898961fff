import { hash } from 'node:crypto';
import type { RecordPlace } from '../event/event.ts';
import type { Frame } from '../framing/frame.ts';

/** Decodes the bytes [from, to). */
type Decode = (bytes: Buffer, from: number, to: number) => string;

type Cut = {
  readonly frame: Frame;
  readonly offset: number;
  readonly bytes: Buffer;
  /** Whether each byte that looks like a bracket, quote or digit is one, in the encoding of the file. */
  readonly bytewise: boolean;
  readonly decode: Decode;
};

/** One framed record with its bytes, cut out of the stream. Its text is made when it is asked for. */
export class RawRecord {
  readonly frame: Frame;
  readonly offset: number;
  readonly bytes: Buffer;
  readonly bytewise: boolean;
  readonly decode: Decode;
  private decoded: string | null;

  constructor({ frame, offset, bytes, bytewise, decode }: Cut, text: string | null = null) {
    this.frame = frame;
    this.offset = offset;
    this.bytes = bytes;
    this.bytewise = bytewise;
    this.decode = decode;
    this.decoded = text;
  }

  get text(): string {
    this.decoded ??= this.decode(this.bytes, 0, this.bytes.length);
    return this.decoded;
  }

  /** The same record as a line among others. */
  asLine(): RawRecord {
    return new RawRecord({ ...this, frame: { ...this.frame, pointer: null } }, this.decoded);
  }

  /** What stands behind a prefix of it. */
  behind(bytes: Buffer, text: string): RawRecord {
    return new RawRecord({ ...this, bytes }, text);
  }
}

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
