import type { z } from 'zod';
import type { EventRow } from '../../../shared/contract/events.ts';
import { plainTexts } from '../attest/statement/plain-text.ts';

type Event = z.output<typeof EventRow>;

// OCSF 1.3.0, class API Activity.
const VERSION = '1.3.0';
const CLASS = 6003;
const ACTIVITIES: readonly (readonly [id: number, name: string, verbs: RegExp])[] = [
  [1, 'Create', /^(create|put|add|start|register|launch|submit|insert|import|upload)/iu],
  [2, 'Read', /^(get|list|describe|head|read|download|query|search|lookup|batchget)/iu],
  [3, 'Update', /^(update|modify|set|patch|enable|disable|attach|detach|approve|change)/iu],
  [4, 'Delete', /^(delete|remove|terminate|stop|revoke|purge|deregister)/iu],
];
const STATUS: Readonly<Record<Event['outcome'], readonly [id: number, name: string]>> = {
  ok: [1, 'Success'],
  denied: [2, 'Failure'],
  error: [2, 'Failure'],
  unknown: [0, 'Unknown'],
};

/** The verb an action's last word begins with: `s3.GetObject` and `google.x.Jobs.Create` alike. */
function activityOf(action: string): readonly [number, string] {
  const last = action.split(/[.:/\s]/u).at(-1) ?? action;
  const found = ACTIVITIES.find(([, , verbs]) => verbs.test(last));
  return found === undefined ? [99, action] : [found[0], found[1]];
}

/**
 * One normalised event as OCSF; null when it has no time, without which OCSF has no event. What the record does not say is
 * "unknown" and never guessed; `unmapped` holds the pointer to the exact bytes it was read from.
 */
export function ocsfOf(event: Event): object | null {
  const time = event.time === null ? Number.NaN : Date.parse(event.time);
  if (!Number.isFinite(time)) return null;
  const [activity, activityName] = activityOf(event.action);
  const [status, statusName] = STATUS[event.outcome];
  const { account, region } = event;
  return plainTexts({
    activity_id: activity,
    activity_name: activityName,
    category_uid: 6,
    category_name: 'Application Activity',
    class_uid: CLASS,
    class_name: 'API Activity',
    type_uid: CLASS * 100 + activity,
    severity_id: 1,
    severity: 'Informational',
    status_id: status,
    status: statusName,
    ...(event.outcome === 'denied' ? { status_detail: 'denied' } : {}),
    time: Math.trunc(time),
    metadata: {
      version: VERSION,
      uid: event.id,
      product: { name: event.service === '' ? event.platform : event.service, vendor_name: event.platform },
      profiles: ['cloud'],
      log_name: event.pointer.evidence,
      original_time: event.time,
    },
    cloud: { provider: event.platform, ...(account === null ? {} : { account: { uid: account } }), ...(region === null ? {} : { region }) },
    actor: { user: event.actor === null ? { name: 'unknown', type: 'Unknown', type_id: 0 } : { name: event.actor } },
    api: { operation: event.action, service: { name: event.service === '' ? event.platform : event.service } },
    src_endpoint: { name: 'unknown' },
    unmapped: { outcome: event.outcome, native_id: event.nativeId, pointer: event.pointer },
  });
}
