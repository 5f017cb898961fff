import { readerFor } from '../../electron/core/logs/readers/index.ts';
import type { EventFields, RecordShape } from '../../electron/core/logs/event/event.ts';
import type { Trace } from '../../electron/core/logs/event/trace.ts';

export type Said = {
  readonly format: string | null;
  readonly event: EventFields | null;
  readonly traces: readonly Trace[];
  /** `about id says value [origin pinned state] pointer` of each trace, for short comparisons. */
  readonly lines: readonly string[];
};

const line = (trace: Trace): string => {
  const marks = [trace.origin, trace.pinned, trace.state].filter((mark) => mark !== 'server' && mark !== 'none' && mark !== 'present');
  return `${trace.about} ${trace.id} ${trace.says} ${trace.value ?? '-'}${marks.length === 0 ? '' : ` [${marks.join(' ')}]`} ${trace.inner}`;
};

/** What the reader that knows a record makes of it; format null where none does. */
export function said(record: unknown, place = 'export.json', shape: RecordShape = 'value'): Said {
  const context = { shape, place };
  const reader = readerFor(record, context);
  const traces = reader?.traces?.(record, context) ?? [];
  return { format: reader?.format ?? null, event: reader?.event(record, context) ?? null, traces, lines: traces.map(line) };
}

/** The lines about one entity, without their subject. */
export const about = ({ lines }: Said, entity: string): string[] =>
  lines.filter((one) => one.startsWith(`${entity} `)).map((one) => one.slice(entity.length + 1));
