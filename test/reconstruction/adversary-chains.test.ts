import { beforeAll, describe, expect, test } from 'vitest';
import { getRun } from '../../electron/core/reconstruction/listing/list-runs.ts';
import type { Desk } from '../intake/workspace.ts';
import { ACCOUNT, arn, OTHER } from './adversary/launches.ts';
import {
  CHAIN_TICKETS,
  CONSOLES,
  COPIED,
  custom,
  LIVE,
  PIPELINE,
  REPAIRED,
  SERVED,
  SERVING,
  SPREAD,
  STEPS,
  TRACKED,
  tracked,
  TRAINING,
  VERTEX,
} from './adversary/chains.ts';
import { deskWith, type Listed, listed } from './case.ts';

let at: Desk;
let found: Listed;
beforeAll(async () => {
  at = await deskWith({
    'vertex.ndjson': VERTEX,
    'tickets.csv': CHAIN_TICKETS,
    'training.json': TRAINING,
    'serving.json': SERVING,
    'steps.ndjson': STEPS,
    'spread.ndjson': SPREAD,
    'consoles.ndjson': CONSOLES,
    'repaired.ndjson': REPAIRED,
    'one/run.json': TRACKED('a1', '501'),
    'other/run.json': TRACKED('a2', '502'),
    'copied.ndjson': COPIED,
  });
  found = listed(at);
});

type Axis = keyof Listed['runs'][number]['axes'];
const vertex = (number: number): string => custom(`552233445566778890${number}`);

const TABLE: readonly (readonly [what: string, run: string, axis: Axis, level: string, why: RegExp])[] = [
  ['a person behind two service accounts launched', vertex(1), 'who', 'recorded', /^REC-PLATFORM.*one person/],
  ['and approved what the accounts then launched', vertex(1), 'approval', 'contradicted', /^REC-SELF.*ida@reef\.example/],
  ['approved in Kolkata half an hour before', vertex(2), 'approval', 'recorded', /^REC-APPROVED.*30 minutes before/],
  ['approved in Lima after the fact, at an hour that looks earlier', vertex(3), 'approval', 'contradicted', /^REC-LATE/],
  [
    'a console that calls as whoever is signed in: nobody but the console is known to have called',
    'ml/by-ida',
    'who',
    'recorded',
    /^REC-ROLE/,
  ],
  ['a job’s run that another person repaired', tracked('a1'), 'who', 'contradicted', /^REC-DISAGREE.*ida@.*olle@/],
  ['a job’s run that was repaired by whoever started it', tracked('a2'), 'who', 'recorded', /^REC-CORROBORATED/],
  ['a tag, and the digest that both of its pods ran', 'ml/alike', 'code_or_prompt', 'recorded', /^REC-PLATFORM/],
  ['a tag that moved between its pods', 'ml/mixed', 'code_or_prompt', 'contradicted', /^REC-DISAGREE/],
  ['a tag, and no pod that was seen', 'ml/unseen', 'code_or_prompt', 'claimed', /^REC-MUTABLE/],
  ['a digest beside a tag pins nothing', 'ml/guarded', 'code_or_prompt', 'claimed', /^REC-MUTABLE.*as registry\.example\/reef:latest,/],
];

describe('who, when and with what, across chains of records', () => {
  test.each(TABLE)('%s', (_, run, axis, level, why) => {
    const got = found.runs.find(({ id }) => id === run)?.axes[axis];
    expect({ level: got?.level, why: got?.why }).toEqual({ level, why: expect.stringMatching(why) as string });
  });

  test('an endpoint of another account leads to the run of this one, before its update and after it, whatever both call theirs', () => {
    expect(found.orphans.filter(({ kind }) => kind === 'endpoint' || kind === 'model')).toEqual([]);
    const endpointsOf = (job: string): string[] =>
      getRun(at.workspace(), arn(job)).links.flatMap(({ relation, id }) => (relation === 'endpoint' ? [id] : []));
    expect(['first', 'second', 'third'].map(endpointsOf)).toEqual([[LIVE(OTHER)], [LIVE(OTHER)], [LIVE(ACCOUNT)]]);
  });

  test('as whom a call was made says nothing of the next under the same token, nor who is behind it; a person who calls as another is themselves', () => {
    const who = ['ida', 'olle', 'nobody', 'herself'].map((name) => found.runs.find(({ id }) => id === `ml/by-${name}`)?.axes.who.value);
    expect(who).toEqual([
      'system:serviceaccount:console:console',
      'system:serviceaccount:console:console',
      'system:serviceaccount:console:console',
      'ida@reef.example',
    ]);
  });

  test('a version that was copied to another project leads back to the pipeline that made it', () =>
    expect(getRun(at.workspace(), PIPELINE).links.flatMap(({ relation, id }) => (relation === 'endpoint' ? [id] : []))).toEqual([SERVED]));

  test('a step that a pipeline found done is the job that did it, and no run of its own', () => {
    expect(found.runs.filter(({ platform }) => platform === 'azure-ml').map(({ id, status }) => [id, status])).toEqual([
      ['calm_reef', 'Completed'],
    ]);
    expect(getRun(at.workspace(), 'keen_reef').id).toBe('calm_reef');
  });
});
