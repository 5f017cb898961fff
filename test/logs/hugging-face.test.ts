import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { sniff } from '../../electron/core/documents/sniff.ts';
import { derivedStore } from '../../electron/core/search/derived.ts';
import { makeZip } from '../intake/make-zip.ts';
import { bundle, desk, lines, memberLines } from '../intake/workspace.ts';
import { lostPointers } from './lost-pointers.ts';
import { about, said } from './said.ts';

const COMMIT = '0f1e2d3c4b'.repeat(4);
const TOKEN = `hf_${'aB3'.repeat(10)}`;

describe('an adapter', () => {
  const config = {
    peft_type: 'LORA',
    base_model_name_or_path: 'quay/base-7b',
    revision: null,
    r: 16,
    lora_alpha: 32,
    target_modules: ['q', 'v'],
  };
  const place = 'export/adapter/adapter_config.json';
  const baseOf = (more: object) => about(said({ ...config, ...more }, place), 'artifact export/adapter')[1];

  test('says its settings and its base model, which nothing pins', () => {
    const read = said(config, place);
    expect(read).toMatchObject({ format: 'hf-adapter', event: null });
    expect(about(read, 'artifact export/adapter')).toEqual([
      'part adapter_config [client] ',
      'base_model quay/base-7b [client mutable] /base_model_name_or_path',
      'config {"lora_alpha":"32","peft_type":"LORA","r":"16","target_modules":"[\\"q\\",\\"v\\"]"} [client] ',
    ]);
    expect(lostPointers(config, read)).toEqual([]);
  });

  test('only a commit of the Hub pins the base; a branch does not, a local path never', () => {
    expect(baseOf({ revision: COMMIT })).toBe(`base_model quay/base-7b@${COMMIT} [client digest] /base_model_name_or_path`);
    expect(baseOf({ revision: 'main' })).toBe('base_model quay/base-7b@main [client mutable] /base_model_name_or_path');
    expect(baseOf({ base_model_name_or_path: '/mnt/base', revision: COMMIT })).toContain('[client mutable]');
    expect(baseOf({ base_model_name_or_path: null })).toMatch(/^config /);
  });

  test('without a folder it stands for itself by its content; the cache of the Hub names repository and commit', () => {
    const [a, b] = [config, { ...config, r: 8 }].map((one) => said(one, 'adapter_config.json').traces[0]?.id);
    expect(a).toMatch(/^adapter_config\.json#[0-9a-f]{16}$/);
    expect(a).not.toBe(b);
    expect(said(config, 'adapter_config.json').traces.some(({ about: kind }) => kind === 'model')).toBe(false);
    expect(said(config, place).lines).toContain('model export/adapter made_from export/adapter [derived] ');
    const cached = said(config, `hub/models--quay--berths/snapshots/${COMMIT}/adapter_config.json`);
    expect(cached.lines[1]).toContain(`identified quay/berths@${COMMIT} [derived digest]`);
  });
});

describe('a training', () => {
  test("AutoTrain's parameters: its user, data, base and settings as it wrote them, and no token", () => {
    const params = {
      model: 'quay/base-7b',
      project_name: 'berths',
      data_path: 'quay/berths-data',
      train_split: 'train',
      username: 'ines',
      token: TOKEN,
      seed: 42,
      lr: 0.0002,
      epochs: 3,
    };
    const read = said(params, 'runs/berths/training_params.json');
    expect(read.format).toBe('hf-training');
    expect(about(read, 'run runs/berths')).toEqual([
      'output runs/berths [derived mutable] /project_name',
      'seen training parameters [client] /project_name',
      'named berths [client] /project_name',
      'launcher ines [client] /username',
      'data quay/berths-data [client mutable] /data_path',
      'config {"data_path":"quay/berths-data","epochs":"3","lr":"0.0002","model":"quay/base-7b","project_name":"berths","seed":"42","token":"REDACTED","train_split":"train","username":"ines"} [client] ',
      'seed 42 [client] /seed',
      'base_model quay/base-7b [client mutable] /model',
    ]);
    expect(JSON.stringify(read.traces)).not.toContain(TOKEN);
    // A token that is written in another place is no value either.
    expect(
      said({ ...params, username: TOKEN }, 'runs/berths/training_params.json').traces.find(({ says }) => says === 'launcher'),
    ).toMatchObject({
      value: null,
      state: 'redacted',
    });
  });

  test("the Trainer's state: a checkpoint belongs to the training above it", () => {
    const state = {
      global_step: 500,
      max_steps: 1500,
      log_history: [],
      is_world_process_zero: true,
      best_model_checkpoint: 'out/checkpoint-400',
    };
    expect(said(state, 'runs/berths/checkpoint-500/trainer_state.json').lines).toEqual([
      'artifact runs/berths/checkpoint-500 part trainer_state [client] ',
      'artifact runs/berths/checkpoint-500 made_from runs/berths [derived] /global_step',
      'run runs/berths output runs/berths/checkpoint-500 [derived mutable] /global_step',
      'run runs/berths seen trainer state [client] /global_step',
      'run runs/berths output out/checkpoint-400 [client mutable] /best_model_checkpoint',
      'run runs/berths status step 500 of 1500 [client] /global_step',
    ]);
  });
});

test('files beside the weights say which parts are in', () => {
  const part = (record: unknown) => said(record, 'm/x.json').traces.map(({ says, value }) => `${says} ${value}`);
  expect(part({ model_type: 'llama', architectures: ['L'], _name_or_path: 'quay/base-7b' })).toEqual([
    'part config',
    'base_model quay/base-7b',
    'config {"_name_or_path":"quay/base-7b","architectures":"[\\"L\\"]","model_type":"llama"}',
  ]);
  expect(part({ tokenizer_class: 'T', eos_token: '</s>' })).toEqual(['part tokenizer']);
  expect(part({ version: '1.0', added_tokens: [], model: { type: 'BPE' } })).toEqual(['part tokenizer']);
  // Weights make the folder a model, whether or not anything tells of its training.
  expect(part({ metadata: { total_size: 9 }, weight_map: { a: 'm-1.safetensors' } })).toEqual(['part weights', 'made_from m']);
});

test('Hub audit: type, moment and person, and nothing guessed', () => {
  const entry = {
    type: 'repo.delete',
    createdAt: '2026-10-02T08:00:00.000Z',
    author: { user: 'ines' },
    message: 'deleted',
    location: 'DE',
  };
  expect(said(entry)).toMatchObject({
    format: 'hf-hub-audit',
    event: { action: 'repo.delete', actor: 'ines', platform: 'huggingface' },
    traces: [],
  });
  expect(said({ ...entry, type: 'org.token_approval.authorization_request.denied' }).event?.outcome).toBe('denied');
  expect(said({ ...entry, type: 'launched' }).format).not.toBe('hf-hub-audit');
});

test('a log entry that names a base model is no card', () => {
  expect(said({ timestamp: '2026-10-02T08:00:00Z', base_model: 'q', tags: [] }).format).toBeNull();
});

/** A file of weights: header and as many bytes as it describes. */
function safetensors(metadata: object, short = 0): Buffer {
  const header = Buffer.from(JSON.stringify({ __metadata__: metadata, w: { dtype: 'F16', shape: [2, 3], data_offsets: [0, 12] } }));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  return Buffer.concat([length, header, Buffer.alloc(12 - short)]);
}

const pickle = (...words: readonly string[]): Buffer =>
  Buffer.concat([Buffer.from([0x80, 2, 0x7d, 0x71, 0]), ...words.map((word) => Buffer.from(`X${word}`)), Buffer.from('.')]);
const torch = (name: string, ...words: readonly string[]): Buffer =>
  makeZip([
    { name: `${name}/data.pkl`, content: pickle(...words) },
    { name: `${name}/version`, content: '3\n' },
  ]);

test.each([
  ['weights', safetensors({ format: 'pt' }), 'safetensors'],
  ['a pickle', pickle('state'), 'pickle'],
  ['eight bytes and a brace', Buffer.concat([Buffer.from([9, 0, 0, 0, 0, 0, 0, 0]), Buffer.from('{ not json')]), 'binary'],
  ['a text', Buffer.from('{"a": 1}'), 'json'],
])('%s is known by its first bytes', (_name, bytes, kind) => expect(sniff(bytes, '').kind).toBe(kind));

test('an export of a model, as files: parts by content, digests recomputed beside those that were recorded', async () => {
  const weights = safetensors({ format: 'pt', training: 'berths' });
  const digest = createHash('sha256').update(weights).digest('hex');
  const { take, workspace } = await desk();
  const result = await take(
    bundle({
      'export/README.md': '---\nbase_model: quay/base-7b\ndatasets:\n- quay/berths-data\nlibrary_name: peft\n---\n# Berths\n\nA card.\n',
      'export/adapter_model.safetensors': weights,
      'export/cut.safetensors': safetensors({ format: 'np' }, 4),
      'export/checkpoint-9/optimizer.pt': torch('optimizer', 'state', 'param_groups'),
      'export/checkpoint-9/scheduler.pt': torch('scheduler', 'last_epoch', '_last_lr'),
      'export/checkpoint-9/rng_state.pth': torch('rng_state', 'python', 'numpy', 'cpu'),
      'export/checkpoint-9/old.bin': pickle('ctorch._utils\n_rebuild_tensor_v2\n'),
      'pointers/adapter_model.safetensors': `version https://git-lfs.github.com/spec/v1\noid sha256:${digest}\nsize ${weights.length}\n`,
    }),
  );
  expect(lines(result)).toEqual([
    'export/README.md stored hf-card 0',
    'export/adapter_model.safetensors stored safetensors 0',
    'export/checkpoint-9/old.bin stored pickle 0',
    'export/checkpoint-9/optimizer.pt stored zip 0',
    'export/checkpoint-9/rng_state.pth stored zip 0',
    'export/checkpoint-9/scheduler.pt stored zip 0',
    'export/cut.safetensors stored safetensors 0 WEIGHTS_LENGTH',
    'pointers/adapter_model.safetensors stored git-lfs-pointer 0',
  ]);
  expect(memberLines(result, 3)).toEqual(['optimizer/data.pkl stored pickle 0', 'optimizer/version stored text 0']);
  const traces = (where: string): string[] =>
    derivedStore(workspace())
      .prepare<[], { line: string }>(
        `SELECT about_id || ' ' || says || ' ' || value AS line FROM derived.trace WHERE ${where} ORDER BY line`,
      )
      .all()
      .map(({ line }) => line);
  expect(traces("says = 'part'")).toEqual([
    'export part card',
    'export part weights',
    'export part weights',
    'export/checkpoint-9 part optimizer',
    'export/checkpoint-9 part rng',
    'export/checkpoint-9 part scheduler',
    'export/checkpoint-9 part weights',
  ]);
  expect(traces(`value = 'sha256:${digest}'`)).toEqual([
    `export/adapter_model.safetensors digest sha256:${digest}`,
    `pointers/adapter_model.safetensors digest sha256:${digest}`,
  ]);
  expect(traces("about = 'artifact' AND about_id = 'export' AND says IN ('base_model', 'made_from')")).toEqual([
    'export base_model quay/base-7b',
    'export made_from quay/berths-data',
  ]);
});
