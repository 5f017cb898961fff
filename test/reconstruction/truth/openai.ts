import type { Truth } from './truth.ts';

type Part = Readonly<Record<string, unknown>>;

const job = (id: string, created: number, more: Part): Part => ({
  object: 'fine_tuning.job',
  id,
  created_at: created,
  finished_at: created + 3600,
  model: 'gpt-4o-mini-2024-07-18',
  fine_tuned_model: `ft:gpt-4o-mini-2024-07-18:pier::${id.slice(-4)}`,
  organization_id: 'org-pier',
  training_file: `file-${id.slice(-4)}`,
  validation_file: null,
  hyperparameters: { n_epochs: 3, batch_size: 'auto' },
  seed: 11,
  status: 'succeeded',
  result_files: [],
  ...more,
});

export const openai: Truth = {
  files: {
    'openai/jobs.json': JSON.stringify({
      object: 'list',
      data: [
        job('ftjob-pierAA01', 1_772_445_600, { metadata: { ticket: 'OPS-33' } }),
        job('ftjob-pierAA02', 1_772_532_000, {}),
        // The tracker's run is named by the job itself.
        job('ftjob-pierAA03', 1_772_618_400, {
          integrations: [{ type: 'wandb', wandb: { entity: 'pier', project: 'tune', run_id: 'w3f1' } }],
        }),
      ],
    }),
    'openai/audit.json': JSON.stringify({
      object: 'list',
      data: [
        {
          object: 'organization.audit_log',
          id: 'audit_log-1',
          type: 'checkpoint.permission.created',
          effective_at: 1_772_532_500,
          actor: { type: 'session', session: { user: { id: 'user-1', email: 'tove@pier.example' }, ip_address: '192.0.2.9' } },
          'checkpoint.permission.created': {
            id: 'cp-1',
            data: { project_id: 'proj-2', fine_tuned_model_checkpoint: 'ft:gpt-4o-mini-2024-07-18:pier::AA02' },
          },
        },
      ],
    }),
    // Only an event names it: its job object was not supplied.
    'openai/events.json': JSON.stringify({
      object: 'list',
      data: [
        {
          object: 'fine_tuning.job.event',
          id: 'ftevent-1',
          created_at: 1_772_700_000,
          level: 'info',
          message: 'Created fine-tuning job: ftjob-pierAA04',
          type: 'message',
          data: null,
        },
      ],
    }),
  },
  runs: {
    'ftjob-pierAA01': 'not_loggable claimed recorded not_loggable not_loggable',
    'ftjob-pierAA02': 'not_loggable claimed recorded not_loggable not_loggable',
    // Its tracker's files say who and which commit, as the client wrote them.
    'ftjob-pierAA03': 'claimed claimed recorded claimed not_loggable',
    'ftjob-pierAA04': 'not_loggable not_covered not_covered not_loggable not_loggable',
  },
};
