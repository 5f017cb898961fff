import type { StatedRecord, StatementCell, StatementReconstruction, StatementRun } from '../../shared/domain/statement-reconstruction.ts';
import type { StatementEvidence } from '../../shared/domain/statement.ts';
import { AXES, LEVELS } from '../../shared/domain/words.ts';
import { sha256 } from './report-case.ts';

type Level = StatementCell['level'];
const RULES: Readonly<Record<Level, string>> = {
  proved: 'REC-INTEGRITY',
  recorded: 'REC-PLATFORM',
  claimed: 'REC-CLIENT',
  contradicted: 'REC-DISAGREE',
  absent: 'REC-ABSENT',
  redacted: 'REC-MASKED',
  not_covered: 'REC-NOT-COVERED',
  not_loggable: 'REC-CEILING',
};
const VALUES: Readonly<Record<(typeof AXES)[number], string>> = {
  who: 'm.oyelaran@calder.example',
  data: 's3://nf-forge-train/claims/manifests/sha256-67fb6bfeeb4ae3d36ba83851cf6f8966837fdd89d27cb0d5104f19c76813af5f.json',
  config: `{"base_model":"forge-base-7b@rev-2026-05-11","epochs":"4","learning_rate":"3e-5","seed":"6230","vpcConfig.subnets":"subnet-07d1"}`,
  code_or_prompt: '111122223333.dkr.ecr.eu-central-1.amazonaws.com/forge@sha256:0d5104f19c76813af5f67fb6bfeeb4ae3d36ba83851cf6f89',
  approval: 'MLR-2137: approved by k.osei on 2026-08-24T00:19:28Z',
};

const recordOf = (evidence: string, n: number, stance: StatedRecord['stance'] = 'supports'): StatedRecord => ({
  evidence,
  member: n % 3 === 0 ? 'experiments/1/runs/179eae42cd85e3b71b7525e259304538/run.json' : null,
  offset: n * 1300,
  length: 1290,
  line: n % 2 === 0 ? n + 1 : null,
  pointer: `/Records/${n}`,
  sha256: sha256(`run record ${n}`),
  event: n % 4 === 3 ? null : `${evidence}-${n + 1}`,
  format: 'aws-cloudtrail',
  time: n % 5 === 4 ? null : '2026-08-18T10:37:09.25Z',
  stance,
  says: [
    { inner: '/userIdentity/arn', value: 'arn:aws:sts::111122223333:assumed-role/Trainer/m.oyelaran' },
    { inner: '/requestParameters/roleArn', value: null },
  ],
});

function cellOf(level: Level, axis: (typeof AXES)[number], n: number, evidence: string): StatementCell {
  const known = level === 'proved' || level === 'recorded' || level === 'claimed' || level === 'contradicted';
  const records = known ? Array.from({ length: 1 + (n % 5) }, (_, i) => recordOf(evidence, n + i)) : [];
  if (level === 'contradicted') records.push(recordOf(evidence, n + 9, 'contradicts'));
  return {
    level,
    value: known ? VALUES[axis] : null,
    origin: known ? 'server' : null,
    pinned: known ? (n % 2 === 0 ? 'digest' : 'none') : null,
    rule: RULES[level],
    ruleVersion: 1,
    why: `${RULES[level]} 1: What the records show of this axis is told here in one sentence; no second administrator’s record is in.`,
    records,
    placeTotal: records.length * 2 + (n % 3),
    coverage: known ? [] : ['C1'],
    ask: known
      ? null
      : 'The decisions of 2026-09-19T09:49:04Z to 2026-09-21T09:49:04Z, with requester, approver, times and what was approved.',
  };
}

/** Every second run is known on every axis; on the others every level occurs. */
const levelOf = (n: number, axis: number): Level => {
  if (n % 2 === 1) return (n + axis) % 3 === 0 ? 'proved' : 'recorded';
  const turn = (n * 7 + axis * 5) % 23;
  return turn < LEVELS.length ? (LEVELS[turn] ?? 'recorded') : turn % 2 === 0 ? 'recorded' : 'proved';
};

const isKnown = ({ level }: StatementCell): boolean => level === 'proved' || level === 'recorded';

function runOf(n: number, evidence: string): StatementRun {
  const cell = (axis: (typeof AXES)[number]): StatementCell => cellOf(levelOf(n, AXES.indexOf(axis)), axis, n, evidence);
  const axes = {
    who: cell('who'),
    data: cell('data'),
    config: cell('config'),
    code_or_prompt: cell('code_or_prompt'),
    approval: cell('approval'),
  };
  const name = `claims-triage-v${8 + Math.floor(n / 10)}-rc${n % 10}-fr-${String(101 + n).padStart(4, '0')}`;
  const day = `${new Date(Date.UTC(2026, 7, 1, 9, 37) + n * 43_200_000).toISOString().slice(0, 19)}Z`;
  return {
    id: `arn:aws:sagemaker:eu-central-1:447003918265:training-job/${name}`,
    no: n + 1,
    platform: 'aws-sagemaker',
    name,
    startedAt: n % 29 === 28 ? null : day,
    endedAt: n % 4 === 1 ? null : day,
    status: 'FINISHED',
    reconstructed: AXES.every((axis) => isKnown(axes[axis])),
    sources: n % 3 === 0 ? ['aws-cloudtrail'] : ['aws-cloudtrail', 'mlflow'],
    axes,
  };
}

const REST: Pick<StatementReconstruction, 'ceilings'> = {
  ceilings: [
    {
      format: 'aws-cloudtrail',
      version: 2,
      axis: 'data',
      level: 'claimed',
      why: 'A launch names its data by location, which can hold other content later.',
      ask: 'CloudTrail data events of the data buckets from launch to end, or a manifest of each data set with digests.',
    },
    { format: 'mlflow', version: 2, axis: 'who', level: 'not_loggable', why: 'A user is what the client gave.', ask: '' },
  ],
};

function coverageList(evidence: string): StatementReconstruction['coverage'] {
  const row = (n: number, more: Partial<StatementReconstruction['coverage'][number]>): StatementReconstruction['coverage'][number] => ({
    id: `C${n}`,
    format: 'aws-cloudtrail',
    account: '447003918265',
    region: 'eu-central-1',
    from: '2026-08-01T00:04:11Z',
    to: '2026-10-31T23:51:40Z',
    events: 1048 * n,
    hours: 431,
    gapHours: 14,
    gaps: [],
    declared: [],
    silent: [],
    undeclared: [],
    integrity: 'unverifiable',
    issues: [],
    totals: { gaps: 0, declared: 0, silent: 0, undeclared: 0, issues: 0 },
    defaultOff: [],
    files: 65,
    emptyFiles: 0,
    evidence: [evidence],
    ...more,
  });
  const gap = { from: '2026-09-14T02:00:00Z', to: '2026-09-20T04:00:00Z' };
  const ask = 'The trail’s event selectors, and data events for the buckets with training data.';
  return [
    row(1, {
      integrity: 'partly',
      gaps: [gap, { from: '2026-10-03T00:00:00Z', to: '2026-10-03T09:00:00Z' }],
      declared: [{ from: '2026-07-15T00:00:00Z', to: '2026-11-05T00:00:00Z' }],
      silent: [{ from: '2026-07-15T00:00:00Z', to: '2026-08-01T00:04:11Z' }],
      issues: ['DIGEST_MISSING: No digest was supplied for 2026-09-14T02:00:00Z to 2026-09-14T04:00:00Z (2 hours).'],
      totals: { gaps: 2, declared: 1, silent: 1, undeclared: 0, issues: 1 },
      defaultOff: [{ what: 'reads and writes of objects (S3 data events)', seen: false, ask }],
    }),
    row(2, { integrity: 'verified', region: 'eu-west-1', from: '2026-08-20T00:00:00Z' }),
    row(3, { format: 'csv', account: null, region: null, from: null, to: null, events: 36 }),
    row(4, { format: 'mlflow', account: null, region: null, emptyFiles: 3 }),
  ];
}

/** `count` runs in the order of their launch with everything around them; every total follows from them. */
export function runList(
  evidence: readonly StatementEvidence[],
  count: number,
): { readonly runs: StatementRun[]; readonly reconstruction: StatementReconstruction } {
  const first = evidence[0]?.id ?? 'E1';
  const dated = Array.from({ length: count }, (_, n) => runOf(n, first));
  // A run without a start stands behind those that have one.
  const runs = [...dated.filter((run) => run.startedAt !== null), ...dated.filter((run) => run.startedAt === null)].map((run, index) => ({
    ...run,
    no: index + 1,
  }));
  const tally = (axis: (typeof AXES)[number]): Record<Level, number> =>
    Object.fromEntries(LEVELS.map((level) => [level, runs.filter((run) => run.axes[axis].level === level).length])) as Record<
      Level,
      number
    >;
  const inFormat = (format: string): StatementRun[] => runs.filter(({ sources }) => sources.includes(format));
  const orphan = (kind: 'endpoint' | 'model', id: string): StatementReconstruction['orphans'][number] => ({
    kind,
    id: `arn:aws:sagemaker:eu-central-1:447003918265:${kind}/${id}`,
    why: 'Its records lead to s3://nf-forge-train/imported/a8185b434716/model.tar.gz, and no run in any source made that.',
    records: [recordOf(first, 1), recordOf(first, 2)],
  });
  return {
    runs: runs.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    reconstruction: {
      totals: {
        runs: count,
        reconstructed: runs.filter((run) => run.reconstructed).length,
        orphans: 2,
        attempts: 1,
        axes: {
          who: tally('who'),
          data: tally('data'),
          config: tally('config'),
          code_or_prompt: tally('code_or_prompt'),
          approval: tally('approval'),
        },
      },
      population: ['aws-cloudtrail', 'mlflow'].flatMap((format) => {
        const found = inFormat(format);
        return found.length === 0
          ? []
          : [{ format, runs: found.length, onlyHere: found.filter(({ sources }) => sources.length === 1).length }];
      }),
      orphans: [orphan('endpoint', 'claims-triage-canary'), orphan('model', 'ct-adapter-x')],
      attempts: [
        {
          id: 'arn:aws:sagemaker:eu-central-1:447003918265:training-job/retry#85da61f0',
          platform: 'aws-sagemaker',
          time: '2026-08-12T09:08:00Z',
          who: 'arn:aws:sts::447003918265:assumed-role/Operator/t.ruiz',
          why: 'User t.ruiz is not authorized to perform: sagemaker:CreateTrainingJob',
          records: [recordOf(first, 2)],
        },
      ],
      ...REST,
      coverage: coverageList(first),
    },
  };
}
