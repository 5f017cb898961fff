import type { EventFields, RecordContext, RecordReader } from '../event/event.ts';
import { own } from '../json/own.ts';
import { parseRecord } from '../json/parse-record.ts';
import { pointerStep } from '../json/pointer.ts';
import { genericEvent } from './generic.ts';
import { rememberLast } from './values/remember-last.ts';

/** Where collectors and search tools keep the record that they were given, as the text that it was. */
const PLACES: readonly (readonly string[])[] = [
  // Splunk: its exports as JSON lines, and as a table.
  ['result', '_raw'],
  ['_raw'],
  // Elasticsearch: documents of an index, by themselves and as its tools dump them; Kibana's tables.
  ['_source', 'event', 'original'],
  ['_source', 'message'],
  ['event', 'original'],
  ['event.original'],
  // LogScale, Loki, and what most collectors call it.
  ['@rawstring'],
  ['line'],
  ['message'],
];

type Carried = { readonly value: object; readonly text: string; readonly at: string };

const carriedIn = rememberLast((record): Carried | null => {
  for (const path of PLACES) {
    const text = own(record, ...path);
    if (typeof text !== 'string' || !/^\s*\{/.test(text)) continue;
    const parsed = parseRecord(text);
    if (parsed.ok && typeof parsed.value === 'object' && parsed.value !== null)
      return { value: parsed.value, text, at: path.map(pointerStep).join('') };
  }
  return null;
});

const isObject = (record: unknown): record is object => typeof record === 'object' && record !== null;
const carried = (record: unknown): Carried | null => (isObject(record) ? carriedIn(record) : null);
const inside = (context: RecordContext): RecordContext => ({ shape: 'value', place: context.place });

type Find = (record: unknown, context: RecordContext) => RecordReader | null;

/**
 * A reader's records as another tool carries them: what they say stands in the text that holds them. In a table others may
 * stand between them, and rows that carry none.
 */
function carrying(reader: RecordReader, find: Find): RecordReader {
  const readerOf = (held: Carried, context: RecordContext): RecordReader | null =>
    reader.recognises(held.value, inside(context)) ? reader : find(held.value, inside(context));
  const eventOf = (record: unknown, context: RecordContext): EventFields | null => {
    const held = carried(record);
    const event = held === null ? null : (readerOf(held, context)?.event(held.value, inside(context)) ?? null);
    if (event === null || held === null) return context.shape === 'row' ? genericEvent(record, 'csv') : null;
    return { ...event, compared: event.compared ?? held.text };
  };
  return {
    ...reader,
    recognises: (record, context) => {
      const held = carried(record);
      return held !== null && reader.recognises(held.value, inside(context)) && reader.event(held.value, inside(context)) !== null;
    },
    event: eventOf,
    traces: (record, context) => {
      const held = carried(record);
      const traces = held === null ? [] : (readerOf(held, context)?.traces?.(held.value, inside(context)) ?? []);
      return traces.map((trace) => ({ ...trace, inner: held?.at ?? '' }));
    },
  };
}

const CARRYING = new Map<RecordReader, RecordReader>();

/** The reader of a log whose record another tool carries in a text, for that tool's record; null where there is none. `find`: knows a record by itself. */
export function carryingReader(record: unknown, context: RecordContext, find: Find): RecordReader | null {
  const held = carried(record);
  const reader = held === null ? null : find(held.value, inside(context));
  if (reader === null) return null;
  const known = CARRYING.get(reader) ?? carrying(reader, find);
  CARRYING.set(reader, known);
  return known.recognises(record, context) ? known : null;
}
