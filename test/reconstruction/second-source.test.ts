import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { verifyVault } from '../../electron/core/custody/verify-vault.ts';
import { listEvidence } from '../../electron/core/evidence/evidence.ts';
import { writeCards } from '../../electron/core/evidence/write-card.ts';
import { AXES } from '../../shared/domain/words.ts';
import { bundle, type Desk } from '../intake/workspace.ts';
import { deskWith, listed } from './case.ts';
import { aws } from './truth/aws.ts';
import { digest, ndjson } from './truth/truth.ts';

type Part = Readonly<Record<string, unknown>>;
const ARN = 'arn:aws:sagemaker:eu-west-1:208811440077:training-job/';

/** `run axis` → level of every cell. */
const levels = (at: Desk): Record<string, string> =>
  Object.fromEntries(listed(at).runs.flatMap((run) => AXES.map((axis) => [`${run.name} ${axis}`, run.axes[axis].level] as const)));

function changes(before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>): Record<string, string> {
  const cells = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return Object.fromEntries(
    cells.flatMap((cell) =>
      before[cell] === after[cell] ? [] : [[cell, `${before[cell] ?? 'no run'} → ${after[cell] ?? 'no run'}`] as const],
    ),
  );
}

/** What taking in one more source, and then a card for it, changes. */
async function adding(at: Desk, file: string, content: string, administrator?: string): Promise<Record<string, string>> {
  const before = levels(at);
  await at.take(bundle({ [file]: content }));
  if (administrator !== undefined) administer(at, file, administrator);
  return changes(before, levels(at));
}

function administer(at: Desk, file: string, administrator: string): void {
  const row = listEvidence(at.workspace()).find(({ name }) => name === file);
  writeCards(at.ctx, [row?.id ?? ''], { source_administrator: administrator });
}

/** `describe-training-job`, as the customer's own account asked for it. */
const described = (job: string, image: string, data: string): Part => ({
  TrainingJobName: job,
  TrainingJobArn: `${ARN}${job}`,
  TrainingJobStatus: 'Completed',
  TrainingEndTime: '2026-03-02T11:00:00Z',
  AlgorithmSpecification: { TrainingImage: image, TrainingInputMode: 'File' },
  HyperParameters: { learning_rate: '0.0001', epochs: '3', seed: '5' },
  InputDataConfig: [{ ChannelName: 'train', DataSource: { S3DataSource: { S3DataType: 'ManifestFile', S3Uri: data } } }],
  OutputDataConfig: { S3OutputPath: 's3://moor-out' },
});
const REGISTRY = '208811440077.dkr.ecr.eu-west-1.amazonaws.com/moor';
const MANIFEST = `s3://moor-data/manifests/sha256-${'e1'.repeat(32)}.json`;
const DESCRIPTIONS = ndjson([
  described('moor-01', `${REGISTRY}@${digest('d1')}`, MANIFEST),
  described('moor-02', `${REGISTRY}:latest`, 's3://moor-data/claims/'),
]);

async function trailOf(administrator: string): Promise<Desk> {
  const at = await deskWith({ 'trail.json': Object.values(aws.files).join('') });
  administer(at, 'trail.json', administrator);
  return at;
}

test('another administrator’s record of the same values lifts them to proved, and nothing else', async () => {
  const at = await trailOf('Moor Cloud');
  expect(await adding(at, 'jobs.json', DESCRIPTIONS, 'Quay Bank')).toEqual({
    'moor-01 data': 'recorded → proved',
    'moor-01 config': 'recorded → proved',
    'moor-01 code_or_prompt': 'recorded → proved',
    // A path and a tag stay what they are, however many name them.
    'moor-02 config': 'recorded → proved',
  });
  // A part of one house is no second house.
  const apart = levels(at);
  administer(at, 'jobs.json', 'Moor Cloud, Operations');
  expect(Object.values(changes(apart, levels(at)))).toEqual(Array.from({ length: 4 }, () => 'proved → recorded'));
});

test('an original in quarantine is no source', async () => {
  const at = await trailOf('Moor Cloud');
  const before = levels(at);
  await adding(at, 'jobs.json', DESCRIPTIONS, 'Quay Bank');
  const { sha256 } = listEvidence(at.workspace()).find(({ name }) => name === 'jobs.json') ?? { sha256: '' };
  const path = join(at.workspace().folder, 'vault', sha256.slice(0, 2), sha256.slice(2));
  const original = readFileSync(path);
  writeFileSync(path, original.subarray(1));
  await verifyVault(at.ctx);
  expect(changes(before, levels(at))).toEqual({});
});

const audit = (action: string, run: string, more: Part = {}): Part => ({
  timestamp: '2026-03-04T09:00:00Z',
  action,
  actor_user_id: 'u-1',
  actor_email: 'ylva@moor.example',
  response_code: 200,
  entity_name: 'moor',
  project_name: 'claims',
  run_asset: run,
  ...more,
});
const TRACKER = ndjson([
  audit('run:update', 'moor-05'),
  audit('artifact:read', 'moor-05', { artifact_qualified_name: 'moor/claims/set:v1', artifact_digest: 'ab'.repeat(16) }),
  audit('artifact:read', 'moor-02', { artifact_qualified_name: 'moor/claims/set:v1', artifact_digest: 'ab'.repeat(16) }),
  audit('run:stop', 'lonely-1'),
]);

test('a tracker’s audit log names data, and never who launched: alone or beside the platform’s log', async () => {
  const alone = await deskWith({ 'audit.ndjson': TRACKER });
  expect(listed(alone).totals).toMatchObject({ runs: 3, axes: { who: { not_loggable: 3, recorded: 0, proved: 0, claimed: 0 } } });
  const at = await trailOf('Moor Cloud');
  expect(await adding(at, 'audit.ndjson', TRACKER, 'Quay Bank')).toEqual({
    // The platform's record named no data; the tracker's does, by content. For moor-02 the platform named a folder: that stays.
    'moor-05 data': 'claimed → recorded',
    'lonely-1 who': 'no run → not_loggable',
    'lonely-1 data': 'no run → not_covered',
    'lonely-1 config': 'no run → not_loggable',
    'lonely-1 code_or_prompt': 'no run → not_loggable',
    'lonely-1 approval': 'no run → not_loggable',
  });
});
