import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { parseYaml as parse } from '../../electron/core/logs/formats/read-yaml.ts';
import { derivedStore } from '../../electron/core/search/derived.ts';
import { bundle, desk, lines } from '../intake/workspace.ts';
import { lostPointers } from './lost-pointers.ts';
import { about, said } from './said.ts';

/** The value of a YAML text; null where it has none. */
async function parseYaml(text: string): Promise<unknown> {
  const parsed = await parse(text);
  return parsed.ok ? parsed.value : null;
}

const RUN = '3b'.repeat(16);
const ORIGINAL = '9c'.repeat(16);
const COMMIT = '0f1e2d3c4b'.repeat(4);
const AT = 1_790_000_000_000;

const exported = (mlflow: object) => ({
  system: { package_version: '1.2.0', script: 'export_run.py', export_time: 1_790_900_000, user: 'exporter' },
  mlflow: {
    info: {
      run_id: RUN,
      run_uuid: RUN,
      experiment_id: '7',
      user_id: 'unknown',
      status: 'FINISHED',
      start_time: AT,
      end_time: AT + 60_000,
      lifecycle_stage: 'active',
      artifact_uri: 's3://quay-mlflow/7/artifacts',
      run_name: 'berth run',
    },
    ...mlflow,
  },
});

describe('an exported run', () => {
  const record = exported({
    params: { max_depth: '4', seed: '11', base_model: 'quay-base-7b' },
    metrics: { rmse: [{ value: 0.7, timestamp: AT, step: 0 }] },
    tags: {
      data_path: 'https://data.harbour.example/berths.csv',
      dataset: 'berths',
      'mlflow.user': 'ines',
      'mlflow.source.name': 'train.py',
      'mlflow.source.git.commit': COMMIT,
      'mlflow.log-model.history': JSON.stringify([{ run_id: ORIGINAL, artifact_path: 'model' }]),
      'mlflow_exim.run_info.run_id': ORIGINAL,
      'mlflow_exim.run_info.start_time': String(AT - 86_400_000),
      'mlflow_exim.run_info.user_id': 'ines',
      'mlflow_exim.mlflow_tag.user': 'ines',
      job: 'quay-train-8',
    },
    inputs: {
      dataset_inputs: [
        { dataset: { name: 'berths', digest: '1a2b3c4d', source_type: 's3', source: '{"uri":"s3://quay-raw/berths/"}' }, tags: [] },
        { dataset: { name: 'tides', digest: '5e6f7a8b', source_type: 'code', source: '{"tags":{}}' }, tags: [] },
      ],
    },
  });
  const read = said(record);

  test('is an event of the one who launched it, never of the exporter', () => {
    expect(read).toMatchObject({ format: 'mlflow', event: { actor: 'ines', outcome: 'ok', nativeId: RUN } });
    expect(read.event?.time?.micros).toBe((AT - 86_400_000) * 1000);
    expect(JSON.stringify(read.traces)).not.toContain('exporter');
    expect(lostPointers(record, read)).toEqual([]);
  });

  test('claims launcher, data and commit; parameters are kept by the server; nothing approves it', () => {
    expect(about(read, `run ${RUN}`)).toEqual([
      'launched run [client] /mlflow/tags/mlflow_exim.run_info.start_time',
      'named berth run [client] /mlflow/info/run_name',
      'status FINISHED [client] /mlflow/info/status',
      'ended 2026-09-21T14:14:20Z [client] /mlflow/info/end_time',
      'output s3://quay-mlflow/7/artifacts [client mutable] /mlflow/info/artifact_uri',
      'labelled https://data.harbour.example/berths.csv [client] /mlflow/tags/data_path',
      'data https://data.harbour.example/berths.csv [client mutable] /mlflow/tags/data_path',
      'labelled berths [client] /mlflow/tags/dataset',
      'launcher ines [client] /mlflow/tags/mlflow.user',
      `code ${COMMIT} [client digest] /mlflow/tags/mlflow.source.git.commit`,
      `output runs:/${ORIGINAL}/model [client mutable] /mlflow/tags/mlflow.log-model.history`,
      `identified ${ORIGINAL} [client] /mlflow/tags/mlflow_exim.run_info.run_id`,
      'labelled quay-train-8 [client] /mlflow/tags/job',
      'config {"base_model":"quay-base-7b","max_depth":"4","seed":"11"} /mlflow/params',
      'seed 11 [client] /mlflow/params/seed',
      'base_model quay-base-7b [client mutable] /mlflow/params/base_model',
      'data s3://quay-raw/berths/ [client version] /mlflow/inputs/dataset_inputs/0/dataset/source',
      'data tides@5e6f7a8b [client version] /mlflow/inputs/dataset_inputs/1/dataset/digest',
    ]);
    expect(about(read, 'dataset s3://quay-raw/berths/')).toEqual([
      'named berths [client] /mlflow/inputs/dataset_inputs/0/dataset/source',
      'identified berths@1a2b3c4d [client] /mlflow/inputs/dataset_inputs/0/dataset/source',
    ]);
    expect(read.traces.some(({ about: kind }) => kind === 'approval')).toBe(false);
  });

  test("a run of Databricks: repository commit, job and notebook command by their workspace's id", () => {
    const tags = {
      'mlflow.user': 'noor@harbour.example',
      'mlflow.databricks.gitRepoCommit': COMMIT,
      'mlflow.databricks.gitRepoStatus': 'unknown',
      'mlflow.databricks.workspaceID': '7301',
      'mlflow.databricks.jobRunID': '991',
      'mlflow.databricks.notebookID': '55',
      'mlflow.databricks.notebookRevisionID': '1790000000001',
      'mlflow.databricks.notebook.commandID': '6_8_e',
    };
    const run = said(exported({ params: {}, tags }));
    expect(about(run, `run ${RUN}`)).toEqual(
      expect.arrayContaining([
        'launcher noor@harbour.example [client] /mlflow/tags/mlflow.user',
        `code ${COMMIT} [client digest] /mlflow/tags/mlflow.databricks.gitRepoCommit`,
        'labelled gitRepoStatus: unknown [client] /mlflow/tags/mlflow.databricks.gitRepoStatus',
        'session databricks/7301/runs/991 [client] /mlflow/tags/mlflow.databricks.jobRunID',
        'session databricks/7301/commands/6_8_e [client] /mlflow/tags/mlflow.databricks.notebook.commandID',
      ]),
    );
    expect(run.traces.some(({ says }) => says === 'data')).toBe(false);
    const { 'mlflow.databricks.gitRepoCommit': _, ...plain } = tags;
    expect(about(said(exported({ tags: plain })), `run ${RUN}`)).toContain(
      'code databricks/7301/notebooks/55@1790000000001 [client version] /mlflow/tags/mlflow.databricks.notebookRevisionID',
    );
  });

  test('the API gives keys and values, older exports have no wrapper', () => {
    const info = { run_id: RUN, experiment_id: '7', user_id: 'ines', status: 'FAILED', start_time: AT };
    const fromApi = { info, data: { params: [{ key: 'lr', value: '0.1' }], tags: [{ key: 'mlflow.user', value: 'ines' }] } };
    const api = said(fromApi);
    expect(api.lines).toEqual(
      expect.arrayContaining([
        `run ${RUN} config {"lr":"0.1"} /data/params`,
        `run ${RUN} launcher ines [client] /data/tags/0/value`,
        `run ${RUN} failed FAILED [client] /info/status`,
      ]),
    );
    expect(said({ export_info: {}, info, params: { lr: '0.1' }, tags: {} }).lines).toContain(
      `run ${RUN} launcher ines [client] /info/user_id`,
    );
  });
});

describe('beside runs', () => {
  const system = { script: 'export_model.py', user: 'exporter' };

  test('a model version is made from its run; nobody stands behind its stage', () => {
    const version = {
      name: 'quay',
      version: '4',
      run_id: RUN,
      current_stage: 'Production',
      user_id: '',
      creation_timestamp: AT,
      last_updated_timestamp: AT + 1000,
      aliases: [],
      tags: { 'mlflow_exim.field.run_id': ORIGINAL },
    };
    const record = {
      system,
      mlflow: {
        registered_model: { name: 'quay', aliases: [{ alias: 'champion', version: '4' }], versions: [version], latest_versions: [] },
      },
    };
    const read = said(record);
    expect(read).toMatchObject({ format: 'mlflow', event: null });
    expect(read.lines).toEqual([
      'model models:/quay/4 registered nobody is named /mlflow/registered_model/versions/0/version',
      `model models:/quay/4 made_from ${RUN} /mlflow/registered_model/versions/0/run_id`,
      `model models:/quay/4 made_from ${ORIGINAL} [client] /mlflow/registered_model/versions/0/tags/mlflow_exim.field.run_id`,
      'model models:/quay/4 promoted Production [mutable] /mlflow/registered_model/versions/0/current_stage',
      `run ${RUN} seen registered as models:/quay/4 /mlflow/registered_model/versions/0/run_id`,
      'model models:/quay/4 promoted champion [mutable] /mlflow/registered_model/aliases/0/alias',
    ]);
    expect(lostPointers(record, read)).toEqual([]);
    expect(said({ system, mlflow: { model_version: { ...version, current_stage: null } } }).lines[1]).toBe(
      `model models:/quay/4 made_from ${RUN} /mlflow/model_version/run_id`,
    );
  });

  test('a prompt version has the digest of its words; an evaluation set its source', () => {
    const prompt = {
      name: 'greet',
      version: '2',
      template: 'Hello {name}',
      user_id: 'ines',
      commit_message: 'shorter',
      creation_timestamp: AT,
    };
    expect(said({ system, mlflow: { prompt } }).lines).toEqual([
      'prompt prompts:/greet/2 named greet 2 /mlflow/prompt/name',
      'prompt prompts:/greet/2 registered ines /mlflow/prompt/user_id',
      'prompt prompts:/greet/2 labelled shorter [client] /mlflow/prompt/commit_message',
      `prompt prompts:/greet/2 digest sha256:${createHash('sha256').update('Hello {name}').digest('hex')} [derived digest] /mlflow/prompt/template`,
    ]);
    const evaluation = { dataset_id: 'd-5', name: 'berth eval', source: { type: 'dataset', uri: 's3://quay-eval/1.csv' } };
    expect(said({ system, mlflow: { evaluation_dataset: evaluation } }).lines).toEqual([
      'dataset d-5 named berth eval /mlflow/evaluation_dataset/name',
      'dataset d-5 identified s3://quay-eval/1.csv [mutable] /mlflow/evaluation_dataset/source/uri',
    ]);
  });

  test('an experiment names its runs, a list of models nothing', () => {
    const experiment = { mlflow: { experiment: { experiment_id: '7', name: 'berths' }, runs: [RUN] } };
    expect(said(experiment).lines).toEqual([`run ${RUN} seen listed in berths /mlflow/runs/0`]);
    expect(said({ system, mlflow: { models: ['quay'] } })).toMatchObject({ format: 'mlflow', traces: [] });
    const logged = { model_id: 'm-1', name: 'quay', source_run_id: RUN };
    expect(said({ system, mlflow: { experiments: [{ id: '7', logged_models: [logged] }] } }).lines).toEqual([
      'model m-1 named quay /mlflow/experiments/0/logged_models/0/name',
      `model m-1 made_from ${RUN} /mlflow/experiments/0/logged_models/0/source_run_id`,
      `run ${RUN} output m-1 [client] /mlflow/experiments/0/logged_models/0/model_id`,
    ]);
  });
});

describe('a FileStore', () => {
  test('the run in its meta.yaml, with nothing that its other files say', async () => {
    const yaml = `artifact_uri: file:///m/7/${RUN}/artifacts\nend_time: ${AT + 1000}\nexperiment_id: '852045333675594180'\nlifecycle_stage: active\nrun_id: ${RUN}\nrun_name: brisk-tide-1\nsource_name: ''\nsource_type: 4\nsource_version: ''\nstart_time: ${AT}\nstatus: 3\ntags: []\nuser_id: ines\n`;
    const read = said(await parseYaml(yaml));
    expect(read).toMatchObject({ format: 'mlflow', event: { actor: 'ines', outcome: 'ok', nativeId: RUN } });
    expect(about(read, `run ${RUN}`)).toEqual([
      'launched run [client] /start_time',
      'named brisk-tide-1 [client] /run_name',
      'status FINISHED [client] /status',
      'ended 2026-09-21T14:13:21Z [client] /end_time',
      'launcher ines [client] /user_id',
      `output file:///m/7/${RUN}/artifacts [client mutable] /artifact_uri`,
    ]);
  });

  test('a data set and its tie to a run meet at the folder that MLflow names after them', async () => {
    const dataset = said(
      await parseYaml(`digest: 1a2b3c4d\nname: berths\nprofile: '{}'\nsource: '{"uri": "s3://quay-raw/b"}'\nsource_type: s3\n`),
    );
    expect(dataset.lines).toEqual([
      'dataset s3://quay-raw/b named berths [client] /name',
      'dataset s3://quay-raw/b identified berths@1a2b3c4d [client] /digest',
      'dataset s3://quay-raw/b identified 7a0c9a1fe02e3c7be22a1c2f4d1b0a4d [derived] /digest'.replace(
        /[0-9a-f]{32}/,
        dataset.traces[2]?.value ?? '',
      ),
    ]);
    const folder = dataset.traces[2]?.value;
    expect(folder).toMatch(/^[0-9a-f]{32}$/);
    const input = `destination_id: ${RUN}\ndestination_type: RUN\nsource_id: ${folder}\nsource_type: DATASET\ntags:\n  mlflow.data.context: training\n`;
    expect(said(await parseYaml(input)).lines).toEqual([`run ${RUN} data ${folder} [client version] /source_id`]);
  });

  test('an experiment, a registered version, a model folder', async () => {
    expect(said(await parseYaml(`artifact_location: x\nexperiment_id: '7'\nlifecycle_stage: active\nname: b\n`))).toMatchObject({
      format: 'mlflow',
      event: null,
      traces: [],
    });
    const version = `name: quay\nversion: 4\ncreation_timestamp: ${AT}\ncurrent_stage: None\nrun_id: ${RUN}\nuser_id: null\n`;
    expect(said(await parseYaml(version)).lines).toEqual([
      'model models:/quay/4 registered nobody is named /version',
      `model models:/quay/4 made_from ${RUN} /run_id`,
      `run ${RUN} seen registered as models:/quay/4 /run_id`,
    ]);
    const model = `artifact_path: model\nflavors:\n  sklearn:\n    code: null\nmodel_uuid: u-9\nrun_id: ${RUN}\nutc_time_created: '2026-09-21 14:13:20.1'\n`;
    expect(said(await parseYaml(model)).lines).toEqual([
      `artifact runs:/${RUN}/model identified u-9 [client] /model_uuid`,
      `artifact runs:/${RUN}/model made_from ${RUN} [client] /run_id`,
    ]);
  });
});

describe('YAML is read as it stands, and never grows', () => {
  test('numbers keep their digits, nothing is resolved', async () => {
    expect(await parseYaml('id: 852045333675594180\nlr: 5e-05\nnone: null\nwhen: 2026-01-01\n')).toEqual({
      id: '852045333675594180',
      lr: '5e-05',
      none: 'null',
      when: '2026-01-01',
    });
  });

  test.each([
    [
      'aliases that multiply',
      `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c]\n`,
    ],
    ['deep nesting', `a: ${'['.repeat(19_000)}${']'.repeat(19_000)}\n`],
    ['too many brackets', `a: ${'{'.repeat(30_000)}\n`],
    ['a key twice', 'a: 1\na: 2\n'],
    ['two documents', 'a: 1\n---\nb: 2\n'],
  ])('%s: no value', async (_name, yaml) => expect(await parseYaml(yaml)).toBeNull());

  test('a key that would set a prototype is a key', async () => {
    const value = await parseYaml('__proto__:\n  run_id: x\n');
    expect(Object.hasOwn(value as object, '__proto__')).toBe(true);
    expect(({} as { run_id?: string }).run_id).toBeUndefined();
  });
});

describe('as files', () => {
  test('one file a tag, parameter and metric speaks of its run by its place; only meta.yaml makes it one', async () => {
    const meta = `artifact_uri: x\nexperiment_id: '7'\nrun_id: ${RUN}\nstart_time: ${AT}\nstatus: 3\nuser_id: ines\n`;
    const { take, workspace } = await desk();
    const at = `mlruns/7/${RUN}`;
    const result = await take(
      bundle({
        [`${at}/meta.yaml`]: meta,
        [`${at}/params/opt/lr`]: '0.1',
        [`${at}/metrics/loss`]: `${AT} 0.5 1\n`,
        [`${at}/tags/mlflow.source.git.commit`]: COMMIT,
        [`${at}/tags/mlflow.log-model.history`]: JSON.stringify([{ run_id: RUN, artifact_path: 'model' }]),
        'broken/meta.yaml': 'run_id: a\nrun_id: b\n',
        'other/notes.txt': 'first: one\nsecond: two\n',
      }),
    );
    expect(lines(result)).toEqual([
      'broken/meta.yaml stored yaml 0 BAD_RECORD',
      `${at}/meta.yaml stored mlflow 1`,
      `${at}/metrics/loss stored mlflow 0`,
      `${at}/params/opt/lr stored mlflow 0`,
      `${at}/tags/mlflow.log-model.history stored mlflow 0`,
      `${at}/tags/mlflow.source.git.commit stored mlflow 0`,
      'other/notes.txt stored text 0',
    ]);
    const traces = derivedStore(workspace())
      .prepare<[], { says: string; value: string }>(
        "SELECT says, value FROM derived.trace WHERE about = 'run' AND event IS NULL ORDER BY says",
      )
      .all();
    expect(traces).toEqual([
      { says: 'code', value: COMMIT },
      { says: 'config', value: '{"opt/lr":"0.1"}' },
      { says: 'output', value: `runs:/${RUN}/model` },
    ]);
  });
});
