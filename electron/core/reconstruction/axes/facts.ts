import type { FACTS } from '../../../../shared/domain/words.ts';
import { chainOf } from '../people/chain.ts';
import { idOf } from '../entities/entities.ts';
import { launchedBy } from '../runs/runs.ts';
import type { Said } from '../said/said.ts';
import { judgeDeployment, judgeExport, judgeSecrets } from './after-run.ts';
import { type FactContext, firm, present, silent, valuesOf } from './fact.ts';
import { judgeThings } from './things.ts';
import { originOf, type Verdict, verdict } from '../verdict.ts';

export type FactId = (typeof FACTS)[number];
export type Facts = Readonly<Record<FactId, Verdict>>;

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
    F10: judgeDeployment(context),
    F11: judgeExport(context),
    F12: judgeSecrets(context),
  };
}
