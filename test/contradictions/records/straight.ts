import { createHash } from 'node:crypto';
import { gzip } from '../../../electron/core/sample/bytes/gzip.ts';
import { digestFiles, publicKeyList } from '../../../electron/core/sample/cloudtrail/digest-files.ts';
import { DIGEST_FROM, HOME_REGION, type TrailFile } from '../../../electron/core/sample/cloudtrail/trail-files.ts';
import { type Call, deploy, jobArn, launch, person, put, role, trail } from './trail.ts';
import type { Bundle, Sentence } from './world.ts';

const HOUR_MS = 3_600_000;
/** Hours of the day for which the test key signs digests. */
const FIRST_HOUR = 5;

const ada = person('ForgeLauncher', 'ada@hollin.example');
const job = role('ForgeJob', 'SageMaker');
const release = person('ForgeRelease', 'ines@hollin.example');
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const ARTIFACT = sha256('the weights');
const IMAGE = `111122223333.dkr.ecr.eu-central-1.amazonaws.com/trainer@sha256:${sha256('the image')}`;
const DATA = `s3://forge/claims/manifests/sha256-${sha256('the data')}.json`;
const SECRET = 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:forge/jobs/fr-9-a1b2c3';
const MODEL = 'output/fr-9/output/model.tar.gz';

const at = (hour: number, minute: number): string =>
  new Date(DIGEST_FROM + hour * HOUR_MS + minute * 60_000).toISOString().replace('.000', '');

function hourOf(hour: number, calls: readonly Call[]): TrailFile {
  const [from, to] = [DIGEST_FROM + hour * HOUR_MS, DIGEST_FROM + (hour + 1) * HOUR_MS];
  const decoded = Buffer.from(
    trail(calls.map((call, index) => ({ ...call, id: `22222222-0000-4000-8000-0000000${hour}${String(index).padStart(4, '0')}` }))),
  );
  const day = at(hour, 0).slice(0, 10);
  const name = `447003918265_CloudTrail_${HOME_REGION}_${day.replaceAll('-', '')}T0${hour}55Z_straight${hour}AAAAAAA`;
  return {
    path: `cloudtrail/AWSLogs/447003918265/CloudTrail/${HOME_REGION}/${day.replaceAll('-', '/')}/${name}.json.gz`,
    region: HOME_REGION,
    from,
    to,
    decoded,
    bytes: gzip(decoded),
    events: calls.length,
    cut: false,
    marks: new Map(),
    times: calls.map((call) => Date.parse(call.at)),
    roles: [],
  };
}

const HOURS: readonly TrailFile[] = [
  hourOf(FIRST_HOUR, [
    launch({
      at: at(5, 10),
      by: ada,
      name: 'fr-9',
      image: IMAGE,
      data: DATA,
      ticket: 'CHG-9',
      parameters: { learning_rate: '1e-5', seed: '7' },
    }),
    { at: at(5, 16), by: job, call: 'secretsmanager GetSecretValue', request: { secretId: SECRET } },
  ]),
  hourOf(FIRST_HOUR + 1, [put(at(6, 30), job, MODEL, ARTIFACT)]),
  hourOf(FIRST_HOUR + 2, [
    { at: at(7, 10), by: release, call: 'secretsmanager RotateSecret', request: { secretId: SECRET } },
    ...deploy(at(7, 40), release, 'triage', `s3://forge/${MODEL}`),
  ]),
  hourOf(FIRST_HOUR + 3, [{ at: at(8, 10), by: release, call: 'sagemaker ListEndpoints' }]),
];

const signed = digestFiles(HOURS).filter(({ hour }) => HOURS.some(({ from }) => from === Date.parse(hour)));

/** The same run as the customer's own copy of its description has it. */
const DESCRIBED = {
  TrainingJobName: 'fr-9',
  TrainingJobArn: jobArn('fr-9'),
  TrainingJobStatus: 'Completed',
  CreationTime: at(5, 10),
  TrainingEndTime: at(6, 31),
  ModelArtifacts: { S3ModelArtifacts: `s3://forge/${MODEL}` },
  HyperParameters: { learning_rate: '1e-5', seed: '7' },
  AlgorithmSpecification: { TrainingImage: IMAGE, TrainingInputMode: 'File' },
  RoleArn: 'arn:aws:iam::111122223333:role/ForgeJob',
  InputDataConfig: [{ ChannelName: 'train', DataSource: { S3DataSource: { S3DataType: 'ManifestFile', S3Uri: DATA } } }],
  OutputDataConfig: { S3OutputPath: 's3://forge/output' },
};

/** What the vendor says, and the records agree with. */
export const STRAIGHT_SAYS: readonly Sentence[] = [
  { rule: 'CON-LINEAGE', quote: 'Full lineage from data to endpoint is kept.' },
  {
    rule: 'CON-APPROVAL',
    quote: 'No training job starts without an approval by another person.',
    parameters: { of: ['launch'], byAnother: 'yes' },
  },
  { rule: 'CON-INTEGRITY', quote: 'Every delivered hour is covered by a signed digest file.' },
  {
    rule: 'CON-ROTATION',
    quote: 'Secrets are rotated within twenty-four hours after the end of a job.',
    parameters: { afterEndHours: 24 },
  },
  { rule: 'CON-NHI', quote: 'The inventory handed over is complete.' },
  { rule: 'CON-SOD', quote: 'Launching and approving are held by different people.' },
  { rule: 'CON-WHO', quote: 'Every launch names a person.', parameters: { persons: 'yes' } },
  { rule: 'CON-SECRET', quote: 'No secret stands in a file.' },
  { rule: 'CON-COVERAGE', quote: 'Every launch is logged.', parameters: { classes: ['launch'] } },
  { rule: 'CON-PRIV', quote: 'The launcher cannot delete.', parameters: { actors: ['ForgeLauncher'], actions: ['delete'] } },
  { rule: 'CON-DATA', quote: 'The file labels.csv holds two records.', parameters: { count: 2, dataset: 'labels.csv' } },
];

/** A vendor's bundle in which little is wrong. */
export const STRAIGHT: Bundle = {
  files: {
    'says.txt': `${STRAIGHT_SAYS.map(({ quote }) => quote).join('\n\n')}\n`,
    ...Object.fromEntries([...HOURS, ...signed].map(({ path, bytes }) => [path, bytes])),
    'keys.json': JSON.stringify(publicKeyList()),
    'jobs.json': JSON.stringify(DESCRIBED),
    'tickets.csv':
      'ticket,type,opened_at,requested_by,approver,decision,decided_at,subject,comment\n' +
      'CHG-9,training-run,2026-09-12T09:00:00Z,ada@hollin.example,lea@hollin.example,approved,2026-09-13T10:00:00Z,fr-9,\n',
    'registry.csv':
      'model,version,run,artifact,evaluation,evaluated_by,approved_by,decision,decided_at\n' +
      `triage,v9,fr-9,sha256:${ARTIFACT},EV-9,noor@hollin.example,lea@hollin.example,Approved,${at(7, 20)}\n`,
    'evaluation.txt': `Report on the artifact ${ARTIFACT}.\n`,
    'labels.csv': 'id,label\n1,a\n2,b\n',
    'policies.json': JSON.stringify({
      Statement: [{ Effect: 'Allow', Action: ['sagemaker:CreateTrainingJob'], Resource: '*' }],
    }),
    'identities.csv':
      'identity,owner,environment\nForgeLauncher,A. Lindqvist,prod\nForgeJob,P. Nakagawa,prod\nForgeRelease,R. Adeyemi,prod\nada@hollin.example,L. Brandt,prod\n',
  },
  cards: {
    ...Object.fromEntries(HOURS.map(({ path }) => [path, { source_administrator: 'Northwind Forge' }])),
    'says.txt': { kind: 'vendor_document' },
    'jobs.json': { kind: 'log_export', source_administrator: 'Hollin Mutual' },
    'tickets.csv': { kind: 'approval_record', source_administrator: 'Hollin Mutual' },
    'registry.csv': { kind: 'approval_record', source_administrator: 'Hollin Mutual' },
    'evaluation.txt': { kind: 'test_record', effective_date: '2026-09-13' },
    'labels.csv': { kind: 'artifact' },
    'identities.csv': { kind: 'inventory_export' },
    'policies.json': { kind: 'config_export' },
  },
};
