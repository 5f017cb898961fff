import type { EventOutcome } from '../../event/event.ts';
import { isObject, own, text } from '../../json/own.ts';
import { anyTime, type EventTime } from '../../time/time.ts';
import { firstSpot, type Spot, step, textAt, unwrapped, whole } from '../values/spot.ts';

/** One audit LogEntry, whichever export wrote it. */
export type GcpEntry = {
  readonly entry: Spot;
  readonly payload: Spot;
  readonly request: Spot;
  readonly response: Spot;
  readonly service: string;
  readonly method: string;
  /** `JobService.CreateCustomJob` of `google.cloud.aiplatform.v1.JobService.CreateCustomJob`: API versions do not matter. */
  readonly call: string;
  readonly resource: string | null;
  readonly project: string | null;
  readonly region: string | null;
  readonly insertId: string | null;
  readonly logName: string | null;
  /** The entry among all of the project: insert ids are unique within a log only. */
  readonly key: string;
  /** Flattened into a table's columns, as by the export to BigQuery. */
  readonly flattened: boolean;
  readonly time: EventTime | null;
  readonly outcome: EventOutcome;
  /** Long-running calls are logged twice; the entry with `first` is the call itself. */
  readonly operation: { readonly id: string; readonly at: string } | null;
  readonly isFirstHalf: boolean;
  readonly isSecondHalf: boolean;
};

/** The export to BigQuery lowers the names it flattens; other exporters lower those of the entry itself. */
const memberOf = (entry: Spot, ...names: readonly string[]): Spot | null => firstSpot(...names.map((name) => step(entry, name)));

const payloadOf = (entry: Spot): Spot | null => memberOf(entry, 'protoPayload', 'protopayload_auditlog', 'protopayload', 'proto_payload');

/** Whether a record is an audit LogEntry: a payload that names a call, or a log named as one of the audit logs. */
export function isAuditEntry(record: unknown): boolean {
  const payload =
    own(record, 'protoPayload') ?? own(record, 'protopayload_auditlog') ?? own(record, 'protopayload') ?? own(record, 'proto_payload');
  if (!isObject(payload)) return false;
  if (text(payload, 'methodName') !== null || text(payload, 'serviceName') !== null) return true;
  return (text(record, 'logName') ?? text(record, 'logname') ?? text(payload, '@type') ?? '').includes('audit');
}

const DENIED = new Set(['7', '16']);

function outcomeOf(payload: Spot): EventOutcome {
  const code = textAt(payload, 'status', 'code');
  if (code !== null && code !== '0') return DENIED.has(code) ? 'denied' : 'error';
  const asked = step(payload, 'authorizationInfo').value;
  // A call may ask for more than it needs: only where nothing was granted was it refused.
  return Array.isArray(asked) && asked.length > 0 && asked.every((one) => own(one, 'granted') === false) ? 'denied' : 'ok';
}

const between = (resource: string | null, collection: string): string | null => {
  const [, found] = new RegExp(`(?:^|/)${collection}/([^/]+)`).exec(resource ?? '') ?? [];
  return found === undefined || found === '_' || found === '-' ? null : found;
};

function operationOf(entry: Spot): GcpEntry['operation'] {
  const id = textAt(entry, 'operation', 'id');
  return id === null ? null : { id, at: step(entry, 'operation', 'id').at };
}

/** Null where the record is no audit entry. */
export function gcpEntry(record: unknown): GcpEntry | null {
  if (!isAuditEntry(record)) return null;
  const entry = whole(record);
  const payload = payloadOf(entry);
  if (payload === null) return null;
  const method = textAt(payload, 'methodName') ?? '';
  const resource = textAt(payload, 'resourceName');
  const logName = textAt(memberOf(entry, 'logName', 'logname') ?? entry);
  const insertId = textAt(memberOf(entry, 'insertId', 'insertid') ?? entry);
  const labels = step(entry, 'resource', 'labels');
  const written = (name: string): Spot => unwrapped(firstSpot(step(payload, name), step(payload, `${name}Json`)) ?? step(payload, name));
  const flag = (name: string): boolean => textAt(entry, 'operation', name) === 'true';
  const timestamp = memberOf(entry, 'timestamp')?.value;
  return {
    entry,
    payload,
    request: written('request'),
    response: written('response'),
    service: textAt(payload, 'serviceName') ?? '',
    method,
    call: /[^.]+\.[^.]+$/.exec(method)?.[0] ?? method,
    resource,
    project: textAt(labels, 'project_id') ?? between(logName, 'projects') ?? between(resource, 'projects'),
    region:
      textAt(labels, 'location') ??
      between(resource, 'locations') ??
      textAt(labels, 'zone') ??
      textAt(payload, 'resourceLocation', 'currentLocations', '0'),
    insertId,
    logName,
    flattened: own(record, 'protoPayload') === undefined,
    key: `${logName ?? ''}#${insertId ?? ''}`,
    time: anyTime(timestamp ?? memberOf(entry, 'receiveTimestamp', 'receivetimestamp')?.value),
    outcome: outcomeOf(payload),
    operation: operationOf(entry),
    isFirstHalf: flag('first') && !flag('last'),
    isSecondHalf: flag('last') && !flag('first'),
  };
}
