import type { CheckInput, Cited } from '../../checks/check-input.ts';
import { citeEvent, citeFile, citeSaid, count, dayText, distinct } from '../../checks/cite.ts';
import { exportedParts } from '../../checks/findings/export-bundle.ts';
import { logExports } from '../../checks/findings/log-exports.ts';
import { agrees, type ContradictionRule, raised, undecided } from '../rule.ts';

const DAY = 86_400_000_000;
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

/** Weights go by any name. */
const ANY_NAME: ReadonlySet<string> = new Set(['weights', 'models', 'adapters', 'checkpoints']);

/** What shows that a thing left the platform; null where nothing does. */
function shownOf(input: CheckInput, thing: string): string | null {
  if (thing === 'logs') {
    const logs = logExports(input);
    return logs.length === 0 ? null : `${count(logs.length, 'log export')} ${logs.length === 1 ? 'is' : 'are'} in.`;
  }
  if (thing === 'training state') {
    const { state } = exportedParts(input);
    return state.length === 0
      ? null
      : `${count(state.length, 'file')} of training state ${state.length === 1 ? 'is' : 'are'} among what was exported.`;
  }
  const exported = (['artifact', 'model', 'run'] as const)
    .flatMap((kind) => input.said(kind, 'exported'))
    .filter(({ id }) => ANY_NAME.has(thing) || (NAMES[thing] ?? []).some((name) => id.toLowerCase().includes(name.toLowerCase())));
  const [first] = exported;
  return first === undefined ? null : `${count(exported.length, 'export is', 'exports are')} recorded, the first: ${citeSaid(first).says}.`;
}

/** The log exports that lie over a day. */
function logsOver(input: CheckInput, day: number): Cited[] {
  const over = new Set(
    input
      .spans()
      .filter(({ oldest, newest }) => oldest !== null && newest !== null && oldest < day + DAY && newest >= day)
      .map(({ evidence }) => evidence),
  );
  return input.evidence
    .filter(({ id, kind }) => kind === 'log_export' && over.has(id))
    .map((file) => citeFile(file, `${file.name}: no export on ${dayText(day)}`));
}

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
    {
      name: 'triedOn',
      type: 'day',
      label: 'Tried on',
      help: 'The day on which an export was tried, where one was; that no log of that day records it then stands against the sentence.',
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
    const found = things.map((thing) => ({ thing, shows: shownOf(input, thing) }));
    const shown = found.flatMap(({ shows }) => shows ?? []);
    const rest = found.filter(({ shows }) => shows === null).map(({ thing }) => thing);
    const triedOn = given.day('triedOn');
    const silent = triedOn === null ? [] : logsOver(input, triedOn);
    if (shown.length === 0 && triedOn !== null && silent.length > 0)
      return raised(
        `${things.join(', ')} are said to be exportable; an export was tried on ${dayText(triedOn)}, and no log that lies over that day records one.`,
        silent,
      );
    if (shown.length === 0)
      return undecided(`No export of ${things.join(', ')} is recorded, refused or not: it was never tried in the window.`);
    return agrees(
      `${[...new Set(shown)].join(' ')}${rest.length === 0 ? '' : ` Of ${rest.join(', ')} no export is recorded, refused or not.`}`,
    );
  },
};
