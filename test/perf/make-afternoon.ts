import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Prng, prng } from '../../electron/core/sample/bytes/prng.ts';

/** What an assessor gets for a reconstruction: 90 days of CloudTrail, a tracker's audit log, approvals, a git log. */
export type Afternoon = {
  readonly cloudTrail: number;
  readonly tracker: number;
  readonly approvals: number;
  readonly commits: number;
  readonly runs: number;
};
export const AFTERNOON: Afternoon = { cloudTrail: 310_000, tracker: 84_000, approvals: 640, commits: 2_000, runs: 41 };

const ACCOUNT = '312455098871';
const REGION = 'eu-central-1';
const FIRST = Date.UTC(2026, 2, 1);
const DAYS = 90;
const DAY = 86_400_000;
const PEOPLE = ['ada', 'bo', 'cy', 'dee', 'eli'] as const;

type Run = {
  readonly number: number;
  readonly job: string;
  readonly tracker: string;
  readonly ticket: string;
  readonly at: number;
  readonly person: string;
  readonly commit: string;
  readonly image: string;
  readonly data: string;
};

const iso = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;

function planRuns(seed: number, count: number): readonly Run[] {
  const draw = prng(seed, 'afternoon/runs');
  return Array.from({ length: count }, (_, number) => ({
    number,
    job: `harbour-${String(number).padStart(3, '0')}-${draw.hex(8)}`,
    tracker: draw.code(8, 'abcdefghijkmnpqrstuvwxyz23456789'),
    ticket: `CHG-${4000 + number * 7}`,
    at: FIRST + Math.floor((number + 0.5) * ((DAYS * DAY) / count)) + draw.below(3_600_000),
    person: draw.pick(PEOPLE),
    commit: draw.hex(40),
    image: draw.hex(64),
    data: draw.hex(64),
  }));
}

type Call = {
  readonly at: number;
  readonly source: string;
  readonly name: string;
  readonly request: unknown;
  readonly response?: unknown;
  readonly session: Session;
};
type Session = { readonly key: string; readonly role: string; readonly name: string; readonly person: string | null };

const record = (draw: Prng, { at, source, name, request, response, session }: Call): unknown => ({
  eventVersion: '1.11',
  userIdentity: {
    type: 'AssumedRole',
    principalId: `AROAEXAMPLE${session.role.slice(0, 6).toUpperCase()}:${session.name}`,
    arn: `arn:aws:sts::${ACCOUNT}:assumed-role/${session.role}/${session.name}`,
    accountId: ACCOUNT,
    accessKeyId: session.key,
    sessionContext: {
      sessionIssuer: { type: 'Role', arn: `arn:aws:iam::${ACCOUNT}:role/${session.role}`, accountId: ACCOUNT, userName: session.role },
      attributes: { creationDate: iso(at - 600_000), mfaAuthenticated: 'false' },
      ...(session.person === null ? {} : { sourceIdentity: session.person }),
    },
  },
  eventTime: iso(at),
  eventSource: `${source}.amazonaws.com`,
  eventName: name,
  awsRegion: REGION,
  sourceIPAddress: `198.51.100.${draw.below(250)}`,
  userAgent: 'aws-cli/2.17.40 md/awscrt#0.21.2 os/linux lang/python#3.11.9',
  requestParameters: request,
  responseElements: response ?? null,
  requestID: draw.uuid(),
  eventID: draw.uuid(),
  readOnly: response === undefined,
  eventType: 'AwsApiCall',
  managementEvent: source !== 's3',
  recipientAccountId: ACCOUNT,
  eventCategory: source === 's3' ? 'Data' : 'Management',
});

const BACKGROUND: readonly (readonly [source: string, name: string, request: (draw: Prng) => unknown])[] = [
  ['sagemaker', 'DescribeTrainingJob', (draw) => ({ trainingJobName: `older-${draw.below(9)}` })],
  ['sagemaker', 'ListTrainingJobs', () => ({ maxResults: 50 })],
  ['s3', 'GetObject', (draw) => ({ bucketName: 'harbour-logs', key: `part-${draw.below(4000)}.parquet` })],
  ['s3', 'PutObject', (draw) => ({ bucketName: 'harbour-logs', key: `out-${draw.below(4000)}.json` })],
  ['kms', 'Decrypt', (draw) => ({ encryptionContext: { 'aws:s3:arn': `arn:aws:s3:::harbour-logs/${draw.below(400)}` } })],
  ['ec2', 'DescribeInstances', () => ({ maxResults: 100 })],
  ['iam', 'GetRole', () => ({ roleName: 'HarbourTrain' })],
  ['logs', 'CreateLogStream', (draw) => ({ logGroupName: '/aws/train', logStreamName: draw.hex(12) })],
];

/** `older-N` was launched before the window: those runs are only seen, so background never adds one. */
const isSeenRun = (name: string): boolean => name === 'DescribeTrainingJob';

function launch(draw: Prng, run: Run): readonly unknown[] {
  const key = `ASIA${draw.code(16)}`;
  const session: Session = { key, role: 'HarbourLauncher', name: run.person, person: `${run.person}@harbour.example` };
  const jobArn = `arn:aws:sagemaker:${REGION}:${ACCOUNT}:training-job/${run.job}`;
  const signIn = {
    eventVersion: '1.11',
    userIdentity: {
      type: 'SAMLUser',
      principalId: 'harbour-idp',
      userName: `${run.person}@harbour.example`,
      identityProvider: 'harbour-idp',
    },
    eventTime: iso(run.at - 600_000),
    eventSource: 'sts.amazonaws.com',
    eventName: 'AssumeRoleWithSAML',
    awsRegion: REGION,
    requestParameters: {
      roleArn: `arn:aws:iam::${ACCOUNT}:role/HarbourLauncher`,
      roleSessionName: run.person,
      sourceIdentity: `${run.person}@harbour.example`,
    },
    responseElements: {
      credentials: { accessKeyId: key, expiration: iso(run.at + 3_000_000) },
      assumedRoleUser: { arn: `arn:aws:sts::${ACCOUNT}:assumed-role/HarbourLauncher/${run.person}` },
    },
    eventID: draw.uuid(),
    eventType: 'AwsApiCall',
    recipientAccountId: ACCOUNT,
  };
  const request = {
    trainingJobName: run.job,
    algorithmSpecification: {
      trainingImage: `${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/train@sha256:${run.image}`,
      trainingInputMode: 'File',
    },
    roleArn: `arn:aws:iam::${ACCOUNT}:role/HarbourTrain`,
    inputDataConfig: [
      {
        channelName: 'train',
        dataSource: { s3DataSource: { s3DataType: 'ManifestFile', s3Uri: `s3://harbour-data/manifests/sha256-${run.data}.json` } },
      },
    ],
    outputDataConfig: { s3OutputPath: 's3://harbour-out' },
    resourceConfig: { instanceType: 'ml.g5.12xlarge', instanceCount: 1, volumeSizeInGB: 100 },
    stoppingCondition: { maxRuntimeInSeconds: 20_000 },
    hyperParameters: { seed: String(run.number), learning_rate: '0.0001', epochs: '3' },
    tags: [
      { key: 'ticket', value: run.ticket },
      { key: 'wandb-run', value: run.tracker },
    ],
  };
  return [
    signIn,
    record(draw, { at: run.at, source: 'sagemaker', name: 'CreateTrainingJob', request, response: { trainingJobArn: jobArn }, session }),
  ];
}

function writeTrail(folder: string, seed: number, plan: readonly Run[], events: number): void {
  const draw = prng(seed, 'afternoon/trail');
  const own = plan.map((run) => ({ day: Math.floor((run.at - FIRST) / DAY), records: launch(draw, run) }));
  const background = events - own.reduce((sum, { records }) => sum + records.length, 0);
  for (let day = 0; day < DAYS; day += 1) {
    const count = Math.floor(((day + 1) * background) / DAYS) - Math.floor((day * background) / DAYS);
    const records = own.filter((one) => one.day === day).flatMap((one) => one.records);
    for (let index = 0; index < count; index += 1) {
      const [source, name, request] = draw.pick(BACKGROUND);
      const role = draw.pick(['HarbourTrain', 'HarbourOps', 'HarbourReader']);
      const session: Session = { key: `ASIA${String(draw.below(4000)).padStart(16, '0')}`, role, name: 'step', person: null };
      const at = FIRST + day * DAY + Math.floor((index * DAY) / count);
      // A job that the logs only describe would be one run more; all of them describe jobs that are launched here.
      const asked = isSeenRun(name) ? { trainingJobName: draw.pick(plan).job } : request(draw);
      records.push(record(draw, { at, source, name, request: asked, session }));
    }
    writeFileSync(
      join(folder, `trail-${String(day).padStart(2, '0')}.json.gz`),
      gzipSync(JSON.stringify({ Records: records }), { level: 1 }),
    );
  }
}

const ACTIONS = ['artifact:read', 'artifact:create', 'run:update', 'project:view', 'user:login', 'report:read'] as const;

function writeTracker(file: string, seed: number, plan: readonly Run[], lines: number): void {
  const draw = prng(seed, 'afternoon/tracker');
  const handle = openSync(file, 'w');
  let piece: string[] = [];
  for (let index = 0; index < lines; index += 1) {
    const run = draw.pick(plan);
    const person = draw.pick(PEOPLE);
    const action = draw.pick(ACTIONS);
    piece.push(
      JSON.stringify({
        timestamp: iso(FIRST + Math.floor((index * DAYS * DAY) / lines)),
        action,
        actor_user_id: `u-${person}`,
        actor_email: `${person}@harbour.example`,
        actor_ip: `192.0.2.${draw.below(250)}`,
        response_code: 200,
        entity_name: 'harbour',
        project_name: 'triage',
        ...(action.startsWith('run') ? { run_asset: run.tracker } : {}),
        ...(action.startsWith('artifact')
          ? { artifact_asset: 'claims', artifact_qualified_name: `harbour/triage/claims:v${run.number}` }
          : {}),
        cli_version: '0.24.2',
      }),
    );
    if (piece.length === 4000 || index === lines - 1) {
      writeSync(handle, `${piece.join('\n')}\n`);
      piece = [];
    }
  }
  closeSync(handle);
}

/** One approval for each run, the others for changes that no log here knows. */
function writeApprovals(file: string, seed: number, plan: readonly Run[], count: number): void {
  const draw = prng(seed, 'afternoon/approvals');
  const rows = Array.from({ length: count }, (_, index) => {
    const run = plan[index];
    const at = run === undefined ? FIRST + draw.below(DAYS * 24 * 60) * 60_000 : run.at - (2 + draw.below(20)) * 3_600_000;
    return {
      at,
      cells: [
        run?.ticket ?? `CHG-${20_000 + index}`,
        'training-run',
        iso(at - 3_600_000),
        run?.person ?? draw.pick(PEOPLE),
        'mo',
        'approved',
        iso(at),
        run === undefined ? 'change of a dashboard' : `training run ${run.job}`,
      ],
    };
  }).toSorted((a, b) => a.at - b.at);
  const header = ['ticket', 'type', 'opened_at', 'requested_by', 'approver', 'decision', 'decided_at', 'subject'];
  writeFileSync(file, `${[header, ...rows.map(({ cells }) => cells)].map((cells) => cells.join(',')).join('\n')}\n`);
}

function writeCommits(file: string, seed: number, plan: readonly Run[], count: number): void {
  const draw = prng(seed, 'afternoon/commits');
  const entries = Array.from({ length: count }, (_, index) => {
    const run = plan[index];
    const at = run === undefined ? FIRST + draw.below(DAYS * 24) * 3_600_000 : run.at - DAY;
    return {
      at,
      text: `commit ${run?.commit ?? draw.hex(40)}\nAuthor: Ada <ada@harbour.example>\nDate:   ${iso(at)}\n\n    change ${index}\n`,
    };
  }).toSorted((a, b) => b.at - a.at);
  writeFileSync(file, entries.map(({ text }) => text).join('\n'));
}

/** Writes the bundle into a folder; the same bytes for the same seed. */
export function makeAfternoon(folder: string, seed: number, size: Afternoon = AFTERNOON): void {
  const plan = planRuns(seed, size.runs);
  for (const name of ['cloudtrail', 'tracker', 'approvals', 'git']) mkdirSync(join(folder, name), { recursive: true });
  writeTrail(join(folder, 'cloudtrail'), seed, plan, size.cloudTrail);
  writeTracker(join(folder, 'tracker', 'audit.ndjson'), seed, plan, size.tracker);
  writeApprovals(join(folder, 'approvals', 'approvals.csv'), seed, plan, size.approvals);
  writeCommits(join(folder, 'git', 'log.txt'), seed, plan, size.commits);
}
