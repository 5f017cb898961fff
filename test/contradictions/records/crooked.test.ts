import { afterAll, beforeAll, expect, test } from 'vitest';
import { CROOKED, CROOKED_FAILS, CROOKED_SAYS } from './crooked.ts';
import { checksThat, marked, type World, worldOf } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await worldOf(CROOKED);
});
afterAll(() => world.close());

test('records of real files stand against every sentence', async () => {
  expect(await marked(world, 'says.txt', CROOKED_SAYS)).toEqual({
    'CON-BASEMODEL':
      'raised: Notice is promised, but the base model became base-7b@rev-2 with fr-2, and no document on file announces that.',
    'CON-SOD': 'raised: Separation of duties is claimed, but ada@hollin.example launched and approved fr-1.',
    'CON-SECRET': 'raised: No secrets are claimed, but the scan found some in 1 file: notebook.txt.',
    'CON-DELETE': 'raised: Deletion is confirmed, but 1 object is in use afterwards: s3://forge/old/claims.csv.',
    'CON-DATA': expect.stringMatching(/^raised: .*the recomputed or recorded one differs/),
    'CON-COVERAGE': 'raised: launch are said to be recorded, but the launch of tracked-only has no event.',
    'CON-PRIV':
      'raised: ForgeLauncher cannot delete, it is said, but did delete 1 time. arn:aws:sts::111122223333:assumed-role/ForgeLauncher/ada@hollin.example: DeleteObject 1.',
  });
});

test('and fail these checks, once a person has said what no record says', async () => {
  const { client, idOf } = world;
  await client['checks.give']({
    inputs: {
      maxAgeHours: 2160,
      findings: [idOf('findings.csv')],
      inventories: [idOf('identities.csv')],
      evaluationManifests: [idOf('evaluation.txt')],
      trainingManifests: [idOf('training-manifest.txt')],
      repeatedRuns: ['fr-2', 'fr-3'],
      metricDifference: '0.02',
      metricTolerance: '0.01',
    },
  });
  for (const question of ['EX-04', 'EX-01', 'DB-03'])
    await client['answer.set']({ question, position: 'closed', disposition: 'undecided', rationale: 'Nothing is handed out.' });
  await client['answer.exception']({ question: 'LR-08', until: '2026-10-01', reason: 'Retention is being extended.' });
  // The adapter in `export/` names a base, and no record names the run that made it.
  expect(await checksThat(world, 'fails')).toEqual(expect.arrayContaining([...CROOKED_FAILS, 'CHK-ORPHAN-MODEL']));
  // A ticket that a run refers to shares an identifier with it, whatever the ticket itself names.
  expect(await checksThat(world, 'holds')).toEqual(expect.arrayContaining(['CHK-APPROVAL-BEFORE', 'CHK-APPROVAL-JOIN']));
});
