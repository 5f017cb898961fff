import type { EventFields, RecordReader } from '../../event/event.ts';
import { own, text } from '../../json/own.ts';
import { anyTime } from '../../time/time.ts';
import { type Trace, TraceWriter } from '../../event/trace.ts';
import { gitlabTarget } from './gitlab-audit.ts';
import { itemsOf, step, textAt, whole } from '../values/spot.ts';

/** A merge request, and the answer to who approved it: both name it by its number in the instance and in its project. */
const isMergeRequest = (record: unknown): boolean =>
  text(record, 'iid') !== null &&
  text(record, 'project_id') !== null &&
  text(record, 'id') !== null &&
  (Array.isArray(own(record, 'approved_by')) ||
    own(record, 'merge_commit_sha') !== undefined ||
    own(record, 'source_branch') !== undefined);

const timeOf = (record: unknown): EventFields['time'] =>
  anyTime(own(record, 'merged_at')) ?? anyTime(own(record, 'updated_at')) ?? anyTime(own(record, 'created_at'));

const COMMIT = /^[0-9a-f]{40}$/;

function tracesOf(record: unknown): readonly Trace[] {
  const writer = new TraceWriter();
  const root = whole(record);
  const { say } = writer.of('approval', gitlabTarget('MergeRequest', textAt(root, 'id') ?? ''), null);
  say('identified', `${textAt(root, 'project_id') ?? ''}!${textAt(root, 'iid') ?? ''}`, step(root, 'iid').at);
  say('identified', textAt(root, 'references', 'full'), step(root, 'references', 'full').at);
  say('identified', textAt(root, 'web_url'), step(root, 'web_url').at);
  say('named', textAt(root, 'title'), step(root, 'title').at);
  say('requested', textAt(root, 'author', 'username'), step(root, 'author', 'username').at, {
    timeMicros: anyTime(own(record, 'created_at'))?.micros ?? null,
  });
  for (const name of ['merge_commit_sha', 'squash_commit_sha', 'sha'])
    if (COMMIT.test(textAt(root, name) ?? '')) say('approves', textAt(root, name), step(root, name).at, { to: 'code', pinned: 'digest' });
  for (const approval of itemsOf(step(root, 'approved_by'))) {
    const user = step(approval, 'user', 'username');
    const at = anyTime(step(approval, 'approved_at').value)?.micros ?? null;
    say('decided', 'approved', approval.at, { timeMicros: at });
    say('approver', textAt(user), user.at, { to: 'identity', timeMicros: at });
  }
  if (itemsOf(step(root, 'approved_by')).length === 0) say('seen', textAt(root, 'state') ?? 'merge_request', step(root, 'iid').at);
  for (const label of itemsOf(step(root, 'labels'))) say('labelled', textAt(label), label.at, { origin: 'client' });
  return writer.traces;
}

/** GitLab merge requests and their approvals, as the API gives them. Source: Merge requests API, Merge request approvals API. */
export const gitlabMergeRequest: RecordReader = {
  format: 'gitlab-merge-request',
  version: 1,
  shape: 'value',
  recognises: isMergeRequest,
  event: (record) => ({
    time: timeOf(record),
    platform: 'gitlab',
    service: 'gitlab',
    action: `merge_request ${text(record, 'state') ?? ''}`.trim(),
    actor: text(record, 'author', 'username'),
    outcome: 'ok',
    nativeId: text(record, 'id'),
    account: text(record, 'project_id'),
  }),
  traces: tracesOf,
};
