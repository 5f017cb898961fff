import type { EventOutcome, RecordReader } from '../event.ts';
import { own, text } from '../own.ts';
import { anyTime } from '../time.ts';

function outcomeOf(record: unknown): EventOutcome {
  const code = Number(text(record, 'response_code') ?? Number.NaN);
  if (code === 401 || code === 403) return 'denied';
  if (code >= 400) return 'error';
  return code >= 200 ? 'ok' : 'unknown';
}

/** Weights & Biases audit log. It has no action for creating a run. */
export const wandbAudit: RecordReader = {
  format: 'wandb-audit',
  version: 1,
  shape: 'value',
  recognises: (record) =>
    text(record, 'action') !== null &&
    own(record, 'timestamp') !== undefined &&
    (own(record, 'actor_user_id') !== undefined || own(record, 'actor_email') !== undefined),
  event: (record) => ({
    time: anyTime(own(record, 'timestamp')),
    platform: 'wandb',
    service: 'wandb',
    action: text(record, 'action') ?? '',
    actor: text(record, 'actor_email') ?? text(record, 'actor_user_id'),
    outcome: outcomeOf(record),
    nativeId: null,
  }),
};
