import type { Ceiling, EventFields, RecordReader } from '../../event/event.ts';
import { orderedJson } from '../../json/ordered-json.ts';
import { isObject, own, text } from '../../json/own.ts';
import { anyTime } from '../../time/time.ts';
import { type Trace, TraceWriter } from '../../event/trace.ts';
import { callerOf } from './caller.ts';
import { gcpEntry, isAuditEntry } from './entry.ts';
import { sayObjects } from './objects.ts';
import { sayResources } from './resources.ts';
import { sayRuns } from './runs.ts';
import { googleKubernetesCall } from './kubernetes-call.ts';
import { sayKubernetes } from '../kubernetes/runs.ts';

/** Entries of other logs (`jsonPayload`, `textPayload`) may stand among audit entries: they are events and say nothing else. */
const isPlainEntry = (record: unknown): boolean =>
  text(record, 'insertId') !== null &&
  text(record, 'logName')?.includes('/logs/') === true &&
  (own(record, 'jsonPayload') !== undefined || own(record, 'textPayload') !== undefined);

/**
 * Two entries of one log with the same time and insert id are one entry, and exports may hold it twice. When the log received it
 * is part of the delivery.
 */
const delivered = (record: unknown): string =>
  orderedJson(isObject(record) ? { ...record, receiveTimestamp: undefined, receivetimestamp: undefined } : record);

/** An entry that is no audit entry, as an event. */
export const plainEvent = (record: unknown): EventFields => ({
  time: anyTime(own(record, 'timestamp') ?? own(record, 'receiveTimestamp')),
  platform: 'gcp',
  service: text(record, 'resource', 'type') ?? '',
  action: text(record, 'logName')?.split('/logs/').at(-1) ?? '',
  actor: null,
  outcome: 'unknown',
  nativeId: text(record, 'insertId'),
  uniqueIn: text(record, 'logName'),
  compared: delivered(record),
  account: text(record, 'resource', 'labels', 'project_id'),
});

function eventOf(record: unknown): EventFields | null {
  const entry = gcpEntry(record);
  if (entry === null) return isPlainEntry(record) ? plainEvent(record) : null;
  return {
    time: entry.time,
    platform: 'gcp',
    service: entry.service,
    action: entry.method,
    actor: callerOf(entry)?.id ?? null,
    outcome: entry.outcome,
    nativeId: entry.insertId,
    uniqueIn: entry.logName,
    compared: delivered(record),
    rendered: entry.flattened,
    account: entry.project,
    region: entry.region,
  };
}

const TOLD = new Set([
  'aiplatform.googleapis.com',
  'storage.googleapis.com',
  'secretmanager.googleapis.com',
  'cloudkms.googleapis.com',
  'iam.googleapis.com',
  'logging.googleapis.com',
  'cloudresourcemanager.googleapis.com',
]);

function tracesOf(record: unknown): readonly Trace[] {
  const entry = gcpEntry(record);
  const writer = new TraceWriter();
  const call = entry?.service === 'k8s.io' ? googleKubernetesCall(record) : null;
  if (call !== null) sayKubernetes(call, writer);
  if (entry === null || !TOLD.has(entry.service)) return writer.traces;
  if (entry.service === 'aiplatform.googleapis.com') {
    sayRuns(entry, writer);
    sayResources(entry, writer);
  } else sayObjects(entry, writer);
  return writer.traces;
}

const DATA: Ceiling = {
  level: 'claimed',
  why: 'A job names its data by path or data set id; what lay there is not in the entry, and reads are not logged unless switched on.',
  ask: 'Data Access audit logs (DATA_READ) of Cloud Storage and BigQuery for the buckets used, from launch to end, and object generations or checksums.',
};
const CODE: Ceiling = {
  level: 'claimed',
  why: 'The entry holds the image or package as it was asked for; a tag or a path can change.',
  ask: 'The image digest (Artifact Registry) that the job pulled, or job specifications that name the image by digest.',
};
const APPROVAL: Ceiling = {
  level: 'not_loggable',
  why: 'Vertex AI has no approval of a run or a model version.',
  ask: 'The approval record of the system that asks for it: tickets, change requests or CI environment approvals, with run or model ids.',
};

/** Google Cloud Audit Logs: LogEntry from a sink, `gcloud logging read` or BigQuery. Source: LogEntry and AuditLog protos; Vertex AI v1 protos. */
export const gcpAudit: RecordReader = {
  format: 'gcp-audit',
  version: 7,
  shape: 'value',
  recognises: (record) => isAuditEntry(record) || isPlainEntry(record),
  event: eventOf,
  traces: tracesOf,
  ceilings: { data: DATA, code_or_prompt: CODE, approval: APPROVAL },
};
