import type { Axis } from '../../../../../shared/domain/words.ts';
import type { Ceiling } from '../../event/event.ts';

const nowhere = (ask: string): Ceiling => ({
  level: 'not_loggable',
  why: 'The files of a model hold what its program wrote beside the weights; they have no place for it.',
  ask,
});

export const NO_LAUNCHER = nowhere('The record of the platform that started the training (cloud audit log, Kubernetes audit log, CI run).');
export const NO_DATA = nowhere('The training parameters with the data sets and their revisions, and manifests with SHA-256.');
export const NO_DECISION = nowhere('The ticket, change record or registry decision that names the model or its digest.');
const NO_CODE = nowhere('The CI run or the job record that names the commit or the image digest it started.');

const CLAIM = 'It is written by the training program, and can be edited afterwards.';

export const claimed = (ask: string): Ceiling => ({ level: 'claimed', why: CLAIM, ask });

/** What the files that a training left can show of it. */
export const TRAINING_CEILINGS: Readonly<Partial<Record<Axis, Ceiling>>> = {
  who: claimed('The record of the platform that started the training (cloud audit log, Kubernetes audit log, CI run).'),
  data: claimed('Manifests with SHA-256 of the training data, or data sets of the Hub by commit.'),
  config: claimed("The job record of the platform, or the tracking server's parameters."),
  code_or_prompt: NO_CODE,
  approval: NO_DECISION,
};
