import { modelVersionId } from '../values/model-version-id.ts';
import { transitionId } from './ids.ts';
import type { EventFields, RecordReader } from '../../event/event.ts';
import { text } from '../../json/own.ts';
import { anyTime, type EventTime } from '../../time/time.ts';
import { type Trace, TraceWriter } from '../../event/trace.ts';

const TYPES = [
  'APPLIED_TRANSITION',
  'REQUESTED_TRANSITION',
  'CANCELLED_REQUEST',
  'APPROVED_REQUEST',
  'REJECTED_REQUEST',
  'NEW_COMMENT',
  'SYSTEM_TRANSITION',
] as const;

const typeOf = (record: unknown) => TYPES.find((type) => type === text(record, 'activity_type'));
const timeOf = (record: unknown): EventTime | null => anyTime(text(record, 'creation_timestamp'));

/** The version that an activity is about. The API gives activities under a version that was asked for; only exports that kept it say which. */
function versionOf(record: unknown): { readonly name: string; readonly version: string } | null {
  const name = text(record, 'name') ?? text(record, 'model_name') ?? text(record, 'registered_model');
  const version = text(record, 'version') ?? text(record, 'model_version');
  return name === null || version === null ? null : { name, version };
}

const at = (record: unknown, ...keys: readonly string[]): string => `/${keys.find((key) => text(record, key) !== null) ?? keys[0] ?? ''}`;

const DECIDED = { APPROVED_REQUEST: 'approved', REJECTED_REQUEST: 'rejected', CANCELLED_REQUEST: 'withdrawn' } as const;

function approvalTraces(record: unknown, writer: TraceWriter): void {
  const type = typeOf(record);
  const stage = text(record, 'to_stage');
  const about = versionOf(record);
  const native = text(record, 'id');
  const id = about !== null && stage !== null ? transitionId(modelVersionId(about.name, about.version), stage) : native;
  if (id === null || type === undefined) return;
  const { say } = writer.of('approval', id, timeOf(record)?.micros ?? null);
  if (native !== id) say('identified', native, '/id');
  if (about !== null)
    say('approves', modelVersionId(about.name, about.version), at(record, 'version', 'model_version'), { to: 'model', pinned: 'version' });
  const user = text(record, 'user_id');
  if (type === 'REQUESTED_TRANSITION') say('requested', user ?? 'unknown', '/user_id');
  if (type in DECIDED) say('decided', DECIDED[type as keyof typeof DECIDED], '/activity_type');
  if (type === 'APPROVED_REQUEST' || type === 'REJECTED_REQUEST') say('approver', user, '/user_id', { to: 'identity' });
  say('reason', text(record, 'comment'), '/comment', { origin: 'client' });
}

function traces(record: unknown): readonly Trace[] {
  const writer = new TraceWriter();
  const type = typeOf(record);
  const about = versionOf(record);
  if (type === 'APPLIED_TRANSITION' || type === 'SYSTEM_TRANSITION') {
    if (about !== null)
      writer
        .of('model', modelVersionId(about.name, about.version), timeOf(record)?.micros ?? null)
        .say('promoted', text(record, 'to_stage'), '/to_stage', { pinned: 'mutable' });
  } else if (type !== undefined && type !== 'NEW_COMMENT') approvalTraces(record, writer);
  return writer.traces;
}

const eventOf = (record: unknown): EventFields => ({
  time: timeOf(record),
  platform: 'databricks',
  service: 'modelRegistry',
  action: text(record, 'activity_type') ?? '',
  actor: text(record, 'user_id'),
  outcome: 'ok',
  nativeId: text(record, 'id'),
});

const READER: Omit<RecordReader, 'shape'> = {
  format: 'databricks-registry-activities',
  version: 2,
  recognises: (record) => typeOf(record) !== undefined && text(record, 'user_id') !== null && text(record, 'creation_timestamp') !== null,
  event: eventOf,
  traces,
};

/** Activities of a workspace's model registry: who asked for a stage, who decided. Source: Model Registry API, TransitionRequest object. */
export const databricksActivities: RecordReader = { ...READER, shape: 'value' };

/** The same as a table. */
export const databricksActivitiesTable: RecordReader = { ...READER, shape: 'row' };
