import { expect, test } from 'vitest';
import { cells, deskWith, listed } from './case.ts';

const job = {
  object: 'fine_tuning.job',
  id: 'ftjob-goldenA1',
  created_at: 1_790_000_000,
  finished_at: 1_790_003_600,
  model: 'gpt-4o-mini-2024-07-18',
  fine_tuned_model: 'ft:gpt-4o-mini-2024-07-18:hollin::G1',
  organization_id: 'org-hollin',
  training_file: 'file-train1',
  validation_file: null,
  hyperparameters: { n_epochs: 3 },
  seed: 7,
  status: 'succeeded',
  result_files: [],
};
const audit = {
  object: 'organization.audit_log',
  id: 'audit_log-1',
  type: 'login.succeeded',
  effective_at: 1_790_000_100,
  actor: { type: 'session', session: { user: { id: 'user-1', email: 'ada@hollin.example' }, ip_address: '192.0.2.4' } },
};

test('OpenAI: a job object and the audit log never say who, which code or which approval; the file is named without a digest', async () => {
  const found = listed(
    await deskWith({
      'jobs.json': JSON.stringify({ object: 'list', data: [job] }),
      'audit.json': JSON.stringify({ object: 'list', data: [audit] }),
    }),
  );
  expect(cells(found)).toEqual({ 'ftjob-goldenA1': 'not_loggable claimed recorded not_loggable not_loggable' });
  expect(found.totals.axes.who.not_loggable).toBe(1);
  expect(found.runs[0]?.axes.who.ask).toMatch(/gateway/);
});
