import type { FACTS } from '../../../../shared/domain/words.ts';
import { microsToIso } from '../../logs/time/time.ts';
import { chainOf, type Sessions } from '../people/chain.ts';
import type { Coverage } from '../coverage/coverage.ts';
import { idOf } from '../entities/entities.ts';
import { type Graph, productsOf } from '../entities/graph.ts';
import { launchedBy, type Run } from '../runs/runs.ts';
import { isPresent, type Said } from '../said/said.ts';
import { judgeThings } from './things.ts';
import { originOf, type Verdict, verdict } from '../verdict.ts';

export type FactId = (typeof FACTS)[number];
export type Facts = Readonly<Record<FactId, Verdict>>;

export type FactContext = {
  readonly run: Run;
  readonly axes: {
    readonly who: Verdict;
    readonly data: Verdict;
    readonly config: Verdict;
    readonly code_or_prompt: Verdict;
    readonly approval: Verdict;
  };
  readonly sessions: Sessions;
  /** What is said of the secrets that the run used, by secret. */
  readonly secrets: ReadonlyMap<string, readonly Said[]>;
  readonly graph: Graph;
  readonly coverage: readonly Coverage[];
};

const present = (said: readonly Said[], ...relations: readonly Said['says'][]): (Said & { readonly value: string })[] =>
  said.filter(({ says }) => relations.includes(says)).filter(isPresent);

const valuesOf = (said: readonly (Said & { readonly value: string })[]): string => [...new Set(said.map(({ value }) => value))].join(', ');

/** Nothing is said: absent where the launch itself is in, else the record that would say it was not supplied. */
function silent({ run, coverage }: FactContext, what: string, ask: string): Verdict {
  const launches = run.said.filter(({ says, origin }) => says === 'launched' && origin === 'server');
  const ids = coverage.filter(({ format }) => run.formats.includes(format)).map(({ id }) => id);
  return launches.length > 0
    ? verdict('absent', 'REC-ABSENT', `The launch is in, and no record names ${what}.`, { supports: launches, coverage: ids, ask })
    : verdict('not_covered', 'REC-NOT-COVERED', `No record that would name ${what} was supplied.`, {
        supports: run.said.slice(0, 1),
        coverage: ids,
        ask,
      });
}

const firm = (said: readonly Said[], sentence: string, value: string): Verdict => {
  const origin = originOf(said);
  return origin === 'server'
    ? verdict('recorded', 'REC-PLATFORM', sentence, { value, origin, pinned: 'none', supports: said })
    : verdict('claimed', 'REC-CLIENT', sentence, { value, origin, pinned: 'none', supports: said });
};

function authentication(context: FactContext): Verdict {
  const { run, sessions } = context;
  const used = present(run.said, 'session');
  if (used.length === 0)
    return silent(context, 'the credentials of the launch', 'The launch record with credential id, session and source address.');
  const chain = chainOf(
    sessions,
    used.map(({ value }) => value),
  );
  if (chain.steps.length === 0 && originOf(used) === 'client')
    return verdict(
      'claimed',
      'REC-CLIENT',
      'The run names the execution that it was made under; no record of that execution was supplied.',
      {
        value: valuesOf(used),
        origin: 'client',
        pinned: 'none',
        supports: used,
        ask: 'The audit log of the platform for the time of the run, with that execution.',
      },
    );
  const mfa = present(chain.steps, 'mfa').map(({ value }) => (value === 'true' ? 'with a second factor' : 'without a second factor'));
  const via = present(chain.steps, 'acts_as').map(({ value }) => value);
  return firm(
    [...used, ...chain.steps],
    'The credentials of the launch are recorded, with the sessions they came from.',
    [valuesOf(used), ...via, ...mfa].join(', '),
  );
}

function inputs(context: FactContext, relation: 'base_model' | 'code' | 'prompt', what: string, ask: string): Verdict {
  return (
    judgeThings(
      context.run.said.filter(({ says }) => says === relation),
      what,
      'one',
      launchedBy(context.run),
    ) ?? silent(context, what, ask)
  );
}

/** Two digests of one sort that the store itself recorded for one file. */
function hasTwoContents(said: readonly Said[]): boolean {
  const digests = present(said, 'digest').filter(({ origin }) => origin === 'server');
  return digests.some(({ value }) => digests.some((other) => other.value !== value && other.value.length === value.length));
}

function output(context: FactContext): Verdict {
  const { run, graph } = context;
  const said = present(run.said, 'output');
  const ends = present(run.said, 'failed');
  if (said.length === 0 && ends.length > 0) return firm(ends, 'The run ended without an artifact, and a record says why.', valuesOf(ends));
  if (said.length === 0) return silent(context, 'what came out of it', 'The artifacts of the run with their SHA-256.');
  const made = said.flatMap(({ value }) => graph.at(value));
  const digests = present(
    made.flatMap((entity) => entity.said),
    'digest',
  );
  const overwritten = made.find((entity) => hasTwoContents(entity.said));
  if (overwritten !== undefined)
    return verdict('contradicted', 'REC-DISAGREE', `${idOf(overwritten)} was written more than once, with different content each time.`, {
      value: valuesOf(digests),
      origin: 'server',
      pinned: 'digest',
      supports: said,
      against: digests,
    });
  return digests.some(({ origin }) => origin === 'server')
    ? firm([...digests, ...said], 'The platform recorded the digest of what came out of it.', [valuesOf(said), valuesOf(digests)].join(' '))
    : verdict('claimed', 'REC-MUTABLE', 'What came out of it is named by its place; no record holds its digest.', {
        value: valuesOf(said),
        origin: originOf(said),
        pinned: 'mutable',
        supports: [...said, ...digests],
      });
}

function deployment(context: FactContext): Verdict {
  const steps = productsOf(context.graph, context.run);
  const endpoints = steps.filter(({ from }) => from.kind === 'endpoint');
  return endpoints.length === 0
    ? silent(context, 'an endpoint that serves what came out of it', 'The list of endpoints with the artifact that each serves.')
    : firm(
        steps.map(({ said }) => said),
        'Records lead from the run to an endpoint by exact identifiers.',
        [...new Set(endpoints.flatMap(({ from }) => from.ids.slice(0, 1)))].join(', '),
      );
}

function exported(context: FactContext): Verdict {
  const things = [context.run, ...productsOf(context.graph, context.run).map(({ from }) => from)];
  const taken = present(
    things.flatMap((entity) => entity.said),
    'exported',
    'read',
  ).filter(({ about }) => about !== 'dataset');
  return taken.length === 0
    ? silent(
        context,
        'an export or a read of what came out of it',
        'Data access and export events for the buckets and registries of the output.',
      )
    : firm(taken, 'Somebody read or exported what came out of it.', valuesOf(taken));
}

const AFTER: ReadonlySet<Said['says']> = new Set(['rotated', 'revoked']);

function secrets(context: FactContext): Verdict {
  const { run } = context;
  const used = present(run.said, 'secret');
  if (used.length === 0) return silent(context, 'a secret that it used', 'Secret store and key events of the job’s identity.');
  const end = run.endMicros ?? run.startMicros;
  const open = used.filter(({ value }) => {
    const rotations = (context.secrets.get(value) ?? []).filter(({ says }) => AFTER.has(says));
    return !rotations.some(({ timeMicros }) => timeMicros !== null && (end === null || timeMicros >= end));
  });
  const said = [...used, ...used.flatMap(({ value }) => (context.secrets.get(value) ?? []).filter(({ says }) => AFTER.has(says)))];
  return open.length === 0
    ? firm(
        said,
        `Every secret that it used was rotated or revoked after its end${end === null ? '' : ` (${microsToIso(end)})`}.`,
        valuesOf(used),
      )
    : verdict('absent', 'REC-ABSENT', `No rotation after the end of the run is recorded for ${valuesOf(open)}.`, {
        value: valuesOf(used),
        origin: originOf(used),
        supports: said,
        coverage: context.coverage.filter(({ format }) => run.formats.includes(format)).map(({ id }) => id),
        ask: 'The rotation of each secret after the end of the job.',
      });
}

/** The twelve finer facts of a run. */
export function factsOf(context: FactContext): Facts {
  const { who, data, config, approval } = context.axes;
  return {
    F1: who,
    F2: authentication(context),
    F3: data,
    F4: config,
    F5: inputs(context, 'base_model', 'its base model', 'The base model with its revision.'),
    F6: inputs(context, 'code', 'the version of its code', 'The commit or the image digest of the run.'),
    F7: inputs(context, 'prompt', 'the version of its prompts', 'The prompt or template version, where prompts were used.'),
    F8: approval,
    F9: output(context),
    F10: deployment(context),
    F11: exported(context),
    F12: secrets(context),
  };
}
