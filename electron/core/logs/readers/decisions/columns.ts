/** What a column of a table of decisions can mean. */
export const DECISION_ROLES = [
  'reference',
  'decision',
  'approver',
  'decided_at',
  'requester',
  'requested_at',
  'subject',
  'reason',
  'type',
  'run',
  'commit',
  'artifact',
  'model',
  'version',
] as const;
export type DecisionRole = (typeof DECISION_ROLES)[number];
/** The column that stands for each role. */
export type DecisionColumns = ReadonlyMap<DecisionRole, string>;

/** Names that tools give these columns, without regard to case and signs. */
const NAMES: Readonly<Record<DecisionRole, readonly string[]>> = {
  reference: [
    'ticket',
    'ticket id',
    'ticket no',
    'ticket number',
    'key',
    'issue key',
    'issue',
    'change',
    'change id',
    'change number',
    'request id',
    'request number',
    'approval id',
    'reference',
    'number',
    'id',
  ],
  decision: ['decision', 'approval', 'approval status', 'approval state', 'approval decision', 'verdict'],
  approver: [
    'approver',
    'approved by',
    'approver email',
    'approver name',
    'decided by',
    'authorised by',
    'authorized by',
    'reviewed by',
    'reviewer',
  ],
  decided_at: [
    'decided at',
    'decided on',
    'decision date',
    'decision time',
    'approved at',
    'approved on',
    'approval date',
    'approval time',
  ],
  requester: ['requested by', 'requester', 'requestor', 'opened by', 'reporter', 'submitter', 'submitted by', 'created by', 'raised by'],
  requested_at: [
    'requested at',
    'requested on',
    'opened at',
    'opened on',
    'opened',
    'created at',
    'created on',
    'created',
    'submitted at',
    'raised at',
  ],
  subject: ['subject', 'summary', 'title', 'short description', 'description'],
  reason: ['comment', 'comments', 'note', 'notes', 'reason', 'justification'],
  type: ['type', 'issue type', 'category', 'kind'],
  run: ['run', 'run id', 'job', 'job id', 'job name', 'job arn', 'training job', 'training run', 'workflow run id'],
  commit: ['commit', 'commit id', 'commit sha', 'git commit', 'sha'],
  artifact: ['artifact', 'artifact digest', 'artifact sha256', 'digest', 'sha256', 'model digest'],
  model: ['model', 'model name', 'model package', 'model package arn', 'model version arn', 'registered model'],
  version: ['version', 'model version'],
};

const plain = (name: string): string =>
  name
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();

const ROLE_OF = new Map(DECISION_ROLES.flatMap((role) => NAMES[role].map((name) => [name, role] as const)));

/**
 * What the columns of a table mean, by their names; null where it is no table of decisions, or where two columns could be
 * the same thing. Somebody decided something at a time: a table without one of the three is none.
 */
export function decisionColumns(names: readonly string[]): DecisionColumns | null {
  const columns = new Map<DecisionRole, string>();
  for (const name of names) {
    const role = ROLE_OF.get(plain(name));
    if (role === undefined) continue;
    // Of two columns that could be the approver, a guess may be the wrong one.
    if (columns.has(role)) return null;
    columns.set(role, name);
  }
  return ['decision', 'approver', 'decided_at'].every((role) => columns.has(role as DecisionRole)) ? columns : null;
}
