import type { PartSink } from '../../documents/part.ts';
import { MARK, RAW_PLATFORM } from '../event/event.ts';
import { leanBytes } from '../words/lean.ts';
import { type LargeRecord, placeOf, type RawRecord } from './raw-record.ts';

const NOTHING = {
  timeMicros: null,
  platform: RAW_PLATFORM,
  service: '',
  action: '',
  actor: null,
  outcome: 'unknown',
  nativeId: null,
  account: null,
  region: null,
  traces: [],
} as const;

/** More words of a raw line are not found. */
const SEARCHED_CHARACTERS = 65_536;

const putRaw = (sink: PartSink, record: RawRecord): void =>
  sink.event({
    ...NOTHING,
    ...placeOf(record),
    marks: MARK.raw,
    lean: leanBytes(record.text.slice(0, SEARCHED_CHARACTERS).split(/\s+/)),
  });

/** Says why a record is no event of its log, and keeps it raw: found by its words, with its place, without time and actor. */
export function putBad(sink: PartSink, record: RawRecord, why: string): void {
  sink.issue('BAD_RECORD', record.offset, why);
  putRaw(sink, record);
}

export function putTooDeep(sink: PartSink, record: RawRecord): void {
  sink.issue('TOO_DEEP', record.offset, 'A record is nested too deeply to be read; it is kept as a raw line.');
  putRaw(sink, record);
}

/** Keeps a record that is too large to be read, by the words of its beginning; it is an event where it is one of a list. */
export function putLarge(sink: PartSink, { place, lean }: LargeRecord, isEvent: boolean): void {
  sink.event({ ...NOTHING, ...place, marks: isEvent ? MARK.large : MARK.large | MARK.raw, lean });
}
