import type { PartSink } from '../../../electron/core/documents/part.ts';
import type { LogEvent, NotedRecord } from '../../../electron/core/logs/event/event.ts';
import { Declared, NO_HINTS } from '../../../electron/core/mappings/hints.ts';

/** A sink that keeps what a reader finds. */
export function collecting() {
  const events: LogEvent[] = [];
  const noted: NotedRecord[] = [];
  const issues: string[] = [];
  const sink: PartSink = {
    place: 'file',
    declared: new Declared(NO_HINTS),
    noted: (record) => noted.push(record),
    secret: () => undefined,
    page: () => undefined,
    event: (event) => events.push(event),
    issue: (code) => issues.push(code),
    settle: async () => undefined,
  };
  return { sink, events, noted, issues };
}
