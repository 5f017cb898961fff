import { gzip } from '../bytes/gzip.ts';
import { jsonFile } from '../bytes/json-text.ts';
import { prng } from '../bytes/prng.ts';
import { tar } from '../bytes/tar.ts';
import { type Member, zip } from '../bytes/zip.ts';
import type { Piece } from '../piece.ts';
import type { RunPlan } from '../plan/run-plan.ts';
import { instant } from '../plan/times.ts';

const EXPERIMENT = '1';
const EXPORTED_AT = 1_793_361_600;
const SOURCE = 'https://git.halden-mutual.example/ml/claims-triage';

const runId = (seed: number, run: RunPlan): string => prng(seed, `mlflow/${run.index}`).hex(32);

const params = (run: RunPlan): Readonly<Record<string, string>> => ({
  base_model: run.baseModel,
  epochs: run.config.epochs,
  learning_rate: run.config.learningRate,
  lora_rank: '16',
  seed: run.config.seed,
});

/** What the client wrote about itself. Nothing here was recorded by the platform. */
const tags = (run: RunPlan): Readonly<Record<string, string>> => ({
  'forge.training_job': run.job,
  'mlflow.runName': run.id,
  'mlflow.source.git.commit': run.code.commit,
  'mlflow.source.git.repoURL': SOURCE,
  'mlflow.source.name': 'train.py',
  'mlflow.source.type': 'LOCAL',
  'mlflow.user': run.requester,
});

const loss = (seed: number, run: RunPlan): number => prng(seed, `loss/${run.index}`).below(900) / 10_000 + 0.21;

function exportedRun(seed: number, run: RunPlan): unknown {
  const id = runId(seed, run);
  return {
    // The exporter, not the launcher.
    system: {
      package_version: '1.2.0',
      script: 'export_experiment.py',
      export_time: EXPORTED_AT,
      mlflow_version: '2.16.2',
      user: 'svc-export',
      platform: { python_version: '3.11.9', system: 'Linux' },
    },
    mlflow: {
      info: {
        run_id: id,
        experiment_id: EXPERIMENT,
        user_id: '',
        status: 'FINISHED',
        start_time: run.startedAt,
        end_time: run.endedAt,
        lifecycle_stage: 'active',
        artifact_uri: `s3://halden-mlflow/${EXPERIMENT}/${id}/artifacts`,
        run_name: run.id,
      },
      params: params(run),
      metrics: { eval_loss: [{ value: loss(seed, run), timestamp: run.endedAt, step: 1200 }] },
      tags: tags(run),
      inputs: {
        dataset_inputs: [
          {
            dataset: {
              name: 'claims',
              digest: run.data.digest.slice(0, 8),
              source_type: 's3',
              source: JSON.stringify({ uri: run.data.uri }),
            },
            tags: [{ key: 'mlflow.data.context', value: 'training' }],
          },
        ],
      },
    },
  };
}

function exportZip(seed: number, runs: readonly RunPlan[]): Piece {
  const experiment = {
    mlflow: {
      experiment: { experiment_id: EXPERIMENT, name: 'claims-triage', lifecycle_stage: 'active' },
      runs: runs.map((run) => runId(seed, run)),
    },
  };
  const members: Member[] = [
    { path: `experiments/${EXPERIMENT}/experiment.json`, bytes: jsonFile(experiment) },
    ...runs.map((run) => ({
      path: `experiments/${EXPERIMENT}/runs/${runId(seed, run)}/run.json`,
      bytes: jsonFile(exportedRun(seed, run)),
    })),
  ];
  return {
    path: 'mlflow/mlflow-export-2026-10-30.zip',
    kind: 'mlflow',
    bytes: zip(members),
    events: runs.length,
    members: members.map(({ path }) => path),
    places: { 'mlflow.export': { type: 'whole' } },
  };
}

const lines = (values: Readonly<Record<string, string | number>>): Buffer =>
  Buffer.from(
    Object.entries(values)
      .map(([key, value]) => `${key}: ${typeof value === 'number' ? value : `'${value}'`}\n`)
      .join(''),
    'utf8',
  );

function storedRun(seed: number, run: RunPlan): readonly Member[] {
  const id = runId(seed, run);
  const at = `mlruns/${EXPERIMENT}/${id}`;
  const one = (folder: string, entries: Readonly<Record<string, string>>): Member[] =>
    Object.entries(entries).map(([name, value]) => ({ path: `${at}/${folder}/${name}`, bytes: Buffer.from(value, 'utf8') }));
  const meta = {
    artifact_uri: `s3://halden-mlflow/${EXPERIMENT}/${id}/artifacts`,
    end_time: run.endedAt,
    experiment_id: EXPERIMENT,
    lifecycle_stage: 'active',
    run_id: id,
    run_name: run.id,
    source_name: '',
    source_type: 4,
    source_version: '',
    start_time: run.startedAt,
    status: 3,
    user_id: run.requester,
  };
  return [
    { path: `${at}/meta.yaml`, bytes: lines(meta) },
    ...one('params', params(run)),
    ...one('tags', tags(run)),
    ...one('metrics', { eval_loss: `${run.endedAt} ${loss(seed, run)} 1200\n` }),
  ];
}

function fileStore(seed: number, runs: readonly RunPlan[]): Piece {
  const members: Member[] = [
    {
      path: `mlruns/${EXPERIMENT}/meta.yaml`,
      bytes: lines({
        artifact_location: `s3://halden-mlflow/${EXPERIMENT}`,
        experiment_id: EXPERIMENT,
        lifecycle_stage: 'active',
        name: 'claims-triage',
      }),
    },
    ...runs.flatMap((run) => storedRun(seed, run)),
  ];
  return {
    path: 'mlflow/mlruns-filestore.tar.gz',
    kind: 'mlflow',
    bytes: gzip(tar(members)),
    events: runs.length,
    members: members.map(({ path }) => path),
  };
}

function reproductionManifest(run: RunPlan): Piece {
  const manifest = {
    model: `claims-triage ${run.modelVersion}`,
    run: run.id,
    trainingJob: run.job,
    startedAt: instant(run.startedAt),
    frozen: {
      data: `sha256:${run.data.digest}`,
      code: run.code.commit,
      image: run.code.image,
      baseModel: run.baseModel,
      parameters: params(run),
      hardware: 'ml.g5.12xlarge, one instance',
    },
    missing: [
      {
        item: 'order of the training records',
        reason: 'not recorded by the platform',
        effect: 'loss differs in the fourth decimal',
        owner: 'P. Nakagawa',
      },
    ],
  };
  return {
    path: 'eval/reproduction-manifest-v14.json',
    kind: 'json',
    bytes: jsonFile(manifest),
    places: {
      'reproduction.frozen': { type: 'pointer', pointer: '/frozen' },
      'reproduction.missing': { type: 'pointer', pointer: '/missing/0' },
    },
  };
}

/** Three MLflow hand-overs (one run, an export archive, a file store) and the manifest that was drawn from them. */
export function mlflowPieces(seed: number, runs: readonly RunPlan[]): readonly Piece[] {
  const of = (source: RunPlan['inMlflow']): readonly RunPlan[] => runs.filter((run) => run.inMlflow === source);
  const [single] = of('run-json');
  if (single === undefined) throw new RangeError('no run is exported alone');
  return [
    exportZip(seed, of('zip')),
    fileStore(seed, of('filestore')),
    {
      path: 'mlflow/claims-triage-v14/run.json',
      kind: 'mlflow',
      bytes: jsonFile(exportedRun(seed, single)),
      events: 1,
      places: {
        'mlflow.v14-params': { type: 'pointer', pointer: '/mlflow/params' },
        'mlflow.v14-commit': { type: 'pointer', pointer: '/mlflow/tags/mlflow.source.git.commit' },
      },
    },
    reproductionManifest(single),
  ];
}
