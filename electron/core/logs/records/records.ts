import { isUtf8 } from 'node:buffer';
import type { ByteStream } from '../../documents/byte-stream.ts';
import { decodeText, type DetectedEncoding, type Encoding } from '../../documents/encoding.ts';
import type { PartSink } from '../../documents/part.ts';
import type { TextPages } from '../../documents/text-pages.ts';
import { joinUuids } from '../../search/uuid-words.ts';
import { leanBytes } from '../words/lean.ts';
import { type EventFields, MARK } from '../event/event.ts';
import type { Trace } from '../event/trace.ts';
import type { Words } from '../words/word-arena.ts';
import { ByteWindow } from '../framing/byte-window.ts';
import type { Frame, Framer, FramingIssue } from '../framing/frame.ts';
import { Narrower } from '../framing/narrow.ts';
import { Spill } from '../framing/spill.ts';
import { putLarge, putTooDeep } from './put-raw.ts';
import { type LargeRecord, placeOf, RawRecord } from './raw-record.ts';

export type RecordVisitor = {
  readonly framer: (onFrame: (frame: Frame) => void, onIssue: (issue: FramingIssue) => void) => Framer;
  readonly record: (record: RawRecord) => void;
  /** A record that is larger than the limit, by its frame, its place and its first bytes; left out where it is enough to keep it. */
  readonly large?: (record: LargeRecord) => void;
  /** After each chunk, before the sink settles. */
  readonly chunk?: () => void;
};

/** Node's own way is the faster one for pieces as short as a record. */
const decoderOf = (encoding: Encoding): RawRecord['decode'] =>
  encoding === 'utf-8'
    ? (bytes, from, to) => bytes.toString('utf8', from, to)
    : (bytes, from, to) => decodeText(bytes.subarray(from, to), encoding);

/** Streams a document through a framer: every record is cut out once, text pages are made on the way, memory stays bounded. */
export async function readRecords(
  stream: ByteStream,
  detected: DetectedEncoding,
  pages: TextPages,
  sink: PartSink,
  visitor: RecordVisitor,
): Promise<void> {
  const window = new ByteWindow();
  const spill = new Spill(window);
  const narrower = new Narrower(detected.encoding);
  const scale = narrower.unitBytes;
  const bytewise = detected.encoding === 'utf-8' || detected.encoding === 'windows-1252';
  const decode = decoderOf(detected.encoding);
  const offsetOf = (unit: number): number => detected.bomBytes + unit * scale;
  const onFrame = (frame: Frame): void => {
    const offset = offsetOf(frame.start);
    if (frame.tooLarge) return large(frame, offset);
    const bytes = window.slice(frame.start * scale, frame.end * scale);
    const broken = detected.encoding === 'utf-8' && !isUtf8(bytes);
    if (broken) sink.issue('BAD_UTF8', offset, 'A record holds bytes that are not UTF-8; they are shown as U+FFFD.');
    const record = new RawRecord({ frame, offset, bytes, bytewise: bytewise && !broken, decode });
    if (frame.tooDeep) putTooDeep(sink, record);
    else visitor.record(record);
  };
  const large = (frame: Frame, offset: number): void => {
    const length = (frame.end - frame.start) * scale;
    sink.issue('RECORD_TOO_LARGE', offset, `A record of ${length} bytes is kept and not read; its first 64 KiB are searched.`);
    const { sha256, head } = spill.end(frame.start * scale, frame.end * scale);
    const place = { offset, length, line: frame.line, pointer: frame.pointer, sha256 };
    const lean = Buffer.from(joinUuids(decodeText(head, detected.encoding).replaceAll('\0', ' ')));
    if (visitor.large === undefined) putLarge(sink, { frame, place, lean }, true);
    else visitor.large({ frame, place, lean });
  };
  const framer = visitor.framer(onFrame, (issue) => sink.issue(issue.code, offsetOf(issue.at), issue.detail));
  let markLeft = detected.bomBytes;
  for await (const chunk of stream.chunks()) {
    pages.show(chunk);
    const body = chunk.subarray(Math.min(markLeft, chunk.length));
    markLeft -= chunk.length - body.length;
    window.push(body);
    framer.push(narrower.push(body));
    pages.scan(chunk);
    spill.follow(framer.open() * scale, framer.needed() * scale);
    window.release(framer.needed() * scale);
    visitor.chunk?.();
    await sink.settle();
  }
  framer.end();
  visitor.chunk?.();
  pages.end();
  await sink.settle();
}

/** What a record is searched by and compared by, where that is known already. */
export type Known = { readonly words?: Words | null; readonly content?: string | null; readonly marks?: number };

/** Hands one event on with the pointer to its record, and what it says for reconstruction. */
export function putEvent(
  sink: PartSink,
  record: RawRecord,
  fields: EventFields,
  searched: unknown,
  traces: readonly Trace[],
  { words = null, content = null, marks = 0 }: Known = {},
): void {
  sink.event({
    timeMicros: fields.time?.micros ?? null,
    platform: fields.platform,
    service: fields.service,
    action: fields.action,
    actor: fields.actor,
    outcome: fields.outcome,
    nativeId: fields.nativeId,
    uniqueIn: fields.nativeId === null ? null : (fields.uniqueIn ?? null),
    content,
    account: fields.account ?? null,
    region: fields.region ?? null,
    ...placeOf(record),
    marks: fields.rendered === true ? marks | MARK.rendered : marks,
    lean: words === null ? leanBytes(searched) : words.own,
    common: words === null ? [] : words.common,
    traces,
  });
}
