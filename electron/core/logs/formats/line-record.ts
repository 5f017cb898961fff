import type { EventFields } from '../event/event.ts';
import { genericEvent, looksLikeEvent } from '../readers/generic.ts';
import { readerFor } from '../readers/index.ts';
import type { Trace } from '../event/trace.ts';

export type Said = { readonly fields: EventFields; readonly traces: readonly Trace[] };

/** What a line of text says that stands among records of another format; null where no reader knows it. */
export function lineRecord(line: string, place: string): Said | null {
  const context = { shape: 'line', place } as const;
  const text = line.trimEnd();
  const reader = readerFor(text, context);
  const fields = reader?.event(text, context) ?? null;
  return reader === null || fields === null ? null : { fields, traces: reader.traces?.(text, context) ?? [] };
}

/** What a JSON value says that stands among lines of another log; null where nothing tells that it is an entry of a log. */
export function valueRecord(value: unknown, place: string): Said | null {
  const context = { shape: 'value', place } as const;
  const reader = readerFor(value, context);
  const fields = reader?.event(value, context) ?? (looksLikeEvent(value) ? genericEvent(value, 'generic') : null);
  return fields === null ? null : { fields, traces: reader?.traces?.(value, context) ?? [] };
}
