import { hash } from 'node:crypto';
import { LIMITS } from '../../intake/limits.ts';
import type { LogEvent, NotedRecord } from './event.ts';
import type { Trace } from './trace.ts';

/** Characters that a cut value keeps; its digest stands behind them, so that two that begin alike stay two. */
const digestOf = (text: string): string => `… sha256:${hash('sha256', text, 'hex').slice(0, 16)}`;

/** A text that is longer than its column: its beginning and the beginning of its digest. A character takes up to three bytes. */
function cut(text: string, bytes: number): string {
  const tail = digestOf(text);
  let kept = text.slice(0, bytes - Buffer.byteLength(tail)).toWellFormed();
  while (Buffer.byteLength(kept) + Buffer.byteLength(tail) > bytes) kept = kept.slice(0, Math.floor(kept.length * 0.9)).toWellFormed();
  return kept + tail;
}

const fits = (text: string | null | undefined, bytes: number): boolean =>
  text === null || text === undefined || text.length * 3 <= bytes || Buffer.byteLength(text) <= bytes;

const within = <T extends string | null | undefined>(text: T, bytes: number): T =>
  typeof text !== 'string' || fits(text, bytes) ? text : (cut(text, bytes) as T);

/** A pointer that is too long leads to the last step that fits, which holds what is meant. */
const pointerWithin = (pointer: string): string => {
  if (fits(pointer, LIMITS.columnBytes)) return pointer;
  const beginning = pointer.slice(0, Math.floor(LIMITS.columnBytes / 3));
  return beginning.slice(0, Math.max(0, beginning.lastIndexOf('/')));
};

const { columnBytes: LONG, labelBytes: LABEL } = LIMITS;

const traceFits = ({ id, value, inner }: Trace): boolean => fits(id, LONG) && fits(value, LIMITS.traceBytes) && fits(inner, LONG);

const boundedTrace = (trace: Trace): Trace =>
  traceFits(trace)
    ? trace
    : {
        ...trace,
        id: within(trace.id, LONG),
        value: within(trace.value, trace.to === null ? LIMITS.traceBytes : LONG),
        inner: pointerWithin(trace.inner),
      };

function boundedTraces(traces: readonly Trace[]): readonly Trace[] {
  const kept = traces.length > LIMITS.recordTraces ? traces.slice(0, LIMITS.recordTraces) : traces;
  return kept.every(traceFits) ? kept : kept.map(boundedTrace);
}

/** A record that says something, with no text longer than its column; the record itself is kept whole. */
export const boundedNote = (record: NotedRecord): NotedRecord => ({ ...record, traces: boundedTraces(record.traces) });

/** An event with no text longer than its column: names and labels are short, an actor and an id may be longer. */
export function boundedEvent(event: LogEvent): LogEvent {
  const { platform, service, action, actor, nativeId, account, region, uniqueIn = null, traces } = event;
  const short = fits(platform, LABEL) && fits(service, LABEL) && fits(action, LABEL);
  const own = fits(account, LABEL) && fits(region, LABEL) && fits(uniqueIn, LABEL);
  if (short && own && fits(actor, LONG) && fits(nativeId, LONG) && traces.length <= LIMITS.recordTraces && traces.every(traceFits))
    return event;
  return {
    ...event,
    platform: within(platform, LABEL),
    service: within(service, LABEL),
    action: within(action, LABEL),
    account: within(account, LABEL),
    region: within(region, LABEL),
    uniqueIn: within(uniqueIn, LABEL),
    actor: within(actor, LONG),
    nativeId: within(nativeId, LONG),
    traces: boundedTraces(traces),
  };
}
