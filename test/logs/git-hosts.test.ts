import { describe, expect, test } from 'vitest';
import { lostPointers } from './lost-pointers.ts';
import { about, said } from './said.ts';

type Part = Readonly<Record<string, unknown>>;

const SHA = 'ab12'.repeat(10);
const MILLIS = Date.UTC(2026, 1, 3, 4, 5, 6);
const audit = (action: string, more: Part = {}) => ({
  '@timestamp': MILLIS,
  _document_id: 'doc-1',
  action,
  actor: 'ines-r',
  org: 'harbour',
  repo: 'harbour/quay',
  ...more,
});

describe('GitHub audit log', () => {
  test('is an event, as JSON and as CSV', () => {
    const event = {
      time: { micros: MILLIS * 1000, zoneAssumed: false },
      platform: 'github',
      service: 'github',
      action: 'repo.create',
      actor: 'ines-r',
      outcome: 'ok',
      nativeId: 'doc-1',
      uniqueIn: '',
      account: 'harbour',
    };
    expect(said(audit('repo.create')).event).toEqual(event);
    const row = {
      action: 'repo.create',
      actor: 'ines-r',
      created_at: String(MILLIS),
      _document_id: 'doc-1',
      org: 'harbour',
      repo: 'harbour/quay',
    };
    expect(said(row, 'x', 'row')).toMatchObject({ format: 'github-audit', event });
  });

  const run = 'approval harbour/quay/actions/runs/77';
  test('an environment that somebody approved, rejected or passed by', () => {
    const decide = (action: string) => audit(action, { workflow_run_id: 77, comment: 'looks right' });
    const record = decide('workflows.approve_workflow_job');
    expect(about(said(record), run)).toEqual([
      'approves 77 /workflow_run_id',
      'decided approved /action',
      'approver ines-r /actor',
      'reason looks right [client] /comment',
    ]);
    expect(lostPointers(record, said(record))).toEqual([]);
    expect(about(said(decide('workflows.reject_workflow_job')), run)).toContain('decided rejected /action');
    expect(about(said(decide('workflows.bypass_protection_rules')), run)).toContain('decided bypassed /action');
  });

  test('the run itself names the commit and who started it', () => {
    const record = audit('workflows.created_workflow_run', { workflow_run_id: 77, head_sha: SHA });
    expect(about(said(record), run)).toEqual([
      'approves 77 /workflow_run_id',
      `approves ${SHA} [digest] /head_sha`,
      'seen workflows.created_workflow_run /action',
      'requested ines-r /actor',
    ]);
  });

  test('a review of a pull request decides only where its state is in', () => {
    const pull_request_url = 'https://github.example/harbour/quay/pull/12';
    const reviewed = audit('pull_request_review.submit', { pull_request_url, review_state: 'APPROVED' });
    expect(about(said(reviewed), 'approval harbour/quay/pull/12')).toEqual(['decided approved /review_state', 'approver ines-r /actor']);
    expect(about(said(audit('pull_request_review.submit', { pull_request_url })), 'approval harbour/quay/pull/12')).toEqual([
      'seen pull_request_review.submit /action',
    ]);
    const merged = audit('pull_request.merge', { pull_request_url, merge_commit_sha: SHA });
    expect(about(said(merged), 'approval harbour/quay/pull/12')[0]).toBe(`approves ${SHA} [digest] /merge_commit_sha`);
  });

  test('an override, secrets and log streams', () => {
    expect(said(audit('protected_branch.policy_override', { branch: 'main' })).lines[0]).toMatch(
      'harbour/quay@main#doc-1 decided bypassed',
    );
    expect(said(audit('repo.update_actions_secret', { key: 'HUB' })).lines[0]).toMatch(
      'secret github:harbour/quay/secrets/HUB rotated ines-r',
    );
    expect(said(audit('audit_log_streaming.destroy', { business: 'harbour-inc' })).lines[0]).toMatch('logging harbour-inc changed');
  });

  test.each([
    [{ action: 'run:delete', actor: 'x', org: 'y' }],
    [{ action: 'app.installed', actor: { type: 'user' }, '@timestamp': 1 }],
    [{ action: 'repo.create' }],
  ])('%j is none', (record) => expect(said(record).format).toBeNull());
});

describe('GitHub webhooks', () => {
  const repository = { full_name: 'harbour/quay' };
  test('a deployment that waited for a reviewer', () => {
    const record = {
      action: 'approved',
      repository,
      approver: { login: 'noor-k' },
      requestor: { login: 'ines-r' },
      comment: 'go',
      since: '2026-02-03T04:05:06Z',
      workflow_run: { id: 77, head_sha: SHA },
    };
    const read = said(record);
    expect(read).toMatchObject({ format: 'github-webhook', event: { action: 'deployment_review.approved', actor: 'noor-k' } });
    expect(about(read, 'approval harbour/quay/actions/runs/77')).toEqual([
      'approves 77 /workflow_run/id',
      `approves ${SHA} [digest] /workflow_run/head_sha`,
      'decided approved /action',
      'approver noor-k /approver/login',
      'requested ines-r /requestor/login',
      'reason go [client] /comment',
    ]);
  });
  test('a review of a pull request; a push decides nothing', () => {
    const review = { state: 'changes_requested', user: { login: 'noor-k' }, commit_id: SHA, submitted_at: '2026-02-03T04:05:06Z' };
    const pull_request = {
      number: 12,
      html_url: 'https://github.example/harbour/quay/pull/12',
      user: { login: 'ines-r' },
      labels: [{ name: 'CHG-9' }],
    };
    const read = said({ action: 'submitted', repository, review, pull_request });
    expect(about(read, 'approval harbour/quay/pull/12')).toEqual([
      `approves ${SHA} [digest] /review/commit_id`,
      'decided rejected /review/state',
      'approver noor-k /review/user/login',
      'requested ines-r /pull_request/user/login',
      'labelled CHG-9 [client] /pull_request/labels/0/name',
    ]);
    expect(said({ ref: 'refs/heads/main', repository, commits: [] })).toMatchObject({ event: { action: 'push' }, lines: [] });
  });
});

describe('GitLab', () => {
  const stream = {
    id: 'ev-1',
    author_id: 5,
    author_name: 'Noor Kade',
    entity_id: 3,
    entity_type: 'Project',
    entity_path: 'harbour/quay',
    target_id: 17,
    target_type: 'MergeRequest',
    target_details: 'Train on v3',
    created_at: '2026-02-03T04:05:06.789Z',
    event_type: 'merge_request_approval_operation',
    details: { custom_message: 'Approved merge request' },
  };
  test('audit events of a merge request', () => {
    const read = said(stream);
    expect(read).toMatchObject({ format: 'gitlab-audit', event: { account: 'harbour/quay', actor: 'Noor Kade', nativeId: 'ev-1' } });
    expect(about(read, 'approval gitlab:merge_request/17')).toEqual([
      'decided approved /details/custom_message',
      'approver Noor Kade /author_name',
      'named Train on v3 /target_details',
    ]);
    const undone = said({ ...stream, details: { custom_message: 'Unapproved merge request' } });
    expect(undone.lines[0]).toMatch('decided cancelled');
    expect(said({ ...stream, target_type: 'User' }).lines).toEqual([]);
    expect(lostPointers(stream, read)).toEqual([]);
  });
  test('the CSV export', () => {
    const row = {
      ID: '9',
      'Author ID': '5',
      'Author Name': 'Noor Kade',
      'Entity Type': 'Project',
      'Entity Path': 'harbour/quay',
      'Target ID': '17',
      'Target Type': 'MergeRequest',
      Action: 'Approved merge request',
      'Created At (UTC)': '2026-02-03T04:05:06Z',
    };
    expect(said(row, 'x', 'row')).toMatchObject({ format: 'gitlab-audit', event: { nativeId: '9', account: 'harbour/quay' } });
    expect(about(said(row, 'x', 'row'), 'approval gitlab:merge_request/17')[0]).toBe('decided approved /Action');
  });
  test('a merge request with its approvals leads to its commit', () => {
    const record = {
      id: 17,
      iid: 4,
      project_id: 3,
      title: 'Train on v3',
      state: 'merged',
      created_at: '2026-02-02T04:05:06Z',
      merged_at: '2026-02-03T04:05:06Z',
      author: { username: 'ines-r' },
      merge_commit_sha: SHA,
      references: { full: 'harbour/quay!4' },
      approved_by: [{ user: { username: 'noor-k' }, approved_at: '2026-02-03T01:00:00Z' }],
      labels: ['CHG-9'],
    };
    const read = said(record);
    expect(read.format).toBe('gitlab-merge-request');
    expect(about(read, 'approval gitlab:merge_request/17')).toEqual([
      'identified 3!4 /iid',
      'identified harbour/quay!4 /references/full',
      'named Train on v3 /title',
      'requested ines-r /author/username',
      `approves ${SHA} [digest] /merge_commit_sha`,
      'decided approved /approved_by/0',
      'approver noor-k /approved_by/0/user/username',
      'labelled CHG-9 [client] /labels/0',
    ]);
    expect(read.traces.find(({ says }) => says === 'decided')?.timeMicros).toBe(Date.UTC(2026, 1, 3, 1) * 1000);
  });
});
