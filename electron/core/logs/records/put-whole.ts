import type { PartSink } from '../../documents/part.ts';
import type { RecordContext, RecordPlace, RecordReader } from '../event/event.ts';
import { leanBytes } from '../words/lean.ts';

/** Hands on what a reader makes of a document that is one record. */
export function putWhole(sink: PartSink, place: RecordPlace, reader: RecordReader, value: unknown, context: RecordContext): void {
  const fields = reader.event(value, context);
  const traces = reader.traces?.(value, context) ?? [];
  if (fields === null) {
    if (traces.length > 0) sink.noted({ ...place, traces });
    return;
  }
  const { time, account = null, region = null, ...event } = fields;
  sink.event({ ...event, account, region, timeMicros: time?.micros ?? null, ...place, lean: leanBytes(value), traces });
}
