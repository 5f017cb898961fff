import type { EventFields, EventOutcome, RecordReader } from '../../event/event.ts';
import { own, text } from '../../json/own.ts';
import { anyTime } from '../../time/time.ts';
import { type Trace, TraceWriter } from '../../event/trace.ts';
import { azureRecord } from '../azure-monitor/record.ts';
import { type AuditTarget, auditTargets, keysChanged } from './targets.ts';
import { firstSpot, type Spot, step, textAt, unwrapped, whole } from '../values/spot.ts';

const isGraph = (record: unknown): boolean =>
  text(record, 'activityDisplayName') !== null && text(record, 'activityDateTime') !== null && own(record, 'initiatedBy') !== undefined;

/** The portal's CSV in English. */
const isRow = (record: unknown): boolean =>
  text(record, 'Date (UTC)') !== null && own(record, 'Activity') !== undefined && own(record, 'ActorObjectId') !== undefined;

const isTenantLog = (record: unknown): boolean => {
  const found = azureRecord(record);
  if (found === null) return false;
  return found.kinds.has('auditlogs') || (found.resource?.startsWith('/tenants/') === true && isGraph(own(record, 'properties')));
};

const isAudit = (record: unknown): boolean => isGraph(record) || isRow(record) || isTenantLog(record);

const bodyOf = (record: unknown): Spot => {
  const properties = unwrapped(step(whole(record), 'properties'));
  return isGraph(properties.value) ? properties : whole(record);
};

const initiator = (body: Spot): Spot | null => {
  const by = unwrapped(firstSpot(step(body, 'initiatedBy'), step(body, 'InitiatedBy')) ?? body);
  return firstSpot(
    step(by, 'user', 'userPrincipalName'),
    step(by, 'app', 'servicePrincipalId'),
    step(by, 'user', 'id'),
    step(by, 'app', 'displayName'),
    step(body, 'ActorUserPrincipalName'),
    step(body, 'ActorServicePrincipalId'),
    step(body, 'ActorObjectId'),
  );
};

const wordOf = (body: Spot, ...names: readonly string[]): string | null => {
  const spot = firstSpot(...names.map((name) => step(body, name)));
  return spot === null ? null : textAt(spot);
};

const RESULTS: Readonly<Record<string, EventOutcome>> = { success: 'ok', failure: 'error', timeout: 'error' };

/** Of a target, what Graph, diagnostic settings and tables all hold. */
const targetText = ({ id, keys }: AuditTarget): readonly (string | null)[] => [textAt(id), ...(keys ?? []).map((key) => textAt(key))];

function eventOf(record: unknown): EventFields {
  const body = bodyOf(record);
  const by = initiator(body);
  const time = anyTime(wordOf(body, 'activityDateTime', 'ActivityDateTime', 'TimeGenerated', 'Date (UTC)') ?? text(record, 'time'));
  const named = wordOf(body, 'activityDisplayName', 'ActivityDisplayName', 'OperationName', 'Activity');
  const action = (named ?? text(record, 'operationName') ?? '').trim();
  const actor = by === null ? null : textAt(by);
  const outcome = RESULTS[(wordOf(body, 'result', 'Result') ?? '').toLowerCase()] ?? 'unknown';
  return {
    time,
    platform: 'azure',
    service: 'entra',
    action,
    actor,
    outcome,
    nativeId: wordOf(body, 'id', 'Id'),
    uniqueIn: '',
    compared: JSON.stringify([time?.micros, action, actor, outcome, ...auditTargets(body).map(targetText)]),
    account: wordOf(body, 'tenantId') ?? text(record, 'tenantId'),
  };
}

const ADDED = /add service principal credentials|certificates and secrets management/i;
const REMOVED = /remove service principal credentials/i;

type Says = 'rotated' | 'revoked';

/** Credentials of applications: added (a rotation), and taken away. An update may be either; its lists of keys tell which. */
function tracesOf(record: unknown): readonly Trace[] {
  const writer = new TraceWriter();
  const { action, actor, outcome, time } = eventOf(record);
  const says: Says | null = ADDED.test(action) ? 'rotated' : REMOVED.test(action) ? 'revoked' : null;
  if (says === null || outcome !== 'ok') return writer.traces;
  for (const { id, keys } of auditTargets(bodyOf(record)))
    for (const one of keysChanged(keys) ?? [says])
      writer.of('secret', `entra:${textAt(id) ?? ''}/credentials`, time?.micros ?? null).say(one, actor ?? 'unknown', id.at);
  return writer.traces;
}

/** Entra directory audit: Graph JSON, diagnostic settings, Log Analytics, the portal's CSV. Source: Microsoft Graph directoryAudit. */
export const entraAudit: RecordReader = {
  format: 'entra-audit',
  version: 2,
  shape: 'value',
  recognises: isAudit,
  event: eventOf,
  traces: tracesOf,
};

/** The same, as rows of a CSV. */
export const entraAuditRow: RecordReader = { ...entraAudit, shape: 'row' };
