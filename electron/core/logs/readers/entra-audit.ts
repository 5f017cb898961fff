import type { EventFields, EventOutcome, RecordReader } from '../event.ts';
import { own, text } from '../own.ts';
import { anyTime } from '../time.ts';
import { type Trace, TraceWriter } from '../trace.ts';
import { azureRecord } from './azure-record.ts';
import { firstSpot, itemsOf, type Spot, step, textAt, unwrapped, whole } from './spot.ts';

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
    step(body, 'ActorObjectId'),
  );
};

const wordOf = (body: Spot, ...names: readonly string[]): string | null => {
  const spot = firstSpot(...names.map((name) => step(body, name)));
  return spot === null ? null : textAt(spot);
};

const RESULTS: Readonly<Record<string, EventOutcome>> = { success: 'ok', failure: 'error', timeout: 'error' };

function eventOf(record: unknown): EventFields {
  const body = bodyOf(record);
  const by = initiator(body);
  return {
    time: anyTime(wordOf(body, 'activityDateTime', 'ActivityDateTime', 'TimeGenerated', 'Date (UTC)') ?? text(record, 'time')),
    platform: 'azure',
    service: 'entra',
    action: wordOf(body, 'activityDisplayName', 'ActivityDisplayName', 'OperationName', 'Activity') ?? text(record, 'operationName') ?? '',
    actor: by === null ? null : textAt(by),
    outcome: RESULTS[(wordOf(body, 'result', 'Result') ?? '').toLowerCase()] ?? 'unknown',
    nativeId: wordOf(body, 'id', 'Id'),
    uniqueIn: '',
    account: wordOf(body, 'tenantId') ?? text(record, 'tenantId'),
  };
}

const ADDED = /add service principal credentials|certificates and secrets management/i;
const REMOVED = /remove service principal credentials/i;

/** Credentials of applications: added (a rotation), and taken away. */
function tracesOf(record: unknown): readonly Trace[] {
  const writer = new TraceWriter();
  const { action, actor, outcome, time } = eventOf(record);
  const says = ADDED.test(action) ? 'rotated' : REMOVED.test(action) ? 'revoked' : null;
  if (says === null || outcome !== 'ok') return writer.traces;
  const body = bodyOf(record);
  const targets = unwrapped(firstSpot(step(body, 'targetResources'), step(body, 'TargetResources')) ?? body);
  for (const target of itemsOf(targets)) {
    const id = textAt(target, 'id');
    if (id !== null)
      writer.of('secret', `entra:${id}/credentials`, time?.micros ?? null).say(says, actor ?? 'unknown', step(target, 'id').at);
  }
  return writer.traces;
}

/** Entra directory audit: Graph JSON, diagnostic settings, Log Analytics, the portal's CSV. Source: Microsoft Graph directoryAudit. */
export const entraAudit: RecordReader = {
  format: 'entra-audit',
  version: 1,
  shape: 'value',
  recognises: isAudit,
  event: eventOf,
  traces: tracesOf,
};

/** The same, as rows of a CSV. */
export const entraAuditRow: RecordReader = { ...entraAudit, shape: 'row' };
