import { afterAll, beforeAll, expect, test } from 'vitest';
import { STRAIGHT, STRAIGHT_SAYS } from './straight.ts';
import { checksThat, marked, type World, worldOf } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await worldOf(STRAIGHT);
});
afterAll(() => world.close());

test('records of real files agree with every sentence', async () => {
  const judged = await marked(world, 'says.txt', STRAIGHT_SAYS);
  for (const { rule } of STRAIGHT_SAYS) expect(judged[rule]).toMatch(/^agrees: /);
  expect(judged).toMatchObject({
    'CON-INTEGRITY': 'agrees: 3 digests verified offline, and nothing stands against them.',
    'CON-ROTATION': 'agrees: 1 use of a secret was followed by a rotation in time.',
    'CON-DATA': 'agrees: labels.csv holds 2 records.',
  });
  expect((await world.client['contradictions.list']({})).contradictions).toEqual([]);
});

test('and hold these checks; what fails is what one log cannot show', async () => {
  await world.client['checks.give']({
    inputs: {
      gapHours: 24,
      rotationHours: 24,
      declaredRegions: ['Frankfurt'],
      declaredAccounts: ['111122223333'],
      declaredProcessors: ['AWS'],
      decisionOn: '2026-09-01',
      providerIdentities: ['NF-Support'],
    },
  });
  expect(await checksThat(world, 'fails')).toEqual(['CHK-CONFIG', 'CHK-RECON', 'CHK-COVERAGE']);
  expect(await checksThat(world, 'holds')).toEqual([
    'CHK-REGION-SET',
    'CHK-WHO',
    'CHK-WHO-SHARED',
    'CHK-DATA-DIGEST',
    'CHK-DATA-MUTABLE',
    'CHK-AUTO-VALUES',
    'CHK-CODE-COMMIT',
    'CHK-CODE-MUTABLE-TAG',
    'CHK-APPROVAL-BEFORE',
    'CHK-APPROVAL-JOIN',
    'CHK-SELF-APPROVAL',
    'CHK-ORPHAN-MODEL',
    'CHK-ORPHAN-RUN',
    'CHK-GAP',
    'CHK-LOGGING-CHANGE',
    'CHK-CLOCK',
    'CHK-DUP',
    'CHK-DELETE-EVENTS',
    'CHK-LOG-SIGNATURE',
    'CHK-SECOND-SOURCE',
    'CHK-EVAL-BINDS',
    'CHK-EVAL-BEFORE',
    'CHK-PRIV-WILDCARD',
    'CHK-BREAKGLASS',
    'CHK-PROVIDER-ACCESS',
    'CHK-ISOLATION',
    'CHK-SECRET',
    'CHK-ROTATE-AFTER',
    'CHK-NHI-RECONCILE',
    'CHK-DECISION-DATE',
    'CHK-OWNER-PRESENT',
  ]);
});

test('a document by itself fails nothing: what is not there is not held against anybody', async () => {
  const alone = await worldOf({ files: { 'says.txt': 'Every launch is logged.\n' }, cards: {} });
  expect(await checksThat(alone, 'fails')).toEqual([]);
  await alone.close();
});
