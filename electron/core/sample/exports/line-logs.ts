import { prng } from '../bytes/prng.ts';
import type { Piece } from '../piece.ts';
import { LAUNCHERS } from '../plan/identities.ts';
import type { RunPlan } from '../plan/run-plan.ts';
import { dayStart, HOUR_MS, instant, MINUTE_MS } from '../plan/times.ts';

const ndjson = (records: readonly unknown[]): Buffer =>
  Buffer.from(records.map((record) => `${JSON.stringify(record)}\n`).join(''), 'utf8');

const WANDB_ACTIONS = ['artifact:read', 'artifact:read', 'run:update', 'project:view', 'user:login', 'report:read'];

/** The experiment tracker's audit log. It has no event for the start of a run, so it can never show who launched one. */
function wandbAudit(seed: number, runs: readonly RunPlan[]): Piece {
  const draw = prng(seed, 'wandb');
  const records = Array.from({ length: 240 }, () => {
    const run = draw.pick(runs);
    const user = draw.pick(LAUNCHERS);
    const action = draw.pick(WANDB_ACTIONS);
    const onArtifact = action.startsWith('artifact')
      ? {
          artifact_asset: 'claims-train',
          artifact_digest: run.data.digest.slice(0, 32),
          artifact_qualified_name: `halden/claims/claims-train:v${run.index}`,
        }
      : {};
    return {
      at: run.startedAt + draw.below(30) * HOUR_MS,
      action,
      user,
      ip: `192.0.2.${10 + draw.below(200)}`,
      run: run.id,
      onArtifact,
    };
  }).toSorted((a, b) => a.at - b.at);
  const lines = records.map(({ at, action, user, ip, run, onArtifact }) => ({
    timestamp: instant(at),
    action,
    actor_user_id: `u-${user}`,
    actor_email: `${user}@halden-mutual.example`,
    actor_ip: ip,
    response_code: 200,
    entity_name: 'halden',
    project_name: 'claims',
    run_asset: run,
    ...onArtifact,
    cli_version: '0.24.2',
  }));
  return {
    path: 'wandb/wandb-audit-2026-08_10.ndjson',
    kind: 'ndjson',
    bytes: ndjson(lines),
    events: lines.length,
    places: { 'wandb.all': { type: 'whole' } },
  };
}

/** Our own scan of everything that was handed over: two findings, both known. */
function secretScan(seed: number): Piece {
  const draw = prng(seed, 'scan');
  const start = Date.UTC(2026, 10, 5, 13);
  const targets = ['docs', 'contracts', 'config', 'mlflow', 'tickets', 'wandb', 'iam', 'registry', 'eval', 'exports', 'git'];
  const lines = Array.from({ length: 44 }, (_, index) => {
    const finding =
      index === 17
        ? { rule: 'token', known: 'SEC-771', state: 'revoked' }
        : index === 31
          ? { rule: 'access-key', known: 'SEC-758', state: 'revoked' }
          : null;
    return {
      timestamp: instant(start + index * MINUTE_MS),
      tool: 'scan 4.1.0',
      target: draw.pick(targets),
      files: 1 + draw.below(20),
      findings: finding === null ? [] : [finding],
    };
  });
  return {
    path: 'scan/secret-scan-2026-11-05.ndjson',
    kind: 'ndjson',
    bytes: ndjson(lines),
    events: lines.length,
    places: {
      'scan.all': { type: 'whole' },
      'scan.finding-1': { type: 'lines', from: 18, to: 18 },
      'scan.finding-2': { type: 'lines', from: 32, to: 32 },
    },
  };
}

/** The repository's log: one commit a run, the signature checked by our own server. */
function gitLog(runs: readonly RunPlan[]): Piece {
  const blocks = runs.map((run) => [
    `${run.code.commit} ${instant(run.startedAt - 26 * HOUR_MS)} ${run.requester}@halden-mutual.example signature=good`,
    `    claims-triage ${run.modelVersion}: training code, reviewed by ${run.approval.approver}`,
  ]);
  const last = blocks.length * 2;
  return {
    path: 'git/log-export.txt',
    kind: 'text',
    bytes: Buffer.from(`${blocks.flat().join('\n')}\n`, 'utf8'),
    rows: last,
    places: { 'git.v14': { type: 'lines', from: last - 1, to: last } },
  };
}

const RETENTION_NOTE = [
  'Retention of records, note to the hand-over of 2 November 2026',
  '',
  'The folder cloudtrail holds every delivery file of the account from 1 August to 31 October 2026',
  'for the days on which the account was active. Digest files are included for 14 and 15 September.',
  'Older files were not found in the store of the provider on 1 November 2026.',
  `Tickets of the week from ${instant(dayStart(51)).slice(0, 10)} to ${instant(dayStart(57)).slice(0, 10)} are still being collected.`,
  '',
].join('\n');

const NOTICE =
  'Hinweis zur Aufbewahrung\r\n\r\nProtokolle werden für vierhundert (400) Tage aufbewahrt.\r\nÄltere Einträge werden gelöscht; Ausnahmen regelt der Rahmenvertrag.\r\n';

/** Line-oriented logs and notes, one of them in UTF-16 with a byte order mark. */
export const lineLogPieces = (seed: number, runs: readonly RunPlan[]): readonly Piece[] => [
  wandbAudit(seed, runs),
  secretScan(seed),
  gitLog(runs),
  {
    path: 'cloudtrail/README retention.txt',
    kind: 'text',
    bytes: Buffer.from(RETENTION_NOTE, 'utf8'),
    places: { 'note.older': { type: 'lines', from: 5, to: 5 }, 'note.week': { type: 'lines', from: 6, to: 6 } },
  },
  {
    path: 'docs/Hinweis Aufbewahrung.txt',
    kind: 'text',
    bytes: Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(NOTICE, 'utf16le')]),
  },
];
