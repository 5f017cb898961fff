import type { Axis } from '../../../../../shared/domain/words.ts';
import type { Ceiling } from '../../event/event.ts';

const WHO_CAN_WRITE = 'Tags and data sets are written by the client that ran, and can be changed after the run.';

/**
 * What MLflow can show at best. Parameters have no ceiling: a tracking server keeps the first value. Approvals have none
 * either: the registry keeps stages, and where nobody stands behind one, that is for the run to answer.
 */
export const MLFLOW_CEILINGS: Readonly<Partial<Record<Axis, Ceiling>>> = {
  who: {
    level: 'claimed',
    why: 'mlflow.user is the local user that the client gave.',
    ask: 'The audit log of the platform that started the job, or of the tracking server, for the time of the run.',
  },
  data: {
    level: 'claimed',
    why: `${WHO_CAN_WRITE} A data set's digest is short and made from samples.`,
    ask: 'Manifests with SHA-256 of the training data, and the read log of its store for the time of the run.',
  },
  code_or_prompt: {
    level: 'claimed',
    why: `${WHO_CAN_WRITE} A commit is such a tag.`,
    ask: 'The CI run or the job record that names the commit or the image digest it started.',
  },
};
