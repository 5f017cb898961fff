import { beforeAll, describe, expect, test } from 'vitest';
import { dossierOf } from '../../electron/core/reconstruction/dossier/dossier.ts';
import { getRun } from '../../electron/core/reconstruction/listing/list-runs.ts';
import { bundle, type Desk } from '../intake/workspace.ts';
import { LATER, LOGGED, run, TRACKERS } from './adversary/trackers.ts';
import { deskWith, type Listed, listed } from './case.ts';

let at: Desk;
let found: Listed;
beforeAll(async () => {
  at = await deskWith(TRACKERS);
  await at.take(bundle(LATER));
  found = listed(at);
});

type Axis = keyof Listed['runs'][number]['axes'];
const cell = (id: string, axis: Axis) => found.runs.find((one) => one.id === id)?.axes[axis];

/** What trackers write that looks like more, or like less, than it is. */
const TABLE: readonly (readonly [what: string, run: string, axis: Axis, level: string, why: RegExp])[] = [
  ['a parent’s user is not its child’s, and `unknown` is nobody', run('a2'), 'who', 'absent', /^REC-ABSENT/],
  ['a run that names another as its baseline is itself', run('a3'), 'who', 'claimed', /^REC-CLIENT/],
  ['a job’s run that made two runs: the first', run('c1'), 'who', 'recorded', /^REC-CORROBORATED/],
  ['a job’s run that made two runs: the second', run('c2'), 'who', 'recorded', /^REC-CORROBORATED/],
  ['an audit table as a notebook prints it', run('c3'), 'who', 'recorded', /^REC-CORROBORATED/],
  ['a service principal is nobody', run('c4'), 'who', 'recorded', /^REC-ROLE/],
  ['a job’s run that the audit log does not have', run('c5'), 'who', 'claimed', /^REC-CLIENT/],
  ['a notebook’s command alone', run('c6'), 'who', 'recorded', /^REC-CORROBORATED/],
  ['a notebook’s command by somebody else than the client says', run('c7'), 'who', 'contradicted', /^REC-DISAGREE.*olle@.*noor@/],
  ['one version’s name in two registries: the first', run('e1'), 'approval', 'not_covered', /^REC-NOT-COVERED/],
  ['one version’s name in two registries: the second', run('e2'), 'approval', 'not_covered', /^REC-NOT-COVERED/],
  ['a table of decisions names model and number', run('e3'), 'approval', 'recorded', /^REC-APPROVED.*models:\/port\/2/],
  ['an approved commit, and code that was not only it', 'dirty001', 'approval', 'not_covered', /^REC-NOT-COVERED/],
  ['an approved commit that ran as it is', 'clean001', 'approval', 'recorded', /^REC-APPROVED.*the code/],
  ['two deliveries with a training in a folder of one name', 'hub/twice', 'who', 'contradicted', /^REC-REUSED/],
  ['a request that was taken back after another was approved', run('ca'), 'approval', 'recorded', /^REC-APPROVED.*ola@/],
  ['a run as a row of a table', run('ab'), 'config', 'recorded', /^REC-PLATFORM/],
  ['a dirty commit of MLflow', run('f1'), 'approval', 'not_covered', /^REC-NOT-COVERED/],
];

describe('trackers', () => {
  test.each(TABLE)('%s', (_, id, axis, level, why) => {
    const got = cell(id, axis);
    expect({ level: got?.level, why: got?.why }).toEqual({ level, why: expect.stringMatching(why) as string });
  });

  test('copies of a run are that run; no two others are one, whatever they are called', () => {
    const bytes = ['aa', 'ab', 'a1', 'a2', 'a3', 'b1', 'c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7', 'c8', 'c9', 'ca', 'e1', 'e2', 'e3', 'f1'];
    const ids = [...bytes.map(run), 'clean001', 'dirty001', 'hub/other', 'hub/twice'];
    expect(found.runs.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
    expect(found.totals.runs).toBe(ids.length);
    for (const levels of Object.values(found.totals.axes))
      expect(Object.values(levels).reduce((sum, one) => sum + one, 0)).toBe(ids.length);
  });

  test('what has no run: an endpoint that serves no version, a name of two registries, adapters that nothing trained', () => {
    expect(found.orphans.map(({ kind, id }) => `${kind} ${id}`)).toEqual([
      'endpoint databricks/7301/serving-endpoints/passed-on',
      'model hub/first',
      'model hub/second',
      'model hub/snake',
      'model hub/tail',
      'model hub/third',
      'model models:/wine/1',
      expect.stringMatching(/^approval decision:3d/),
      expect.stringMatching(/^approval decision:f1/),
      expect.stringMatching(/^approval decision:wine/),
    ]);
    expect(found.orphans.find(({ id }) => id === 'models:/wine/1')?.why).toMatch(/^Two runs are named for one version/);
  });

  test('an execution that the run names and no log holds is a claim', () =>
    expect(getRun(at.workspace(), run('c5')).facts.find(({ fact }) => fact === 'F2')).toMatchObject({
      level: 'claimed',
      value: 'databricks/7301/runs/999',
    }));

  test('a version of a logged model leads to the run that logged it', () =>
    expect(getRun(at.workspace(), run('f1')).links.flatMap(({ relation, id }) => (relation === 'model' ? [id] : []))).toEqual([
      LOGGED,
      'models:/berth/1',
    ]));
});

describe('dossier', () => {
  const steps = (model: string): string[] => dossierOf(at.workspace(), model).chain.map(({ step, id }) => `${step} ${id}`);

  test('one version of two that a run made: its own endpoint and export, and not the other’s', () => {
    const told = steps('models:/main.ml.quay/4');
    expect(told).toEqual(
      expect.arrayContaining([
        `run ${run('c1')}`,
        'model models:/main.ml.quay/4',
        'endpoint databricks/7301/serving-endpoints/quay-4',
        'export models:/main.ml.quay/4',
      ]),
    );
    expect(told.filter((one) => one.includes('quay/5') || one.includes('quay-5'))).toEqual([]);
  });

  test('adapter of adapter of adapter: every one, their base and their data, each by its record', () => {
    expect(steps('hub/third')).toEqual([
      'dataset quay/berths',
      'base_model meta/base',
      'model hub/third',
      'model hub/second',
      'model hub/first',
    ]);
    // The repository that the card calls its data is not the model that another training wrote under that name.
    expect(dossierOf(at.workspace(), 'hub/third').runs).toEqual([]);
  });

  test('a model that was tuned further: the run behind its base too, and nothing else that came of that', () => {
    const { chain, runs } = dossierOf(at.workspace(), 'models:/deep/1');
    expect(runs.map(({ id }) => id)).toEqual([run('c1'), run('c8')]);
    const told = chain.map(({ step, id }) => `${step} ${id}`);
    expect(told).toEqual(
      expect.arrayContaining(['base_model models:/main.ml.quay/4', 'model models:/main.ml.quay/4', 'model models:/deep/1']),
    );
    expect(told.filter((one) => /^endpoint|quay\/5/.test(one))).toEqual([]);
  });

  test('circles end: adapters of each other, and a run that started from its own model', () => {
    expect(steps('hub/snake')).toEqual(['model hub/snake', 'model hub/tail']);
    expect(dossierOf(at.workspace(), 'models:/ring/1').runs.map(({ id }) => id)).toEqual([run('c9')]);
  });

  test.each(['models:/main.ml.quay/4', 'hub/third', 'models:/wine/1', run('c7')])('every statement about %s names its records', (model) => {
    const { chain, missing, markdown } = dossierOf(at.workspace(), model);
    expect([...chain, ...missing].filter(({ pointers }) => pointers.length === 0)).toEqual([]);
    const lines = markdown.split('\n');
    const bare = lines.filter((line, index) => line.startsWith('- ') && lines[index + 1]?.startsWith('  - E') !== true);
    expect(bare).toEqual([]);
  });

  test('a name of two registries is told to be one, with the decision about it', () => {
    expect(dossierOf(at.workspace(), 'models:/wine/1').missing).toMatchObject([
      { level: 'contradicted', why: expect.stringMatching(/^Two runs/) as string },
    ]);
    expect(steps('models:/wine/1')).toEqual([expect.stringMatching(/^approval decision:wine/), 'model models:/wine/1']);
  });
});
