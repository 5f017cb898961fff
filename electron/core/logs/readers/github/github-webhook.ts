import type { EventFields, RecordReader } from '../../event/event.ts';
import { isObject, own, text } from '../../json/own.ts';
import { anyTime } from '../../time/time.ts';
import { type Trace, TraceWriter } from '../../event/trace.ts';
import { ciRunId, pullId } from './ids.ts';
import type { Say } from '../values/named-values.ts';
import { firstSpot, itemsOf, type Spot, step, textAt, whole } from '../values/spot.ts';

/** Payloads of webhooks, as collectors keep them: all name their repository in full. */
const isWebhook = (record: unknown): boolean => /^[^/\s]+\/[^/\s]+$/.test(text(record, 'repository', 'full_name') ?? '');

/** Which of the payloads it is stands in a header that is lost; its members tell. */
const KINDS = [
  'review',
  'approver',
  'requestor',
  'workflow_run',
  'workflow_job',
  'deployment_status',
  'deployment',
  'pull_request',
  'commits',
  'release',
  'alert',
];
const NAMES: Readonly<Record<string, string>> = {
  review: 'pull_request_review',
  approver: 'deployment_review',
  requestor: 'deployment_review',
  commits: 'push',
};

function kindOf(record: unknown): string {
  const member = KINDS.find((name) => own(record, name) !== undefined) ?? 'repository';
  return NAMES[member] ?? member;
}

const timeOf = (root: Spot): EventFields['time'] => {
  const found = firstSpot(step(root, 'review', 'submitted_at'), step(root, 'since'), step(root, 'workflow_run', 'updated_at'));
  return anyTime(found?.value);
};

const actorOf = (root: Spot): Spot | null =>
  firstSpot(
    step(root, 'approver', 'login'),
    step(root, 'review', 'user', 'login'),
    step(root, 'requestor', 'login'),
    step(root, 'sender', 'login'),
  );

function eventOf(record: unknown): EventFields {
  const root = whole(record);
  const actor = actorOf(root);
  const action = text(record, 'action');
  return {
    time: timeOf(root),
    platform: 'github',
    service: 'github',
    action: action === null ? kindOf(record) : `${kindOf(record)}.${action}`,
    actor: actor === null ? null : textAt(actor),
    outcome: 'ok',
    nativeId: text(record, 'review', 'id') ?? text(record, 'workflow_run', 'id'),
    account: text(record, 'repository', 'full_name')?.split('/')[0] ?? null,
  };
}

function sayCommit(say: Say, ...spots: readonly Spot[]): void {
  for (const spot of spots)
    if (/^[0-9a-f]{40}$/.test(textAt(spot) ?? '')) say('approves', textAt(spot), spot.at, { to: 'code', pinned: 'digest' });
}

/** What a reviewer had before them. What was pushed since stands in the payload too, and nobody reviewed it. */
function reviewed(review: Spot, pull: Spot): readonly Spot[] {
  const [commit, head] = [step(review, 'commit_id'), step(pull, 'head', 'sha')];
  const isOutdated = textAt(commit) !== null && textAt(head) !== null && textAt(commit) !== textAt(head);
  return isOutdated ? [commit] : [commit, head, step(pull, 'merge_commit_sha')];
}

const DECISIONS: Readonly<Record<string, string>> = {
  approved: 'approved',
  rejected: 'rejected',
  changes_requested: 'rejected',
  dismissed: 'cancelled',
  requested: 'pending',
};

function tracesOf(record: unknown): readonly Trace[] {
  const writer = new TraceWriter();
  const root = whole(record);
  const repo = textAt(root, 'repository', 'full_name') ?? '';
  const review = step(root, 'review');
  const pull = step(root, 'pull_request');
  const run = step(root, 'workflow_run', 'id');
  const kind = kindOf(record);
  if (kind !== 'pull_request_review' && kind !== 'deployment_review') return writer.traces;
  const isPull = isObject(review.value);
  const id = isPull
    ? pullId(textAt(pull, 'html_url'), repo, textAt(pull, 'number'))
    : textAt(run) === null
      ? null
      : ciRunId(repo, textAt(run) ?? '');
  if (id === null) return writer.traces;
  const { say } = writer.of('approval', id, timeOf(root)?.micros ?? null);
  if (isPull) sayCommit(say, ...reviewed(review, pull));
  else {
    say('approves', textAt(run), run.at, { to: 'run' });
    sayCommit(say, step(root, 'workflow_run', 'head_sha'));
  }
  const state = isPull ? step(review, 'state') : step(root, 'action');
  say('decided', DECISIONS[(textAt(state) ?? '').toLowerCase()] ?? null, state.at);
  const approver = firstSpot(step(root, 'approver', 'login'), step(review, 'user', 'login'));
  if (approver !== null) say('approver', textAt(approver), approver.at, { to: 'identity' });
  const requester = firstSpot(step(root, 'requestor', 'login'), step(pull, 'user', 'login'), step(root, 'workflow_run', 'actor', 'login'));
  if (requester !== null) say('requested', textAt(requester), requester.at, { timeMicros: null });
  const comment = firstSpot(step(root, 'comment'), step(review, 'body'));
  if (comment !== null) say('reason', textAt(comment), comment.at, { origin: 'client' });
  for (const label of itemsOf(step(pull, 'labels'))) say('labelled', textAt(label, 'name'), step(label, 'name').at, { origin: 'client' });
  return writer.traces;
}

/** GitHub webhooks; reviews of deployments and pull requests are decisions. Source: webhook events and payloads. */
export const githubWebhook: RecordReader = {
  format: 'github-webhook',
  version: 2,
  shape: 'value',
  recognises: isWebhook,
  event: eventOf,
  traces: tracesOf,
};
