import { isUtf8 } from 'node:buffer';
import { hash } from 'node:crypto';
import type { ByteStream } from '../documents/byte-stream.ts';
import { decodeText, type DetectedEncoding } from '../documents/encoding.ts';
import type { PartSink } from '../documents/part.ts';
import type { TextPages } from '../documents/text-pages.ts';
import { leanBytes } from './lean.ts';
import type { EventFields, RecordPlace } from './event.ts';
import type { Trace } from './trace.ts';
import { ByteWindow } from './framing/byte-window.ts';
import type { Frame, Framer, FramingIssue } from './framing/frame.ts';
import { Narrower } from './framing/narrow.ts';

/** One framed record with its bytes, cut out of the stream. */
export type RawRecord = {
  readonly frame: Frame;
  readonly offset: number;
  readonly bytes: Buffer;
  readonly text: string;
  /** Whether each byte that looks like a bracket, quote or digit is one, in the encoding of the file. */
  readonly bytewise: boolean;
};

export type RecordVisitor = {
  readonly framer: (onFrame: (frame: Frame) => void, onIssue: (issue: FramingIssue) => void) => Framer;
  readonly record: (record: RawRecord) => void;
  /** After each chunk, before the sink settles. */
  readonly chunk?: () => void;
};

/** Streams a document through a framer: every record is cut out once, text pages are made on the way, memory stays bounded. */
export async function readRecords(
  stream: ByteStream,
  detected: DetectedEncoding,
  pages: TextPages,
  sink: PartSink,
  visitor: RecordVisitor,
): Promise<void> {
  const window = new ByteWindow();
  const narrower = new Narrower(detected.encoding);
  const scale = narrower.unitBytes;
  const bytewise = detected.encoding === 'utf-8' || detected.encoding === 'windows-1252';
  const offsetOf = (unit: number): number => detected.bomBytes + unit * scale;
  const onFrame = (frame: Frame): void => {
    const offset = offsetOf(frame.start);
    if (frame.tooLarge)
      return sink.issue('RECORD_TOO_LARGE', offset, `A record of ${(frame.end - frame.start) * scale} bytes is not read.`);
    const bytes = window.slice(frame.start * scale, frame.end * scale);
    if (frame.tooDeep) return sink.issue('TOO_DEEP', offset, 'A record is nested too deeply to be read.');
    const broken = detected.encoding === 'utf-8' && !isUtf8(bytes);
    if (broken) sink.issue('BAD_UTF8', offset, 'A record holds bytes that are not UTF-8; they are shown as U+FFFD.');
    visitor.record({ frame, offset, bytes, text: decodeText(bytes, detected.encoding), bytewise: bytewise && !broken });
  };
  const framer = visitor.framer(onFrame, (issue) => sink.issue(issue.code, offsetOf(issue.at), issue.detail));
  let markLeft = detected.bomBytes;
  for await (const chunk of stream.chunks()) {
    pages.bytes(chunk);
    const body = chunk.subarray(Math.min(markLeft, chunk.length));
    markLeft -= chunk.length - body.length;
    window.push(body);
    framer.push(narrower.push(body));
    window.release(framer.needed() * scale);
    visitor.chunk?.();
    await sink.settle();
  }
  framer.end();
  visitor.chunk?.();
  pages.end();
  await sink.settle();
}

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

/** Hands one event on with the pointer to its record, and what it says for reconstruction. `words`: what it is searched by, where that is known. */
export function putEvent(
  sink: PartSink,
  record: RawRecord,
  fields: EventFields,
  searched: unknown,
  traces: readonly Trace[],
  words: Uint8Array | null = null,
): void {
  sink.event({
    timeMicros: fields.time?.micros ?? null,
    platform: fields.platform,
    service: fields.service,
    action: fields.action,
    actor: fields.actor,
    outcome: fields.outcome,
    nativeId: fields.nativeId,
    account: fields.account ?? null,
    region: fields.region ?? null,
    ...placeOf(record),
    lean: words ?? leanBytes(searched),
    traces,
  });
}
