import { csvFile } from '../bytes/csv-text.ts';
import { xlsx } from '../bytes/ooxml.ts';
import { prng } from '../bytes/prng.ts';
import type { Piece } from '../piece.ts';
import { ROLES } from '../plan/identities.ts';
import type { RunPlan } from '../plan/run-plan.ts';
import { dayStart, HOUR_MS, instant, MINUTE_MS } from '../plan/times.ts';

const PEOPLE = [
  'p.nakagawa',
  'r.adeyemi',
  'j.meyer',
  't.ruiz',
  'l.brandt',
  'k.osei',
  's.novak',
  'd.farkas',
  'e.lindholm',
  'f.moreau',
  'g.sato',
  'h.berg',
  'i.kovac',
  'm.duarte',
  'n.weiss',
  'o.hansen',
  'v.petrov',
];

/** The identity inventory: every role that has an owner, and the people. Three roles of the logs are not in it. */
function inventory(): Piece {
  const roles = Object.values(ROLES)
    .filter(({ owner }) => owner !== '')
    .map(({ name, purpose, owner }) => ['role', name, purpose, owner, 'prod-eu', 'temporary, one hour', '2026-10-31']);
  const people = PEOPLE.map((name, index) => [
    'person',
    name,
    'federated sign-in',
    index < 7 ? 'Model Risk' : 'Claims',
    'prod-eu',
    'temporary, one hour',
    index < 12 ? '2026-10-30' : '2026-08-19',
  ]);
  const rows = [...roles, ...people];
  return {
    path: 'iam/iam-identities-2026-11-02.csv',
    kind: 'csv',
    bytes: csvFile([['kind', 'identity', 'purpose', 'owner', 'environment', 'credential', 'last_used'], ...rows]),
    events: rows.length,
    places: {
      'iam.all': { type: 'whole' },
      'iam.credentials': { type: 'lines', from: 2, to: roles.length + 1 },
    },
  };
}

function registryApprovals(runs: readonly RunPlan[]): Piece {
  const promoted = runs.filter((run) => run.promoted);
  const rows = promoted.map((run) => {
    const at = run.index === 40 ? dayStart(83) + 9 * HOUR_MS + 15 * MINUTE_MS : run.endedAt + 3 * HOUR_MS;
    return [
      'claims-triage',
      run.modelVersion,
      run.id,
      `sha256:${run.artifactDigest}`,
      `EV-${60 + run.index}`,
      'k.osei',
      run.approval.approver,
      'Approved',
      instant(at),
    ];
  });
  return {
    path: 'registry/registry-approvals.csv',
    kind: 'csv',
    bytes: csvFile([
      ['model', 'version', 'run', 'artifact', 'evaluation', 'evaluated_by', 'approved_by', 'decision', 'decided_at'],
      ...rows,
    ]),
    events: rows.length,
    places: {
      'registry.approvals': { type: 'lines', from: 2, to: rows.length + 1 },
      'registry.v14': { type: 'lines', from: rows.length + 1, to: rows.length + 1 },
    },
  };
}

function exportJobs(released: RunPlan, earlier: RunPlan): Piece {
  const row = (id: string, run: RunPlan, at: number, state: string, artifact: string, digest: string): string[] => [
    id,
    run.modelVersion,
    artifact,
    'safetensors',
    state,
    digest,
    instant(at),
    'l.brandt',
  ];
  const rows = [
    row('EXJ-0311', earlier, dayStart(63) + 13 * HOUR_MS, 'completed', 'adapter', `sha256:${earlier.artifactDigest}`),
    row('EXJ-0312', earlier, dayStart(63) + 13 * HOUR_MS + 7 * MINUTE_MS, 'refused', 'optimizer state', ''),
    row('EXJ-0313', earlier, dayStart(63) + 13 * HOUR_MS + 9 * MINUTE_MS, 'refused', 'random-number state', ''),
    row('EXJ-0340', released, dayStart(83) + 15 * HOUR_MS, 'completed', 'adapter', `sha256:${released.artifactDigest}`),
  ];
  return {
    path: 'exports/export-jobs-2026.csv',
    kind: 'csv',
    bytes: csvFile([['export', 'version', 'artifact', 'format', 'state', 'digest', 'finished_at', 'requested_by'], ...rows]),
    events: rows.length,
    places: { 'exports.v14': { type: 'lines', from: 5, to: 5 }, 'exports.refused': { type: 'lines', from: 3, to: 4 } },
  };
}

function runRegister(runs: readonly RunPlan[]): Piece {
  const listed = runs.filter((run) => run.inVendorRegister);
  const rows = listed.map((run) => [run.id, run.job, run.region, instant(run.startedAt), 'Completed']);
  return {
    path: 'registry/Training Run Register.xlsx',
    kind: 'xlsx',
    bytes: xlsx([{ name: 'Runs', rows: [['run', 'job', 'region', 'started', 'state'], ...rows] }]),
    rows: rows.length,
    places: { 'register.runs': { type: 'whole' } },
  };
}

function benchResults(seed: number, released: RunPlan): Piece {
  const draw = prng(seed, 'bench');
  const cases = Array.from({ length: 120 }, (_, index) => {
    const label = draw.pick(['pay', 'pay', 'review', 'refer']);
    return [`C-${String(index + 1).padStart(4, '0')}`, label, label, label, 0];
  });
  return {
    path: 'eval/Bench Results v14.xlsx',
    kind: 'xlsx',
    bytes: xlsx([
      {
        name: 'Run',
        rows: [
          ['bench', 'Halden bench 3.2'],
          ['host', 'bench-02, our network'],
          ['artifact', `sha256:${released.artifactDigest}`],
          ['operator', 'K. Osei'],
          ['runs', 2],
        ],
      },
      { name: 'Results', rows: [['case', 'expected', 'first', 'second', 'difference'], ...cases] },
      {
        name: 'Overlap',
        rows: [
          ['method', 'records', 'overlap'],
          ['SHA-256 of each record against four training manifests', 120, 0],
        ],
      },
      {
        name: 'Drift',
        rows: [
          ['version', 'index', 'limit'],
          ['v13', 0.04, 0.1],
        ],
      },
    ]),
    rows: 120,
    places: { 'bench.results': { type: 'whole' } },
  };
}

function accessReview(): Piece {
  const rows = Object.values(ROLES).map(({ name, owner }) => [
    name,
    owner === '' ? 'not reviewed' : 'reviewed',
    name === 'ForgeOperator' || name === 'ForgeTrainLauncher' ? 'one policy removed' : '',
  ]);
  return {
    path: 'iam/Access Review 2026-09-18.xlsx',
    kind: 'xlsx',
    bytes: xlsx([{ name: 'Review', rows: [['role', 'state', 'change'], ...rows] }]),
    rows: rows.length,
    places: { 'access-review': { type: 'whole' } },
  };
}

function controlMatrix(seed: number): Piece {
  const draw = prng(seed, 'matrix');
  const rows = Array.from({ length: 60 }, (_, index) => [
    `NF-C-${100 + index * 7}`,
    draw.pick(['Logging', 'Access', 'Isolation', 'Keys', 'Release']),
    draw.pick(['Implemented', 'Implemented', 'Implemented', 'Planned']),
    draw.pick(['NF-SEC-017', 'NF-OPS-044', 'NF-SEC-021', 'NF-OPS-051']),
  ]);
  return {
    path: 'questionnaire/Control Matrix.xlsx',
    kind: 'xlsx',
    bytes: xlsx([{ name: 'Matrix', rows: [['control', 'area', 'state', 'document'], ...rows] }]),
    rows: rows.length,
  };
}

/** Inventories, registers and workbooks. */
export function registerPieces(seed: number, runs: readonly RunPlan[]): readonly Piece[] {
  const [released, earlier] = [runs[40], runs[29]];
  if (released === undefined || earlier === undefined) throw new RangeError('the run plan is too short');
  return [
    inventory(),
    registryApprovals(runs),
    exportJobs(released, earlier),
    runRegister(runs),
    benchResults(seed, released),
    accessReview(),
    controlMatrix(seed),
  ];
}
