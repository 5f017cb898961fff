import type { ByteStream } from '../../documents/byte-stream.ts';
import type { DetectedEncoding } from '../../documents/encoding.ts';
import type { PartReading, PartSink } from '../../documents/part.ts';
import { TextPages } from '../../documents/text-pages.ts';
import { LIMITS } from '../../intake/limits.ts';
import { JsonFramer } from '../framing/json-framer.ts';
import { LineFramer } from '../framing/line-framer.ts';
import { dayFirstIn } from '../time/local-time.ts';
import { JsonReading, type JsonShape } from './json-reading.ts';
import { readRecords } from '../records/records.ts';

/** Reads JSON and NDJSON of any size as events with exact pointers; what is no log is kept as text. */
export async function readJson(
  stream: ByteStream,
  detected: DetectedEncoding,
  shape: JsonShape,
  head: string,
  sink: PartSink,
): Promise<PartReading> {
  const pages = new TextPages(sink, detected, LIMITS.logTextBytes);
  const json = new JsonReading(shape, dayFirstIn(head), sink, (from, to) => pages.harmless(from, to));
  await readRecords(stream, detected, pages, sink, {
    framer: (onFrame, onIssue) =>
      shape === 'lines'
        ? new LineFramer(LIMITS.recordBytes, onFrame)
        : new JsonFramer({ recordUnits: LIMITS.recordBytes, depth: LIMITS.recordDepth }, onFrame, onIssue),
    record: (record) => json.record(record),
    large: (record) => json.large(record),
  });
  json.end();
  return json.result(head);
}
