import { expect, test } from 'vitest';
import { findModel } from '../../electron/core/reconstruction/dossier/find-model.ts';
import { originsOf } from '../../electron/core/reconstruction/entities/graph.ts';
import { reconstructionOf } from '../../electron/core/reconstruction/listing/list-runs.ts';
import { bundle, type Desk, desk } from '../intake/workspace.ts';
import { cells, listed } from './case.ts';

const header = (name: string): Buffer => {
  const json = Buffer.from(JSON.stringify({ __metadata__: { name }, w: { dtype: 'F16', shape: [1], data_offsets: [0, 2] } }));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(json.length));
  return Buffer.concat([length, json, Buffer.alloc(2)]);
};
const adapter = (rank: number): string =>
  JSON.stringify({ peft_type: 'LORA', base_model_name_or_path: 'quay/base-7b', revision: null, r: rank });
const tokenizer = JSON.stringify({ tokenizer_class: 'T' });
const model = (name: string, rank: number) => ({
  'adapter_config.json': adapter(rank),
  'adapter_model.safetensors': header(name),
  'trainer_state.json': JSON.stringify({ global_step: rank, max_steps: rank, log_history: [], is_world_process_zero: true }),
});

function modelsOf(at: Desk) {
  const reconstruction = reconstructionOf(at.workspace());
  const { graph, models, artifacts } = reconstruction.world;
  const partsOf = (id: string): string[] =>
    artifacts
      .filter(({ ids }) => ids.includes(id))
      .flatMap(({ said }) => said.flatMap(({ says, value }) => (says === 'part' ? [value ?? ''] : [])));
  return models.map((entity) => ({
    id: entity.ids[0] ?? '',
    parts: partsOf(entity.ids[0] ?? '').toSorted(),
    bases: artifacts
      .filter(({ ids }) => ids.includes(entity.ids[0] ?? ''))
      .flatMap(({ said }) => said.flatMap(({ says, value }) => (says === 'base_model' ? [value] : []))),
    runs: originsOf(graph, entity).filter(({ to }) => to.kind === 'run').length,
    found: findModel(reconstruction, 'bundle').length > 0,
  }));
}

test('a model that is itself what was imported is one: its parts lay in one folder, whose name is one for people', async () => {
  const at = await desk();
  await at.take(bundle(model('berths', 8)));
  const [only, ...more] = modelsOf(at);
  expect(more).toEqual([]);
  expect(only).toMatchObject({ parts: ['adapter_config', 'trainer_state', 'weights'], bases: ['quay/base-7b'], runs: 1, found: true });
  expect(only?.id).toMatch(/^adapter_model\.safetensors#[0-9a-f]{16}$/);
  expect(Object.keys(cells(listed(at)))).toEqual([only?.id]);
});

test('two imports are two models, though their folders are called the same; what lay in both belongs to neither for certain', async () => {
  const at = await desk();
  await at.take(bundle({ ...model('berths', 8), 'tokenizer_config.json': tokenizer }));
  await at.take(bundle({ ...model('cranes', 16), 'tokenizer_config.json': tokenizer }));
  const models = modelsOf(at);
  expect(models).toHaveLength(2);
  for (const one of models)
    expect(one).toMatchObject({ parts: ['adapter_config', 'trainer_state', 'weights'], bases: ['quay/base-7b'], runs: 1 });
});

test('files that were picked one by one need not have lain together', async () => {
  const at = await desk();
  const folder = bundle(model('berths', 8));
  await at.take(['adapter_config.json', 'adapter_model.safetensors'].map((name) => `${folder}/${name}`));
  expect(modelsOf(at)).toMatchObject([{ parts: ['weights'], bases: [], runs: 0 }]);
});
