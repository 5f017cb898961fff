import type { Axis } from '../../../../../shared/domain/words.ts';
import type { Ceiling } from '../../event/event.ts';

const WRITTEN_BY = "The run's files are written by the client on its own machine, and can be changed there.";

export const WANDB_CEILINGS: Readonly<Partial<Record<Axis, Ceiling>>> = {
  who: {
    level: 'claimed',
    why: `${WRITTEN_BY} They name a local user or the mail address that the client was signed in with.`,
    ask: 'The record of the platform that started the job (cloud audit log, Kubernetes audit log, CI run).',
  },
  data: {
    level: 'claimed',
    why: `${WRITTEN_BY} Data is named by parameters and arguments only.`,
    ask: 'The artifacts that the run used, with their digests, and the audit log of W&B for the time of the run.',
  },
  config: {
    level: 'claimed',
    why: WRITTEN_BY,
    ask: "The run's parameters as the W&B server keeps them, or the job record of the platform.",
  },
  code_or_prompt: {
    level: 'claimed',
    why: `${WRITTEN_BY} A commit says nothing of changes that were not committed; diff.patch does.`,
    ask: 'The CI run or the job record that names the commit or the image digest it started.',
  },
  approval: {
    level: 'not_loggable',
    why: "A run's files have no place for a decision.",
    ask: 'The ticket, change record or registry decision that names the run or its artifact.',
  },
};
