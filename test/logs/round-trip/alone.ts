import { ByteStream } from '../../../electron/core/documents/byte-stream.ts';
import type { PartSink } from '../../../electron/core/documents/part.ts';
import { readDocument } from '../../../electron/core/documents/read-document.ts';
import type { Kind } from '../../../electron/core/documents/sniff.ts';
import type { LogEvent } from '../../../electron/core/logs/event/event.ts';
import { Declared, NO_HINTS } from '../../../electron/core/mappings/hints.ts';
import type { StoredRecord } from './stored.ts';

/** The document that a record was found in. */
export type Document = {
  readonly kind: Kind;
  readonly extension: string;
  readonly place: string;
  readonly bytes: Buffer;
  /** Where its first event begins: a table's names of columns stand before it. */
  readonly firstEvent: number;
};

/** What stands around the bytes of a record so that its reader meets them as it did: nothing of its neighbours. */
type Around = { readonly kind: Kind; readonly before: Buffer; readonly after: Buffer };

const NOTHING = Buffer.alloc(0);

function around({ kind, bytes, firstEvent }: Document, { pointer, offset, length }: StoredRecord): Around {
  if (kind.kind === 'csv') return { kind, before: bytes.subarray(0, firstEvent), after: NOTHING };
  if (kind.kind === 'lines') {
    const framing = kind.dialect.framing === 'octets' ? 'lines' : kind.dialect.framing;
    const detected = { ...kind.detected, bomBytes: 0 };
    return { kind: { ...kind, detected, dialect: { ...kind.dialect, framing } }, before: NOTHING, after: NOTHING };
  }
  if (kind.kind !== 'json') return { kind, before: NOTHING, after: NOTHING };
  const encoded = (text: string): Buffer => {
    const wide = kind.detected.encoding.startsWith('utf-16') ? Buffer.from(text, 'utf16le') : Buffer.from(text);
    return kind.detected.encoding === 'utf-16be' ? wide.swap16() : wide;
  };
  const values = { ...kind, shape: 'values', detected: { ...kind.detected, bomBytes: 0 } } as const;
  if (kind.shape === 'lines') return { kind: { ...kind, detected: values.detected }, before: NOTHING, after: NOTHING };
  // A record of a sequence is one among others; of a list, one of its elements; else it is the document.
  if (pointer === null)
    return { kind: values, before: NOTHING, after: Buffer.concat([encoded('\n'), bytes.subarray(offset, offset + length)]) };
  if (pointer === '') return { kind: values, before: NOTHING, after: NOTHING };
  return { kind: values, before: encoded('['), after: encoded(']') };
}

/** Reads the bytes at an event's pointer by themselves, with the reader of its document; null where they are no event. */
export async function readAlone(document: Document, record: StoredRecord): Promise<LogEvent | null> {
  const { kind, before, after } = around(document, record);
  const own = document.bytes.subarray(record.offset, record.offset + record.length);
  const found: LogEvent[] = [];
  const sink: PartSink = {
    place: document.place,
    declared: new Declared(NO_HINTS),
    page: () => undefined,
    event: (event) => found.push(event),
    noted: () => undefined,
    secret: () => undefined,
    issue: () => undefined,
    settle: () => Promise.resolve(),
  };
  async function* chunks(): AsyncGenerator<Buffer> {
    yield Buffer.concat([before, own, after]);
  }
  await readDocument(new ByteStream(chunks()), kind, document.extension, sink);
  return found.find(({ offset, length }) => offset === before.length && length === own.length) ?? null;
}
