import type { CheckInput, Cited } from '../../checks/check-input.ts';
import { citeFile, citeRun, count, distinct } from '../../checks/cite.ts';
import { EVENT_CLASSES, type EventClass, firstOfClass } from '../../checks/findings/event-classes.ts';
import { citeLaunch, nameOf } from '../../checks/findings/launches.ts';
import { deletionsIn } from '../../checks/findings/deletions.ts';
import { logExports } from '../../checks/findings/log-exports.ts';
import { agrees, type ContradictionRule, raised, undecided } from '../rule.ts';

type Unlogged = { readonly what: string; readonly records: readonly Cited[] };

/** Runs that another source knows, from a time that the platform's own log covers, without a launch in it. */
function launches(input: CheckInput): Unlogged[] {
  const { judged, world } = input.runs();
  const logged = new Set(
    judged
      .filter(({ run }) => run.said.some(({ says, origin }) => says === 'launched' && origin === 'server'))
      .flatMap(({ run }) => run.formats),
  );
  const covering = world.coverage.filter(({ format }) => logged.has(format) && !format.startsWith('mlflow') && !format.startsWith('wandb'));
  return judged
    .filter(({ run }) => !run.said.some(({ says, origin }) => says === 'launched' && origin === 'server'))
    .filter(({ run }) =>
      covering.some(
        ({ from, to, gaps }) =>
          run.startMicros !== null &&
          from !== null &&
          to !== null &&
          run.startMicros >= from &&
          run.startMicros <= to &&
          !gaps.some((gap) => gap.from <= (run.startMicros ?? 0) && (run.startMicros ?? 0) < gap.to),
      ),
    )
    .map((one) => ({
      what: `the launch of ${nameOf(one)}`,
      records: citeLaunch(one, `${nameOf(one)}, known from ${one.run.formats.join(', ')}`),
    }));
}

/** Deletions that the vendor confirmed and no record shows. */
function deletions(input: CheckInput): Unlogged[] {
  const known = deletionsIn(input).map(({ id }) => id);
  const confirmed = input.claims
    .filter(({ rule }) => rule === 'CON-DELETE')
    .flatMap(({ given, evidence }) => given.list('objects').map((object) => [object, evidence] as const));
  return [...new Map(confirmed)]
    .filter(([object]) => !known.some((id) => id === object || id.endsWith(`/${object}`) || object.endsWith(`/${id}`)))
    .map(([object, evidence]) => ({
      what: `the deletion of ${object}`,
      records: input.evidence
        .filter(({ id }) => id === evidence)
        .map((file) => citeFile(file, `${file.name} confirms the deletion of ${object}`)),
    }));
}

/** Endpoints that records speak of and none shows being set up, while others are. */
function deployments(input: CheckInput): Unlogged[] {
  const { endpoints } = input.runs().world;
  if (!endpoints.some(({ said }) => said.some(({ says }) => says === 'serves'))) return [];
  return endpoints
    .filter(
      ({ said }) => said.some(({ says }) => says === 'promoted' || says === 'registered') && !said.some(({ says }) => says === 'serves'),
    )
    .map(({ ids, said }) => ({ what: `the deployment of ${ids[0] ?? ''}`, records: said.slice(0, 1).map((one) => citeRun(one)) }));
}

/** Exported files that were handed over, while no record shows any export. */
function exportsOf(input: CheckInput): Unlogged[] {
  const files = input.evidence.filter(({ kind, name }) => kind === 'artifact' && /\.(?:safetensors|bin|pt|gguf|tar\.gz)$/i.test(name));
  return files.length === 0 || firstOfClass(input, 'export') !== null
    ? []
    : [
        {
          what: `the export of ${count(files.length, 'artifact')}`,
          records: files.map((file) => citeFile(file, `${file.name} was exported`)),
        },
      ];
}

const KNOWN: Partial<Record<EventClass, (input: CheckInput) => Unlogged[]>> = {
  launch: launches,
  deletion: deletions,
  deployment: deployments,
  export: exportsOf,
};

/** CON-COVERAGE: operations said to be recorded against operations known to have happened that have no event. */
export const coverage: ContradictionRule = {
  id: 'CON-COVERAGE',
  question: 'LR-07',
  fields: [{ name: 'classes', type: 'list', label: 'Operations', help: `Those that the sentence names: ${EVENT_CLASSES.join(', ')}.` }],
  judge: ({ given }, input) => {
    const classes = EVENT_CLASSES.filter((name) => given.list('classes').includes(name));
    if (classes.length === 0) return undecided(`The sentence names no operation that is known; choose among ${EVENT_CLASSES.join(', ')}.`);
    if (logExports(input).length === 0) return undecided('No log export is in.');
    const unlogged = classes.flatMap((name) => KNOWN[name]?.(input) ?? []);
    if (unlogged.length > 0)
      return raised(
        `${classes.join(', ')} are said to be recorded, but ${unlogged.map(({ what }) => what).join('; ')} ${unlogged.length === 1 ? 'has' : 'have'} no event.`,
        distinct(unlogged.flatMap(({ records }) => records)),
      );
    const silent = classes.filter((name) => firstOfClass(input, name) === null);
    return silent.length === 0
      ? agrees(`Each of ${classes.join(', ')} occurs in the log exports.`)
      : undecided(`No event of ${silent.join(', ')} is in, and nothing shows that one happened.`);
  },
};
