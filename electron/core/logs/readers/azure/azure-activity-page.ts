import type { RecordReader } from '../../event/event.ts';
import { isObject, textOf } from '../../json/own.ts';
import { anyTime } from '../../time/time.ts';
import { azureActivity } from './azure-activity.ts';
import { azureOutcome } from '../azure-monitor/record.ts';

/** The columns that the portal writes, in English, whatever case it has them in today. */
function cellsOf(record: unknown): ReadonlyMap<string, string | null> | null {
  if (!isObject(record)) return null;
  const cells = new Map(Object.entries(record).map(([name, cell]) => [name.toLowerCase(), textOf(cell)]));
  return ['correlation id', 'operation name', 'event category', 'event initiated by'].every((name) => cells.has(name)) ? cells : null;
}

/**
 * The Activity Log as the portal downloads it: what it shows on its page. It names operations in words and no resource id, so
 * no run can be read from it. Source: Azure portal, Activity log, Download as CSV.
 */
export const azureActivityPage: RecordReader = {
  format: azureActivity.format,
  version: azureActivity.version,
  shape: 'row',
  recognises: (record) => cellsOf(record) !== null,
  event: (record) => {
    const cells = cellsOf(record);
    const cell = (name: string): string | null => cells?.get(name) ?? null;
    return {
      time: anyTime(cell('time')),
      platform: 'azure',
      service: cell('resource type')?.split('/')[0] ?? '',
      action: cell('operation name') ?? '',
      actor: cell('event initiated by'),
      outcome: azureOutcome([cell('status') ?? '']),
      nativeId: null,
      account: cell('subscription')?.toLowerCase() ?? null,
    };
  },
};
