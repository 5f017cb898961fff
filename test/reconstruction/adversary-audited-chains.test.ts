import { beforeAll, describe, expect, test } from 'vitest';
import { dossierOf } from '../../electron/core/reconstruction/dossier/dossier.ts';
import { getRun } from '../../electron/core/reconstruction/listing/list-runs.ts';
import type { Desk } from '../intake/workspace.ts';
import { commit } from './truth/truth.ts';
import { arn, OTHER } from './adversary/launches.ts';
import { BUILDS, CHANGES, OVERWRITTEN, PARTS, PATCHED, RERUN, RESUMED, REVIEW, WORDS, WORKFLOWS } from './adversary/audited-chains.ts';
import { deskWith, type Listed, listed } from './case.ts';

let at: Desk;
let found: Listed;
beforeAll(async () => {
  at = await deskWith({
    'parts.json': PARTS,
    'review.ndjson': REVIEW,
    'builds.json': BUILDS,
    'changes.csv': CHANGES,
    'workflows.ndjson': WORKFLOWS,
    'rerun.json': RERUN,
    'cluster.ndjson': PATCHED,
    'resumed.json': RESUMED,
    'tides.ndjson': OVERWRITTEN,
    ...WORDS,
  });
  found = listed(at);
});

type Axis = keyof Listed['runs'][number]['axes'];
const TRACKED = 'e5'.repeat(16);

const TABLE: readonly (readonly [what: string, run: string, axis: Axis, level: string, why: RegExp])[] = [
  [
    'the commit that was reviewed, by one of whom another system has the bare name',
    arn('reviewed'),
    'approval',
    'recorded',
    new RegExp(`^REC-APPROVED.*joined by ${commit('c1')}`),
  ],
  ['a commit that was pushed before the review of another arrived', arn('pushed'), 'approval', 'not_covered', /^REC-NOT-COVERED/],
  ['the approver started the workflow again', arn('rerun'), 'approval', 'contradicted', /^REC-SELF.*olle approved/],
  [
    'somebody started it again after it was approved',
    arn('rerun-by-another'),
    'approval',
    'claimed',
    /^REC-UNDECIDABLE.*asked for again on 2026-05-04T09/,
  ],
  ['somebody of another system who has the launcher’s bare name', arn('by-some-kim'), 'approval', 'claimed', /^REC-UNDECIDABLE.*kim/],
  ['a data set by an alias, before it was written anew', 'reef/tides/tide-run-1', 'data', 'recorded', /^REC-PLATFORM/],
  [
    'read before and after',
    'reef/tides/tide-run-3',
    'data',
    'contradicted',
    /^REC-DISAGREE.*corpus:latest@(?:a1){16}.*corpus:latest@(?:b2){16}/,
  ],
  ['a job that was changed after it was made', 'ml/patched', 'config', 'contradicted', /^REC-DISAGREE.*"0\.0001".*"0\.01"/],
  ['who made it', 'ml/patched', 'who', 'recorded', /^REC-PLATFORM.*one person/],
  ['a word that is another job’s name: this run’s', TRACKED, 'config', 'recorded', /^REC-PLATFORM/],
  ['and that job’s', arn('baseline'), 'config', 'recorded', /^REC-PLATFORM/],
];

describe('what chains of records bear out, and what they do not', () => {
  test.each(TABLE)('%s', (_, run, axis, level, why) => {
    const got = found.runs.find(({ id }) => id === run)?.axes[axis];
    expect({ level: got?.level, why: got?.why }).toEqual({ level, why: expect.stringMatching(why) as string });
  });

  test('runs that a word joins are two, and all are counted', () => expect(found.totals.runs).toBe(16));

  test('what an alias meant is told by its content', () =>
    expect([1, 2].map((run) => found.runs.find(({ id }) => id === `reef/tides/tide-run-${run}`)?.axes.data.value)).toEqual([
      `reef/tides/corpus:latest@${'a1'.repeat(16)}`,
      `reef/tides/corpus:latest@${'b2'.repeat(16)}`,
    ]));

  test('weights that left part by part are an export by whoever took them, one step with every part', () => {
    const fact = getRun(at.workspace(), arn('heavy')).facts.find((one) => one.fact === 'F11');
    expect({ level: fact?.level, value: fact?.value, records: fact?.pointersTotal }).toEqual({
      level: 'recorded',
      value: expect.stringMatching(/Trainer\/bo@reef\.example$/) as string,
      records: 2,
    });
    const { chain } = dossierOf(at.workspace(), 'heavy');
    expect(chain.filter(({ step }) => step === 'export').map(({ id, pointersTotal }) => [id, pointersTotal])).toEqual([
      ['s3://reef-out/heavy/output/model.tar.gz', 2],
    ]);
    expect(chain.filter(({ step }) => step === 'artifact').map(({ id }) => id)).toContain('s3://outsider/heavy.tar.gz');
  });

  test('what would come after a launch is not absent from a log that ends with it', () => {
    const facts = getRun(at.workspace(), arn('last', OTHER)).facts.filter(({ fact }) => fact === 'F10' || fact === 'F11');
    expect(facts.map(({ level, why }) => [level, why])).toEqual(
      [1, 2].map(() => ['not_covered', expect.stringMatching(/no log goes on after it/)]),
    );
  });

  test('a run that went on from another’s weights has that one behind it, by the file that it wrote', () => {
    const { runs, chain } = dossierOf(at.workspace(), 's3://reef-out/leg-3/output/model.tar.gz');
    expect(runs.map(({ id }) => id)).toEqual([arn('leg-2'), arn('leg-3')]);
    expect(chain.filter(({ step }) => step === 'base_model').map(({ id, run }) => [id, run])).toEqual([
      ['s3://reef-out/leg-2/output/model.tar.gz', arn('leg-3')],
    ]);
  });

  test('one that may have gone on from checkpoints of another says that this cannot be shown', () => {
    const { missing } = dossierOf(at.workspace(), arn('leg-2'));
    expect(missing.filter(({ why }) => why.includes('s3://reef-ckpt/leg/'))).toMatchObject([
      {
        run: arn('leg-2'),
        level: 'not_covered',
        why: expect.stringContaining(`${arn('leg-1')} wrote to s3://reef-ckpt/leg/ before`) as string,
      },
    ]);
    expect(dossierOf(at.workspace(), arn('leg-1')).missing.filter(({ why }) => why.includes('s3://reef-ckpt/'))).toEqual([]);
  });
});
