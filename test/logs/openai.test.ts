import { describe, expect, test } from 'vitest';
import { READERS } from '../../electron/core/logs/readers/index.ts';
import { about, said } from './said.ts';

const JOB = {
  object: 'fine_tuning.job',
  id: 'ftjob-Quay17',
  created_at: 1_790_000_000,
  finished_at: 1_790_003_600,
  model: 'gpt-4o-mini-2024-07-18',
  fine_tuned_model: 'ft:gpt-4o-mini-2024-07-18:harbour:quay:B1x',
  organization_id: 'org-harbour',
  training_file: 'file-train9',
  validation_file: 'file-valid9',
  result_files: ['file-results9'],
  status: 'succeeded',
  seed: 4711,
  hyperparameters: { n_epochs: 3, batch_size: 'auto' },
  method: { type: 'supervised', supervised: { hyperparameters: { n_epochs: 3, batch_size: 'auto', learning_rate_multiplier: 1.8 } } },
  metadata: { ticket: 'CHG-88', launcher: 'ines' },
  integrations: [{ type: 'wandb', wandb: { entity: 'harbour', project: 'quay', run_id: 'r8x', api_key: 'x' } }],
  error: {},
};

describe('fine-tuning job', () => {
  const read = said(JOB);

  test('is an event of its organisation without an actor', () => {
    expect(read.format).toBe('openai-fine-tuning');
    expect(read.event).toEqual({
      time: { micros: 1_790_000_000_000_000, zoneAssumed: false },
      platform: 'openai',
      service: 'openai',
      action: 'fine_tuning.job',
      actor: null,
      outcome: 'ok',
      nativeId: 'ftjob-Quay17',
      account: 'org-harbour',
    });
  });

  test('says data without a pin, configuration, seed, base and output, and nothing of a launcher', () => {
    expect(about(read, 'run ftjob-Quay17')).toEqual([
      'launched fine_tuning.job /created_at',
      'data file-train9 [mutable] /training_file',
      'data file-valid9 [mutable] /validation_file',
      'config {"batch_size":"auto","learning_rate_multiplier":"1.8","method.type":"supervised","n_epochs":"3"} /method/supervised/hyperparameters',
      'seed 4711 /seed',
      'base_model gpt-4o-mini-2024-07-18 [version] /model',
      'status succeeded /status',
      'ended 2026-09-21T15:13:20Z /finished_at',
      'labelled CHG-88 [client] /metadata/ticket',
      'labelled ines [client] /metadata/launcher',
      'identified harbour/quay/r8x /integrations/0/wandb',
      'output file-results9 /result_files/0',
      'output ft:gpt-4o-mini-2024-07-18:harbour:quay:B1x [version] /fine_tuned_model',
    ]);
    expect(read.traces.some((trace) => ['launcher', 'code', 'prompt', 'approver'].includes(trace.says))).toBe(false);
    expect(about(read, 'model ft:gpt-4o-mini-2024-07-18:harbour:quay:B1x')).toEqual(['made_from ftjob-Quay17 /fine_tuned_model']);
  });

  test('a failed job says why; a base model without a date is not pinned', () => {
    const failed = said({
      ...JOB,
      status: 'failed',
      fine_tuned_model: null,
      model: 'gpt-4o-mini',
      error: { code: 'x', message: 'Bad line 3' },
    });
    expect(failed.event?.outcome).toBe('error');
    expect(about(failed, 'run ftjob-Quay17')).toEqual(
      expect.arrayContaining(['failed Bad line 3 /error/message', 'base_model gpt-4o-mini [mutable] /model']),
    );
  });

  test('a grader is what a reinforced model is trained for', () => {
    const method = {
      type: 'reinforcement',
      reinforcement: { grader: { type: 'string_check', reference: '{{item.x}}' }, hyperparameters: {} },
    };
    expect(about(said({ ...JOB, method }), 'run ftjob-Quay17').find((line) => line.startsWith('config'))).toMatch(
      '"grader.reference":"{{item.x}}","grader.type":"string_check","method.type":"reinforcement"',
    );
  });

  test('the format can never show who, code or approval, and data only as a claim', () => {
    const reader = READERS.find(({ format }) => format === 'openai-fine-tuning');
    const levels = Object.fromEntries(Object.entries(reader?.ceilings ?? {}).map(([axis, { level }]) => [axis, level]));
    expect(levels).toEqual({ who: 'not_loggable', data: 'claimed', code_or_prompt: 'not_loggable', approval: 'not_loggable' });
  });
});

test('events name their job or model in their message; checkpoints by their own members', () => {
  const event = { object: 'fine_tuning.job.event', id: 'ftevent-1', created_at: 1_790_000_001, level: 'info', type: 'message' };
  expect(said({ ...event, message: 'Created fine-tuning job: ftjob-Quay17' }).lines).toEqual([
    'run ftjob-Quay17 seen Created fine-tuning job: ftjob-Quay17 /message',
  ]);
  expect(said({ ...event, message: 'New fine-tuned model created: ft:gpt-4o:harbour::B1x.' }).lines).toEqual([
    'model ft:gpt-4o:harbour::B1x registered New fine-tuned model created: ft:gpt-4o:harbour::B1x. /message',
  ]);
  expect(said({ ...event, message: 'Step 10/40: training loss=0.31' })).toMatchObject({ format: 'openai-fine-tuning', traces: [] });
  const checkpoint = {
    object: 'fine_tuning.job.checkpoint',
    id: 'ftckpt_5',
    created_at: 1_790_002_000,
    fine_tuned_model_checkpoint: 'ft:gpt-4o:harbour::B1x:ckpt-step-40',
    fine_tuning_job_id: 'ftjob-Quay17',
    step_number: 40,
    metrics: { step: 40 },
  };
  expect(said(checkpoint).lines).toEqual([
    'run ftjob-Quay17 seen fine_tuning.job.checkpoint /fine_tuning_job_id',
    'run ftjob-Quay17 output ft:gpt-4o:harbour::B1x:ckpt-step-40 [version] /fine_tuned_model_checkpoint',
    'model ft:gpt-4o:harbour::B1x:ckpt-step-40 made_from ftjob-Quay17 /fine_tuning_job_id',
    'model ft:gpt-4o:harbour::B1x:ckpt-step-40 named step 40 /step_number',
  ]);
});

test('a file object names an upload and has no digest', () => {
  const read = said({
    object: 'file',
    id: 'file-train9',
    bytes: 5120,
    created_at: 1_789_999_000,
    filename: 'quay.jsonl',
    purpose: 'fine-tune',
  });
  expect(read).toMatchObject({ format: 'openai-file', event: { action: 'file', nativeId: 'file-train9', actor: null } });
  expect(read.lines).toEqual([
    'dataset file-train9 named quay.jsonl [client] /filename',
    'dataset file-train9 labelled fine-tune [client] /purpose',
    'dataset file-train9 labelled 5120 bytes /bytes',
  ]);
});

describe('organization audit log', () => {
  const session = { type: 'session', session: { user: { id: 'user-1', email: 'ines@harbour.example' }, ip_address: '192.0.2.9' } };
  const entry = (type: string, payload: unknown, more: object = {}) => ({
    id: 'audit_log-7',
    type,
    effective_at: 1_790_000_000,
    project: { id: 'proj_quay', name: 'quay' },
    actor: session,
    [type]: payload,
    ...more,
  });

  test('reads the payload under its type, dots and all', () => {
    const read = said(entry('api_key.created', { id: 'key_A', data: { scopes: ['all'] } }));
    expect(read).toMatchObject({
      format: 'openai-audit',
      event: {
        action: 'api_key.created',
        actor: 'ines@harbour.example',
        outcome: 'unknown',
        account: 'proj_quay',
        nativeId: 'audit_log-7',
      },
    });
    expect(read.lines).toEqual(['secret key_A created ines@harbour.example /api_key.created/id']);
  });

  test('a key of a person and one of a service account', () => {
    const key = (rest: object) => ({ actor: { type: 'api_key', api_key: { id: 'key_B', ...rest } } });
    expect(said(entry('project.updated', { id: 'proj_quay' }, key({ type: 'user', user: { id: 'user-1' } }))).lines).toEqual([
      'session key_B person user-1 /actor/api_key/user/id',
    ]);
    const robot = said(entry('api_key.deleted', { id: 'key_A' }, key({ type: 'service_account', service_account: { id: 'svc-9' } })));
    expect(robot.event?.actor).toBe('svc-9');
    expect(robot.lines).toEqual([
      'session key_B acts_as svc-9 /actor/api_key/service_account/id',
      'secret key_A revoked svc-9 /api_key.deleted/id',
    ]);
  });

  test('a shared checkpoint left its project; a deleted resource is named by its kind', () => {
    const payload = { id: 'cp_1', data: { project_id: 'proj_other', fine_tuned_model_checkpoint: 'ft:gpt-4o:harbour::B1x' } };
    expect(said(entry('checkpoint.permission.created', payload)).lines).toEqual([
      'model ft:gpt-4o:harbour::B1x exported ines@harbour.example /checkpoint.permission.created/data/fine_tuned_model_checkpoint',
    ]);
    expect(said(entry('resource.deleted', { id: 'ftjob-Quay17' })).lines).toEqual([
      'run ftjob-Quay17 deleted ines@harbour.example /resource.deleted/id',
    ]);
    expect(said(entry('resource.deleted', { id: 'thread_1' })).lines).toEqual([]);
  });

  test('only sign-ins say how they ended', () => {
    expect(said(entry('login.failed', {})).event?.outcome).toBe('denied');
    expect(said(entry('login.succeeded', {})).event?.outcome).toBe('ok');
  });
});

test('Anthropic activity: actor and action; keys made and taken back', () => {
  const entry = {
    id: 'activity_9',
    created_at: '2026-10-02T08:00:00Z',
    organization_id: 'org_h',
    type: 'admin_api_key_created',
    admin_api_key_id: 'admin_api_key_5',
    actor: { type: 'user_actor', email_address: 'ines@harbour.example', user_id: 'user_1' },
  };
  expect(said(entry)).toMatchObject({
    format: 'anthropic-activity',
    event: { action: 'admin_api_key_created', actor: 'ines@harbour.example', account: 'org_h', outcome: 'unknown' },
    lines: ['secret admin_api_key_5 created ines@harbour.example /admin_api_key_id'],
  });
  expect(said({ ...entry, type: 'sso_login_failed', actor: { type: 'api_actor', api_key_id: 'apikey_3' } })).toMatchObject({
    event: { actor: 'apikey_3', outcome: 'error' },
    traces: [],
  });
  const stranger = { type: 'unauthenticated_user_actor', unauthenticated_email_address: 'who@harbour.example' };
  expect(said({ ...entry, organization_id: null, type: 'sso_login_failed', actor: stranger })).toMatchObject({
    format: 'anthropic-activity',
    event: { actor: 'who@harbour.example', account: null },
  });
});
