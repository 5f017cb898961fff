import { LIMITS } from '../../intake/limits.ts';
import type { RecordContext } from '../event/event.ts';
import type { Frame } from '../framing/frame.ts';
import { JsonFramer, RECORD_KEYS } from '../framing/json-framer.ts';
import { isObject } from '../json/own.ts';
import { RawRecord } from '../records/raw-record.ts';
import { readerFor } from '../readers/index.ts';

/** So many members of a list are looked at: a message of the collector itself may stand among its records. */
const LOOKED_AT = 8;

const holdsRecords = (value: unknown, context: RecordContext): boolean =>
  isObject(value) &&
  Object.entries(value).some(
    ([name, list]) =>
      RECORD_KEYS.has(name) && Array.isArray(list) && list.slice(0, LOOKED_AT).some((item: unknown) => readerFor(item, context) !== null),
  );

/** A collector's delivery that holds nothing: `{"Records":[]}`. */
const isEmpty = (value: unknown): boolean => isObject(value) && Object.keys(value).length === 1 && Array.isArray(value['Records']);

/**
 * The records of a delivery that stands on a line of its own, as collectors join many of them into one file:
 * `{"Records":[…]}`, `{"messageType":"DATA_MESSAGE","logEvents":[…]}`. Null where the line is a record itself.
 */
export function deliveredRecords(line: RawRecord, value: unknown, context: RecordContext): readonly RawRecord[] | null {
  if (!line.bytewise || line.frame.pointer !== null) return null;
  if (!holdsRecords(value, context)) return isEmpty(value) ? [] : null;
  const frames: Frame[] = [];
  const limits = { recordUnits: LIMITS.recordBytes, depth: LIMITS.recordDepth };
  const framer = new JsonFramer(
    limits,
    (frame) => frames.push(frame),
    () => undefined,
  );
  framer.push(line.bytes);
  framer.end();
  return frames.map((frame) => {
    const { decode, bytewise } = line;
    const bytes = line.bytes.subarray(frame.start, frame.end);
    return new RawRecord({ frame: { ...frame, line: line.frame.line }, offset: line.offset + frame.start, bytes, bytewise, decode });
  });
}
