import type { EventFields, RecordReader } from '../../event/event.ts';
import { isObject, own, text } from '../../json/own.ts';
import { anyTime, type EventTime } from '../../time/time.ts';
import { type Trace, TraceWriter } from '../../event/trace.ts';
import { firstSpot, type Spot, step, textAt, whole } from '../values/spot.ts';

/** The API and streams share author, entity and details; the CSV has names with spaces. */
const isAudit = (record: unknown): boolean =>
  (text(record, 'author_id') !== null && text(record, 'entity_type') !== null && isObject(own(record, 'details'))) ||
  (text(record, 'Author ID') !== null && text(record, 'Entity Type') !== null && own(record, 'Action') !== undefined);

const find = (root: Spot, ...names: readonly string[]): Spot | null =>
  firstSpot(...names.flatMap((name) => [step(root, name), step(root, 'details', name)]));

const wordOf = (root: Spot, ...names: readonly string[]): string | null => {
  const spot = find(root, ...names);
  return spot === null ? null : textAt(spot);
};

function timeOf(record: unknown): EventTime | null {
  // The zone stands in the column's name.
  const utc = anyTime(own(record, 'Created At (UTC)'));
  if (utc !== null) return { ...utc, zoneAssumed: false };
  return anyTime(own(record, 'created_at')) ?? anyTime(own(record, 'Created At'));
}

const MESSAGE = ['custom_message', 'event_name', 'event_type', 'Action', 'add', 'change', 'remove', 'with'];
/** Refused sign-ins have no message: the way in which they were tried stands under this name. */
const FAILED = 'failed_login';

function eventOf(record: unknown): EventFields {
  const root = whole(record);
  const failed = wordOf(root, FAILED);
  return {
    time: timeOf(record),
    platform: 'gitlab',
    service: 'gitlab',
    action: wordOf(root, 'event_type', 'event_name', ...MESSAGE) ?? (failed === null ? '' : `${FAILED} ${failed}`),
    actor: wordOf(root, 'author_email', 'author_username', 'author_name', 'Author Name', 'author_id', 'Author ID'),
    outcome: failed !== null || /fail|denied/i.test(wordOf(root, ...MESSAGE) ?? '') ? 'denied' : 'ok',
    nativeId: wordOf(root, 'id', 'ID'),
    uniqueIn: '',
    account: wordOf(root, 'entity_path', 'Entity Path'),
  };
}

const DECISIONS: readonly (readonly [RegExp, string])[] = [
  [/\bunapproved\b|\brevoked approval\b/i, 'cancelled'],
  [/\bapproved\b|\bapproval_given\b|_approved$/i, 'approved'],
  [/\brejected\b|_rejected$/i, 'rejected'],
];

/** Approvals of merge requests and deployments: what was decided stands in the message or in the event's type. */
function tracesOf(record: unknown): readonly Trace[] {
  const writer = new TraceWriter();
  const root = whole(record);
  const type = wordOf(root, 'target_type', 'Target Type') ?? '';
  const target = find(root, 'target_id', 'Target ID');
  const message = find(root, 'custom_message', 'event_type', 'event_name', 'Action');
  const decision = DECISIONS.find(([pattern]) => pattern.test(message === null ? '' : (textAt(message) ?? '')))?.[1];
  if (message === null || target === null || decision === undefined || !/merge.?request|deployment|environment/i.test(type))
    return writer.traces;
  const { say } = writer.of('approval', gitlabTarget(type, textAt(target) ?? ''), timeOf(record)?.micros ?? null);
  say('decided', decision, message.at);
  const author = find(root, 'author_email', 'author_username', 'author_name', 'Author Name', 'author_id', 'Author ID');
  if (author !== null) say('approver', textAt(author), author.at, { to: 'identity' });
  const title = find(root, 'target_details', 'Target Details');
  if (title !== null) say('named', textAt(title), title.at);
  return writer.traces;
}

/** `gitlab:merge_request/17`: the number that is unique in the whole instance. */
export const gitlabTarget = (type: string, id: string): string =>
  `gitlab:${type
    .replaceAll(/([a-z])([A-Z])/g, '$1_$2')
    .replaceAll(/\W+/g, '_')
    .toLowerCase()}/${id}`;

/** GitLab audit events: API, streaming. Source: Audit Events API and event types. */
export const gitlabAudit: RecordReader = {
  format: 'gitlab-audit',
  version: 2,
  shape: 'value',
  recognises: isAudit,
  event: eventOf,
  traces: tracesOf,
};

/** The same, as its CSV export. */
export const gitlabAuditRow: RecordReader = { ...gitlabAudit, shape: 'row' };
