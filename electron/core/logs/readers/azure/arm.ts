import type { EntityKind, TraceWriter } from '../../event/trace.ts';
import { azureCaller, sayAzureCaller } from './caller.ts';
import { nameIn, resourceKey, runKey } from './names.ts';
import type { AzureRecord } from '../azure-monitor/record.ts';
import { firstSpot, type Spot, step, textAt, unwrapped } from '../values/spot.ts';

type Told = { readonly record: AzureRecord; readonly writer: TraceWriter; readonly key: string; readonly by: string; readonly at: string };

const timeOf = ({ time }: AzureRecord): number | null => time?.micros ?? null;

/**
 * A write that takes long is logged as Start, Accept and Success or Failure, under one correlation id: what was accepted is a run,
 * and fails as that run. A write that failed at once is an attempt.
 */
function sayJob(told: Told): void {
  const { record, writer, key, at } = told;
  const name = nameIn(record.resource, 'jobs');
  if (name === null) return;
  const write = `${key}#${record.correlation ?? ''}`;
  if (record.outcome !== 'ok') return sayFailedJob(told, write);
  const { say } = writer.of('run', runKey(name), timeOf(record));
  if (runKey(name) !== name.toLowerCase()) say('identified', name.toLowerCase(), at, { origin: 'derived' });
  say('identified', key, at);
  say('launched', 'jobs/write', record.field('operationnamevalue', 'operationname').at);
  if (/^accept/i.test(record.status)) {
    say('status', record.status, statusAt(record));
    if (record.correlation !== null) say('identified', write, record.field('correlationid').at);
  }
  sayAzureCaller(record, writer, say);
}

const statusAt = (record: AzureRecord): string => record.field('status', 'resulttype', 'activitystatusvalue').at;

function sayFailedJob({ record, writer }: Told, write: string): void {
  const { say } = writer.of('attempt', write, timeOf(record));
  const status = record.status === '' ? record.outcome : record.status;
  say('launched', 'jobs/write', record.field('operationnamevalue', 'operationname').at);
  for (const end of ['status', 'ended'] as const) say(end, status, statusAt(record));
  const reason = record.field('substatus', 'activitysubstatusvalue');
  const why = textAt(reason, 'value') ?? textAt(reason);
  say('failed', why ?? status, why === null ? statusAt(record) : reason.at);
  sayAzureCaller(record, writer, say);
}

function sayJobAction({ record, writer }: Told): void {
  const name = nameIn(record.resource, 'jobs');
  if (name === null) return;
  const { say } = writer.of('run', runKey(name), timeOf(record));
  const at = record.field('operationnamevalue', 'operationname').at;
  say('seen', record.operation, at);
  if (/cancel/i.test(record.operation)) say('status', 'cancelled', at);
  if (/delete$/i.test(record.operation)) say('deleted', record.operation, at);
}

/** `azureml:NAME:VERSION`, as job specifications name assets. */
const assetKey = (type: string, resource: string | null): string | null => {
  const name = nameIn(resource, type);
  const version = nameIn(resource, 'versions');
  return name === null ? null : `azureml:${name}${version === null ? '' : `:${version}`}`;
};

const asset =
  (about: EntityKind, type: string) =>
  ({ record, writer, by, at, key }: Told): void => {
    const id = assetKey(type, record.resource);
    if (id === null) return;
    const { say } = writer.of(about, id, timeOf(record));
    say('identified', key, at);
    say(/delete$/i.test(record.operation) ? 'deleted' : 'registered', by, record.field('operationnamevalue', 'operationname').at);
  };

/** What an endpoint serves stands in the request, which most exports leave out. */
function sayEndpoint({ record, writer, key, by, at }: Told): void {
  const { say } = writer.of('endpoint', key, timeOf(record));
  if (/delete$/i.test(record.operation)) return say('deleted', by, at);
  say('registered', by, at);
  const body = unwrapped(firstSpot(record.inner('requestbody'), record.inner('responsebody')) ?? step(record.identity, 'none'));
  const model = firstSpot(step(body, 'properties', 'model'), step(body, 'model'));
  if (model === null) return;
  const name = textAt(model, 'name') ?? textAt(model);
  const version = textAt(model, 'version');
  if (name !== null)
    say('serves', version === null || /:ft-|^ft:|\.ft-/.test(name) ? name : `${name}@${version}`, model.at, {
      to: 'model',
      pinned: 'version',
    });
}

const said =
  (about: EntityKind, says: 'read' | 'rotated' | 'changed' | 'deleted') =>
  ({ record, writer, key, by, at }: Told): void => {
    const value = says === 'changed' ? record.operation : by;
    writer.of(about, key, timeOf(record)).say(says, value, at);
  };

const RULES: readonly (readonly [RegExp, (told: Told) => void])[] = [
  [/\/workspaces\/jobs\/write$/i, sayJob],
  [/\/workspaces\/jobs\/(?:cancel\/action|delete)$/i, sayJobAction],
  [/\/(?:workspaces|registries)\/models\/(?:versions\/)?(?:write|delete)$/i, asset('model', 'models')],
  [/\/(?:workspaces|registries)\/data\/(?:versions\/)?(?:write|delete)$/i, asset('dataset', 'data')],
  [/\/(?:workspaces|registries)\/environments\/(?:versions\/)?(?:write|delete)$/i, asset('image', 'environments')],
  [/\/(?:workspaces|registries)\/codes\/(?:versions\/)?(?:write|delete)$/i, asset('code', 'codes')],
  [/\/(?:onlineEndpoints|batchEndpoints)\/(?:deployments\/)?(?:write|delete)$/i, sayEndpoint],
  [/CognitiveServices\/accounts\/deployments\/(?:write|delete)$/i, sayEndpoint],
  [/\/(?:listKeys|listSecrets)\/action$/i, said('secret', 'read')],
  [/\/regenerateKeys?\/action$/i, said('secret', 'rotated')],
  [/KeyVault\/vaults\/secrets\/write$/i, said('secret', 'rotated')],
  [/KeyVault\/vaults\/secrets\/delete$/i, said('secret', 'deleted')],
  [/Insights\/diagnosticSettings\/(?:write|delete)$/i, said('logging', 'changed')],
];

/** What a record of the Activity Log says: operations on resources. The begin of a write says nothing yet; a failed one touched nothing. */
export function sayArm(record: AzureRecord, writer: TraceWriter): void {
  const rule = RULES.find(([operation]) => operation.test(record.operation))?.[1];
  if (rule === undefined || record.resource === null || record.outcome === 'unknown' || (rule !== sayJob && record.outcome !== 'ok'))
    return;
  const resource: Spot = record.field('resourceid', 'resourceuri');
  rule({ record, writer, key: resourceKey(record.resource), by: azureCaller(record)?.id ?? 'unknown', at: resource.at });
}
