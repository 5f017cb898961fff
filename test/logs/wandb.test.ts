import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { READERS } from '../../electron/core/logs/readers/index.ts';
import { parseYaml } from '../../electron/core/logs/formats/read-yaml.ts';
import { speaksByPlace } from '../../electron/core/logs/readers/speaks-by-place.ts';
import { ensureDerived } from '../../electron/core/intake/ensure-derived.ts';
import { derivedStore } from '../../electron/core/search/derived.ts';
import { bundle, desk, lines } from '../intake/workspace.ts';
import { lostPointers } from './lost-pointers.ts';
import { about, said } from './said.ts';

const COMMIT = '0f1e2d3c4b'.repeat(4);
const OTHER = 'wandb/run-20260922_100000-u1v2w3x4';
const FOLDER = 'wandb/run-20260921_141320-q7r8s9t0';

describe('audit log', () => {
  const entry = (action: string, more: object = {}) => ({
    timestamp: '2026-09-21T14:13:20Z',
    action,
    actor_user_id: 'u-1',
    actor_email: 'ines@harbour.example',
    response_code: 200,
    entity_name: 'harbour',
    project_name: 'quay',
    run_asset: 'q7r8s9t0',
    cli_version: '0.24.2',
    ...more,
  });

  test('a run that is named was there; nobody launched it', () => {
    const read = said(entry('run:update'));
    expect(read).toMatchObject({ format: 'wandb-audit', event: { actor: 'ines@harbour.example', account: 'harbour', outcome: 'ok' } });
    expect(read.lines).toEqual([
      'run harbour/quay/q7r8s9t0 seen run:update /run_asset',
      'run harbour/quay/q7r8s9t0 identified q7r8s9t0 /run_asset',
    ]);
    const actions = ['run:update', 'run:delete', 'run:stop', 'artifact:create', 'artifact:read', 'user:login', 'sweep:create_agent'];
    const all = actions.flatMap((action) => said(entry(action, { artifact_qualified_name: 'harbour/quay/berths:v3' })).traces);
    expect(all.some(({ says }) => says === 'launched' || says === 'launcher')).toBe(false);
    const ceilings = READERS.find(({ format }) => format === 'wandb-audit')?.ceilings;
    expect(ceilings?.who?.level).toBe('not_loggable');
    expect(ceilings?.data).toBeUndefined();
  });

  test('what a run read is data, pinned by the digest in the record', () => {
    const artifact = { artifact_qualified_name: 'harbour/quay/berths:latest', artifact_digest: 'd41d8cd98f00b204e9800998ecf8427e' };
    expect(said(entry('artifact:read', artifact)).lines).toEqual([
      'run harbour/quay/q7r8s9t0 seen artifact:read /run_asset',
      'run harbour/quay/q7r8s9t0 identified q7r8s9t0 /run_asset',
      'dataset harbour/quay/berths:latest digest d41d8cd98f00b204e9800998ecf8427e [digest] /artifact_digest',
      'dataset harbour/quay/berths:latest read ines@harbour.example /artifact_qualified_name',
      'run harbour/quay/q7r8s9t0 data harbour/quay/berths:latest@d41d8cd98f00b204e9800998ecf8427e [digest] /artifact_qualified_name',
    ]);
    expect(said(entry('artifact:read', { ...artifact, artifact_digest: undefined })).lines.at(-1)).toContain('[mutable]');
    expect(said(entry('artifact:create', artifact)).lines.at(-1)).toBe(
      'run harbour/quay/q7r8s9t0 output harbour/quay/berths:latest [digest] /artifact_qualified_name',
    );
  });

  test("a run in the API's own spelling; a deletion; a refused call", () => {
    const node = Buffer.from('Run:v1:q7r8s9t0:quay:harbour').toString('base64');
    expect(
      about(said(entry('run:delete', { run_asset: node, entity_name: undefined, project_name: undefined })), 'run harbour/quay/q7r8s9t0'),
    ).toEqual(['seen run:delete /run_asset', 'identified q7r8s9t0 /run_asset', 'deleted ines@harbour.example /run_asset']);
    expect(said(entry('run:delete', { response_code: 403 }))).toMatchObject({ event: { outcome: 'denied' }, traces: [] });
  });
});

describe('runs as the API gives them', () => {
  const run = {
    id: Buffer.from('Run:v1:q7r8s9t0:quay:harbour').toString('base64'),
    name: 'q7r8s9t0',
    displayName: 'swift-tide-3',
    sweepName: 's1w2e3p4',
    state: 'finished',
    config: JSON.stringify({
      lr: { value: 0.02 },
      seed: { value: 5 },
      data_path: { value: 's3://quay/v3/' },
      _wandb: { value: { cli_version: '0.24.2' } },
    }),
    group: null,
    jobType: null,
    commit: COMMIT,
    readOnly: false,
    createdAt: '2026-09-21T14:13:20Z',
    heartbeatAt: '2026-09-21T15:13:20Z',
    historyLineCount: 9,
    tags: ['CHG-7'],
    user: { name: 'Ines', username: 'ines' },
  };
  const expected = [
    'launched run /createdAt',
    'identified q7r8s9t0 /name',
    'launcher ines /user/username',
    'status finished /state',
    'named swift-tide-3 [client] /displayName',
    `code ${COMMIT} [client digest] /commit`,
    'labelled s1w2e3p4 [client] /sweepName',
    'labelled CHG-7 [client] /tags/0',
    'config {"data_path":"s3://quay/v3/","lr":"0.02","seed":"5"} [client] /config',
    'seed 5 [client] /config',
    'data s3://quay/v3/ [client mutable] /config',
  ];

  test('whose account made it and when is the platform’s word; parameters, commit and sweep are what the client sent', () => {
    const read = said(run);
    expect(read).toMatchObject({
      format: 'wandb-api-run',
      event: { actor: 'ines', nativeId: 'harbour/quay/q7r8s9t0', outcome: 'ok', account: 'harbour' },
    });
    expect(about(read, 'run harbour/quay/q7r8s9t0')).toEqual(expected);
    expect(lostPointers(run, read)).toEqual([]);
    const plain = said({ ...run, id: 'x', config: { lr: 0.02 } });
    expect(about(plain, 'run q7r8s9t0')).toContain('config {"lr":"0.02"} [client] /config');
    expect(said({ name: 'a', state: 'running', createdAt: run.createdAt }).format).toBeNull();
  });

  test('an answer that holds the runs of a project is no event, and says of each what a run by itself does', () => {
    const answer = { data: { project: { runs: { edges: [{ node: { ...run, id: 'x', name: 'other' } }, { node: run }] } } } };
    const read = said(answer);
    expect(read).toMatchObject({ format: 'wandb-api-run', event: null });
    expect(about(read, 'run harbour/quay/q7r8s9t0')).toEqual(
      expected.map((line) => line.replace(' /', ' /data/project/runs/edges/1/node/')),
    );
    expect(lostPointers(answer, read)).toEqual([]);
  });
});

describe("a run's files", () => {
  const metadata = {
    os: 'Linux-6.8',
    python: 'CPython 3.12.11',
    startedAt: '2026-09-21T14:13:20.766969Z',
    args: ['--train-path', 'data/train.bin', '--lr', '5e-4', '--seed=7', '--hub_token', `hf_${'x'.repeat(24)}`],
    program: '-m quay.train',
    git: { remote: 'git@git.harbour.example:ml/quay.git', commit: COMMIT },
    email: null,
    username: 'root',
    host: 'gpu-4',
  };

  test('metadata: user, commit and arguments as the client wrote them; the id is in the folder', () => {
    const read = said(metadata, `${FOLDER}/files/wandb-metadata.json`);
    expect(read).toMatchObject({ format: 'wandb-run', event: { actor: 'root', nativeId: 'q7r8s9t0', action: 'run' } });
    expect(about(read, 'run q7r8s9t0')).toEqual([
      'launched run [client] /startedAt',
      'launcher root [client] /username',
      `code ${COMMIT} [client digest] /git/commit`,
      'labelled git@git.harbour.example:ml/quay.git [client] /git/remote',
      'config {"--hub_token":"REDACTED","--lr":"5e-4","--seed":"7","--train-path":"data/train.bin"} [client] /args',
      'data data/train.bin [client mutable] /args/1',
      'seed 7 [client] /args/4',
    ]);
    expect(lostPointers(metadata, read)).toEqual([]);
    expect(JSON.stringify(read.traces)).not.toContain('hf_');
  });

  test('a folder under another name stands for its run; a file alone is told by the moment it started', () => {
    expect(said(metadata, 'given/my run/files/wandb-metadata.json').traces[0]?.id).toBe('given/my run');
    expect(said({ ...metadata, email: 'ines@harbour.example' }, 'wandb-metadata.json').lines.slice(0, 2)).toEqual([
      'run wandb@2026-09-21T14:13:20.766969Z launched run [client] /startedAt',
      'run wandb@2026-09-21T14:13:20.766969Z launcher ines@harbour.example [client] /email',
    ]);
  });

  test('config.yaml: values without their wrapping', async () => {
    const yaml = await parseYaml(
      '_wandb:\n    value:\n        cli_version: 0.24.2\nlr:\n    value: 0.0005\nseed:\n    value: 42\nmodel:\n    value:\n        layers: 8\nbase_model:\n    desc: null\n    value: quay-base\n',
    );
    const read = said(yaml.ok ? yaml.value : null, `${FOLDER}/files/config.yaml`);
    expect(read).toMatchObject({ format: 'wandb-run', event: null });
    expect(about(read, 'run q7r8s9t0')).toEqual([
      'config {"base_model":"quay-base","lr":"0.0005","model.layers":"8","seed":"42"} [client] ',
      'seed 42 [client] /seed/value',
      'base_model quay-base [client mutable] /base_model/value',
    ]);
    const old = await parseYaml('wandb_version: 1\nlr:\n  desc: null\n  value: 0.1\n');
    expect(said(old.ok ? old.value : null, `${FOLDER}/files/config.yaml`).lines).toEqual(['run q7r8s9t0 config {"lr":"0.1"} [client] ']);
    expect(said({ name: { value: 1 } }).format).toBeNull();
  });

  test('what an agent gave a run of a sweep, in the folder of the sweep and under the name of the run', async () => {
    const given = await parseYaml('wandb_version: 1\n\nlr:\n  value: 0.02\nseed:\n  value: 5\n');
    const read = said(given.ok ? given.value : null, 'wandb/sweep-s1w2e3p4/config-q7r8s9t0.yaml');
    expect(read).toMatchObject({ format: 'wandb-run', event: null });
    expect(read.lines).toEqual([
      'run q7r8s9t0 config {"lr":"0.02","seed":"5"} [client] ',
      'run q7r8s9t0 seed 5 [client] /seed/value',
      'run q7r8s9t0 seen sweep [client] ',
      'run q7r8s9t0 labelled s1w2e3p4 [client] ',
    ]);
    expect(said(given.ok ? given.value : null, 'wandb/config-q7r8s9t0.yaml').traces).toEqual([]);
    // The same parameters are given to many runs.
    expect(speaksByPlace('wandb/sweep-s1w2e3p4/config-q7r8s9t0.yaml')).toBe(true);
    expect(speaksByPlace('wandb/sweep-s1w2e3p4/notes.yaml')).toBe(false);
  });

  test('the definition of a sweep is known by its content, and says nothing of any run', async () => {
    const text =
      'program: tune.py\nmethod: bayes\nmetric:\n  name: loss\n  goal: minimize\nparameters:\n  lr:\n    min: 0.001\n    max: 0.1\n  batch:\n    values: [8, 16]\n';
    const sweep = await parseYaml(text);
    expect(said(sweep.ok ? sweep.value : null)).toMatchObject({ format: 'wandb-sweep', event: null, traces: [] });
    const other = await parseYaml('method: random\nname: x\nparameters:\n  lr: 0.1\n');
    expect(said(other.ok ? other.value : null).format).toBeNull();
  });

  test('a patch and a list of packages beside them, as files', async () => {
    const patch = 'diff --git a/train.py b/train.py\n+x = 1\n';
    const { take, workspace, ctx } = await desk();
    const result = await take(
      bundle({
        [`${FOLDER}/files/diff.patch`]: patch,
        [`${FOLDER}/files/requirements.txt`]: 'torch==2.9.0\n',
        [`${FOLDER}/files/wandb-metadata.json`]: JSON.stringify(metadata),
        [`${FOLDER}/files/wandb-summary.json`]: '{"loss":0.4,"_timestamp":1790000100.5,"_runtime":100,"_step":9,"_wandb":{"runtime":100}}',
        [`${OTHER}/files/diff.patch`]: patch,
        [`${OTHER}/files/wandb-metadata.json`]: JSON.stringify({ ...metadata, startedAt: '2026-09-22T10:00:00Z' }),
      }),
    );
    expect(lines(result)).toEqual([
      `${FOLDER}/files/diff.patch stored wandb-run 0`,
      `${FOLDER}/files/requirements.txt stored wandb-run 0`,
      `${FOLDER}/files/wandb-metadata.json stored wandb-run 1 SECRET_FOUND`,
      `${FOLDER}/files/wandb-summary.json stored wandb-run 0`,
      `${OTHER}/files/diff.patch duplicate wandb-run 0`,
      `${OTHER}/files/wandb-metadata.json stored wandb-run 1 SECRET_FOUND`,
    ]);
    const valuesOf = (run: string): string[] =>
      derivedStore(workspace())
        .prepare<[string], { value: string }>('SELECT value FROM derived.trace WHERE about_id = ? AND event IS NULL ORDER BY value')
        .all(run)
        .map(({ value }) => value);
    const patched = `changes that were not committed: sha256:${createHash('sha256').update(patch).digest('hex')}`;
    const packages = `packages: sha256:${createHash('sha256').update('torch==2.9.0\n').digest('hex')}`;
    expect(valuesOf('q7r8s9t0')).toEqual([patched, packages, 'wrote its last metrics']);
    // The second patch is the same original; it says the same of another run, before and after a rebuild.
    expect(valuesOf('u1v2w3x4')).toEqual([]);
    await ensureDerived(ctx);
    expect(valuesOf('u1v2w3x4')).toEqual([patched]);
    derivedStore(workspace()).exec(
      'DELETE FROM derived.source; DELETE FROM derived.page; DELETE FROM derived.record; DELETE FROM derived.trace_row; DELETE FROM derived.place',
    );
    expect(await ensureDerived(ctx)).toBe(5);
    expect([valuesOf('q7r8s9t0'), valuesOf('u1v2w3x4')]).toEqual([[patched, packages, 'wrote its last metrics'], [patched]]);
  });
});
