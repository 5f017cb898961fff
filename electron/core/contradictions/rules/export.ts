import type { CheckInput, Cited } from '../../checks/check-input.ts';
import { citeEvent, citeSaid, count, distinct } from '../../checks/cite.ts';
import { exportedParts } from '../../checks/findings/export-bundle.ts';
import { agrees, type ContradictionRule, raised, undecided } from '../rule.ts';

const EXPORTING = /export|download|copyobject|getobject|getmodelversiondownloaduri|completemultipartupload/i;
/** How the words of a claim are written in names of objects. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  adapters: ['adapter', 'adapters', 'adapter_model'],
  'training state': ['optimizer', 'optimiser', 'scheduler', 'rng_state', 'trainer_state', 'training_args'],
  checkpoints: ['checkpoint', 'checkpoints', 'ckpt'],
  weights: ['weights', 'pytorch_model', 'model.safetensors', 'model.tar'],
  models: ['models'],
  logs: ['audit', 'AWSLogs'],
  metadata: ['metadata', 'manifest', 'lineage'],
};

/** Exports that were refused, of the things that the claim speaks of. */
const refused = (input: CheckInput, things: readonly string[]): Cited[] =>
  distinct(
    things
      .flatMap((thing) => NAMES[thing] ?? [])
      .flatMap((name) => input.refused(name))
      .filter(({ action }) => EXPORTING.test(action))
      .map((event) => citeEvent(event, `${event.action} refused${event.actor === null ? '' : ` for ${event.actor}`}`)),
  );

/** CON-EXPORT: what is said to leave the platform against refused exports and what an export really held. */
export const exportable: ContradictionRule = {
  id: 'CON-EXPORT',
  question: 'EX-01',
  fields: [
    {
      name: 'things',
      type: 'list',
      label: 'What can be exported',
      help: 'adapters, weights, checkpoints, training state, models, metadata or logs.',
    },
  ],
  judge: ({ given }, input) => {
    const things = given.list('things');
    if (things.length === 0) return undecided('The sentence does not say what can be exported; fill it in.');
    const failed = refused(input, things);
    if (failed.length > 0)
      return raised(
        `${things.join(', ')} are said to be exportable, but ${count(failed.length, 'export was', 'exports were')} refused.`,
        failed,
      );
    const parts = exportedParts(input);
    const state = things.some((thing) => thing === 'training state' || thing === 'checkpoints');
    if (state && parts.weights.length > 0 && parts.state.length === 0)
      return raised(`${things.join(', ')} are said to be exportable, but what was exported holds weights only.`, parts.weights);
    const exported = (['artifact', 'model', 'run'] as const).flatMap((kind) => input.said(kind, 'exported'));
    if (things.every((thing) => thing === 'logs')) {
      const logs = input.evidence.filter(({ kind, events }) => kind === 'log_export' && events > 0);
      return logs.length > 0
        ? agrees(`${count(logs.length, 'log export')} ${logs.length === 1 ? 'is' : 'are'} in.`)
        : undecided('No log export is in.');
    }
    const [first] = exported;
    return first === undefined
      ? undecided('No export is recorded, refused or not: it was never tried in the window.')
      : agrees(`${count(exported.length, 'export is', 'exports are')} recorded, the first: ${citeSaid(first).says}.`);
  },
};
