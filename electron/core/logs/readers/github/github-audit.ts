import type { Ceiling, EventFields, EventOutcome, RecordReader } from '../../event/event.ts';
import { own, text } from '../../json/own.ts';
import { anyTime, type EventTime } from '../../time/time.ts';
import { type Trace, TraceWriter } from '../../event/trace.ts';
import { ciRunId, pullId } from './ids.ts';
import type { Say } from '../values/named-values.ts';
import { firstSpot, type Spot, step, textAt, whole } from '../values/spot.ts';

const ACTION = /^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$/;
const MARKS = ['_document_id', 'org', 'business', 'repo', 'repository', 'programmatic_access_type', 'org_id', 'actor_id', 'user'];

/** An action of two words and an account that is GitHub's to name; an actor is a login, never an object. */
const isAudit = (record: unknown): boolean => {
  if (!ACTION.test(text(record, 'action') ?? '')) return false;
  const actor = own(record, 'actor');
  if (actor !== undefined && actor !== null && typeof actor !== 'string') return false;
  const dated = ['@timestamp', 'created_at', 'at_sign_timestamp'].some((name) => own(record, name) !== undefined);
  return (dated || actor !== undefined) && MARKS.some((name) => own(record, name) !== undefined);
};

const timeOf = (record: unknown): EventTime | null =>
  anyTime(own(record, '@timestamp')) ?? anyTime(own(record, 'created_at')) ?? anyTime(own(record, 'at_sign_timestamp'));

const repoOf = (record: unknown): string | null => text(record, 'repo') ?? text(record, 'repository');

const outcomeOf = (action: string): EventOutcome =>
  /failed|blocked|violation|rejected_ref/.test(action) ? 'denied' : action === '' ? 'unknown' : 'ok';

function eventOf(record: unknown): EventFields {
  const action = text(record, 'action') ?? '';
  return {
    time: timeOf(record),
    platform: 'github',
    service: 'github',
    action,
    actor: text(record, 'actor'),
    outcome: outcomeOf(action),
    nativeId: text(record, '_document_id'),
    uniqueIn: '',
    account: text(record, 'org') ?? text(record, 'business') ?? repoOf(record)?.split('/')[0] ?? null,
  };
}

const DECISIONS: Readonly<Record<string, string>> = {
  'workflows.approve_workflow_job': 'approved',
  'workflows.reject_workflow_job': 'rejected',
  'workflows.bypass_protection_rules': 'bypassed',
};

/** Whoever starts a run asks for what it needs, and so does whoever starts it again. */
const ASKS: ReadonlySet<string> = new Set(['workflows.created_workflow_run', 'workflows.rerun_workflow_run']);

const COMMIT = /^[0-9a-f]{40}$/;

function sayCommit(say: Say, root: Spot, ...names: readonly string[]): void {
  const found = firstSpot(...names.map((name) => step(root, name)));
  const commit = found === null ? null : textAt(found);
  if (found !== null && commit !== null && COMMIT.test(commit)) say('approves', commit, found.at, { to: 'code', pinned: 'digest' });
}

/** A protected environment waits for a person; the decision names the workflow run, its own records name the commit. */
function sayWorkflow(root: Spot, repo: string, run: string, writer: TraceWriter, time: number | null): void {
  const { say } = writer.of('approval', ciRunId(repo, run), time);
  const action = textAt(root, 'action') ?? '';
  const runAt = step(root, 'workflow_run_id').at;
  const decision = DECISIONS[action];
  const actor = step(root, 'actor');
  say('approves', run, runAt, { to: 'run' });
  sayCommit(say, root, 'head_sha');
  if (decision !== undefined) {
    say('decided', decision, step(root, 'action').at);
    say('approver', textAt(actor), actor.at, { to: 'identity' });
    say('reason', textAt(root, 'comment'), step(root, 'comment').at, { origin: 'client' });
  } else {
    say('seen', action, step(root, 'action').at);
    if (ASKS.has(action)) say('requested', textAt(actor), actor.at);
  }
}

const REVIEWS: Readonly<Record<string, string>> = { approved: 'approved', changes_requested: 'rejected' };

/** A review's state is in newer exports only; without it a review decides nothing. */
function sayPull(root: Spot, writer: TraceWriter, time: number | null): void {
  const address = step(root, 'pull_request_url');
  const id = pullId(textAt(address), null, null);
  if (id === null) return;
  const { say } = writer.of('approval', id, time);
  say('identified', textAt(root, 'pull_request_id'), step(root, 'pull_request_id').at);
  sayCommit(say, root, 'merge_commit_sha', 'head_sha', 'after');
  if (textAt(root, 'action') === 'pull_request_review.dismiss') return say('decided', 'cancelled', step(root, 'action').at);
  const state = firstSpot(step(root, 'review_state'), step(root, 'state'));
  const decision = REVIEWS[(state === null ? null : textAt(state))?.toLowerCase() ?? ''];
  if (textAt(root, 'action') !== 'pull_request_review.submit' || decision === undefined)
    return say('seen', textAt(root, 'action'), step(root, 'action').at);
  say('decided', decision, state?.at ?? '');
  say('approver', textAt(root, 'actor'), step(root, 'actor').at, { to: 'identity' });
}

const SECRET = /^(?:org|repo|environment|business|integration)\.(create|update|remove)_(?:\w+_)?secret$/;
const SECRET_SAYS = { create: 'created', update: 'rotated', remove: 'deleted' } as const;

/** Rules of a protected branch put aside by somebody who may: a decision past the approval. */
function sayOverride(root: Spot, repo: string, writer: TraceWriter, time: number | null): void {
  const branch = textAt(root, 'branch') ?? '';
  const { say } = writer.of('approval', `${repo}@${branch}#${textAt(root, '_document_id') ?? String(time)}`, time);
  sayCommit(say, root, 'after', 'head_sha');
  say('decided', 'bypassed', step(root, 'action').at);
  say('approver', textAt(root, 'actor'), step(root, 'actor').at, { to: 'identity' });
}

function tracesOf(record: unknown): readonly Trace[] {
  const writer = new TraceWriter();
  const root = whole(record);
  const action = textAt(root, 'action') ?? '';
  const time = timeOf(record)?.micros ?? null;
  const repo = repoOf(record);
  const run = textAt(root, 'workflow_run_id');
  const by = textAt(root, 'actor') ?? 'unknown';
  if (action.startsWith('workflows.') && repo !== null && run !== null) sayWorkflow(root, repo, run, writer, time);
  if (action.startsWith('pull_request')) sayPull(root, writer, time);
  if (action === 'protected_branch.policy_override' && repo !== null) sayOverride(root, repo, writer, time);
  const verb = SECRET.exec(action)?.[1] as keyof typeof SECRET_SAYS | undefined;
  const key = firstSpot(step(root, 'key'), step(root, 'name'));
  if (verb !== undefined && key !== null)
    writer
      .of('secret', `github:${repo ?? textAt(root, 'org') ?? ''}/secrets/${textAt(key) ?? ''}`, time)
      .say(SECRET_SAYS[verb], by, key.at);
  if (action.startsWith('audit_log_streaming.'))
    writer.of('logging', textAt(root, 'business') ?? 'github', time).say('changed', action, step(root, 'action').at);
  return writer.traces;
}

const none = (what: string): Ceiling => ({
  level: 'not_loggable',
  why: `The audit log of a Git host has no ${what} of a training run.`,
  ask: 'The training platform’s own log, with job ids, for the same period.',
});

const CEILINGS = {
  who: none('launcher'),
  data: none('data'),
  config: none('parameters'),
  code_or_prompt: {
    level: 'recorded',
    why: 'Git events are kept for seven days only, and most entries name no commit.',
    ask: '`git log` of the repositories with full hashes, and workflow runs with head_sha.',
  },
} as const satisfies RecordReader['ceilings'];

/** GitHub audit log: JSON, NDJSON streams. Source: audit log events of organizations and enterprises. */
export const githubAudit: RecordReader = {
  format: 'github-audit',
  version: 3,
  shape: 'value',
  recognises: isAudit,
  event: eventOf,
  traces: tracesOf,
  ceilings: CEILINGS,
};

/** The same, as its CSV export. */
export const githubAuditRow: RecordReader = { ...githubAudit, shape: 'row' };
