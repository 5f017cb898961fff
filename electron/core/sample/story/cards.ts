import type { z } from 'zod';
import type { CardInput } from '../../../../shared/contract/evidence.ts';
import { AGREEMENT_PAPERS } from '../papers/agreement-papers.ts';
import { ownPapers } from '../papers/own-papers.ts';
import { VENDOR_PAPERS } from '../papers/vendor-papers.ts';
import { PERIOD_FROM, PERIOD_TO } from '../plan/times.ts';
import type { FileTruth, Truth } from '../truth.ts';

export type Card = z.input<typeof CardInput>;

const RECEIVED = '2026-11-02T09:30:00Z';
const WINDOW: Card = { period_from: PERIOD_FROM, period_to: PERIOD_TO, timezone_declared: 'UTC' };
const OURS = 'Halden Mutual';
const THEIRS = 'Northwind Forge';

const exported = (system: string, administrator: string, steps: string): Card => ({
  source_system: system,
  source_administrator: administrator,
  query_or_export_steps: steps,
  extracted_by: administrator === OURS ? 'S. Novak' : 'Northwind Forge, Customer Assurance',
  extracted_at: '2026-11-01T07:10:00Z',
  received_at: RECEIVED,
  effective_date: '2026-11-01',
});

/** A delivery file covers the day, or the hour, before the time in its name. */
function trailCard(file: FileTruth): Card {
  const [, day = ''] = /_(\d{8})T\d{4,6}Z/.exec(file.path) ?? [];
  const date = `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6, 8)}`;
  const digest = file.kind === 'cloudtrail-digest';
  return {
    ...exported('AWS CloudTrail, trail hm-org-trail', `${OURS}, Security`, 'copied from the bucket hm-org-trail-logs'),
    kind: 'log_export',
    filters: 'none',
    scope: 'account 447003918265',
    period_from: date,
    period_to: date,
    timezone_declared: 'UTC',
    signature_status: digest ? 'signature stands in the next digest file' : '',
  };
}

const BY_PATH: Readonly<Record<string, Card>> = {
  'tickets/tickets-2026-08_10.csv': {
    ...exported('ticket system', OURS, 'saved search, all projects'),
    ...WINDOW,
    kind: 'approval_record',
    timezone_declared: 'Europe/Berlin, offset written out',
    filters: 'without 21 to 27 September',
    record_count_claimed: '420',
  },
  'registry/registry-approvals.csv': {
    ...exported('Forge registry', THEIRS, 'export of approvals'),
    ...WINDOW,
    kind: 'approval_record',
    record_count_claimed: '9',
  },
  'registry/Training Run Register.xlsx': {
    ...exported('Forge Train', THEIRS, 'list of runs'),
    ...WINDOW,
    kind: 'inventory_export',
    record_count_claimed: '39',
  },
  'iam/iam-identities-2026-11-02.csv': {
    ...exported('identity inventory', OURS, 'export of roles and people'),
    kind: 'inventory_export',
    record_count_claimed: '31',
  },
  'iam/Access Review 2026-09-18.xlsx': {
    ...exported('identity inventory', OURS, 'review sheet'),
    kind: 'inventory_export',
    effective_date: '2026-09-18',
  },
  'exports/export-jobs-2026.csv': {
    ...exported('Forge Train API', THEIRS, 'list of export jobs'),
    ...WINDOW,
    kind: 'log_export',
    record_count_claimed: '4',
  },
  'wandb/wandb-audit-2026-08_10.ndjson': {
    ...exported('experiment tracker, audit log', OURS, 'audit API, whole organisation'),
    ...WINDOW,
    kind: 'log_export',
    record_count_claimed: '240',
  },
  'mlflow/mlflow-export-2026-10-30.zip': {
    ...exported('MLflow', OURS, 'export of experiment 1'),
    ...WINDOW,
    kind: 'log_export',
    effective_date: '2026-10-30',
  },
  'mlflow/mlruns-filestore.tar.gz': {
    ...exported('MLflow', OURS, 'copy of the file store'),
    ...WINDOW,
    kind: 'log_export',
    effective_date: '2026-10-30',
  },
  'mlflow/claims-triage-v14/run.json': {
    ...exported('MLflow', OURS, 'export of one run'),
    ...WINDOW,
    kind: 'log_export',
    effective_date: '2026-10-30',
  },
  'scan/secret-scan-2026-11-05.ndjson': {
    ...exported('secret scan 4.1.0', OURS, 'scan of the whole hand-over'),
    kind: 'test_record',
    extracted_by: 'M. Lindqvist',
    extracted_at: '2026-11-05T13:44:00Z',
    effective_date: '2026-11-05',
  },
  'git/log-export.txt': { ...exported('source repository', OURS, 'log of the main branch'), ...WINDOW, kind: 'artifact' },
  'models/README claims-triage v14.md': {
    ...exported('model registry of Model Risk', OURS, 'model card'),
    kind: 'artifact',
    effective_date: '2026-10-21',
  },
  'eval/Bench Results v14.xlsx': {
    ...exported('Halden bench 3.2', OURS, 'results of two runs'),
    kind: 'test_record',
    extracted_by: 'K. Osei',
    extracted_at: '2026-10-20T17:20:00Z',
    effective_date: '2026-10-20',
  },
  'eval/Acceptance Record v14.pdf': {
    ...exported('Model Risk records', OURS, 'signed record'),
    kind: 'test_record',
    effective_date: '2026-10-21',
  },
  'eval/evaluation-set-manifest.json': {
    ...exported('halden-eval-sets', OURS, 'manifest of version v6'),
    kind: 'artifact',
    effective_date: '2026-10-19',
  },
  'eval/held-artifact-v14.json': {
    ...exported('halden-model-escrow', OURS, 'check of the held copy'),
    kind: 'artifact',
    effective_date: '2026-10-24',
  },
  'eval/reproduction-manifest-v14.json': {
    ...exported('Model Risk records', OURS, 'manifest of frozen inputs'),
    kind: 'artifact',
    effective_date: '2026-10-24',
  },
  'eval/Reproduction Plan.docx': { kind: 'vendor_document', effective_date: '2026-10-12', received_at: RECEIVED },
  'exit/Exit Plan v3.docx': { kind: 'vendor_document', effective_date: '2026-05-20', received_at: RECEIVED },
  'governance/Delegation of Authority.docx': { kind: 'vendor_document', effective_date: '2026-09-30', received_at: RECEIVED },
  'governance/Separation of Duties Statement.docx': { kind: 'vendor_document', effective_date: '2026-09-30', received_at: RECEIVED },
  'notes/Interview 2026-11-03.md': { kind: 'interview_note', effective_date: '2026-11-03', extracted_by: 'M. Lindqvist' },
  'mail/Confirmation of deletion.eml': { kind: 'vendor_document', effective_date: '2026-09-03', source_system: 'vendor e-mail' },
  'mail/Re retention of launch events.eml': { kind: 'vendor_document', effective_date: '2026-10-29', source_system: 'vendor e-mail' },
  'cloudtrail/README retention.txt': { kind: 'vendor_document', effective_date: '2026-11-02' },
};

function paperCards(truth: Truth): readonly (readonly [string, Card])[] {
  const released = truth.runs.at(-1);
  const own = released === undefined ? [] : ownPapers(released);
  const papers = [...VENDOR_PAPERS, ...AGREEMENT_PAPERS, ...own];
  return papers.map(({ path, issued, issuer }) => {
    const kind = path.startsWith('contracts/')
      ? 'contract'
      : /Statement CRO|Acceptances|Minutes/.test(path)
        ? 'approval_record'
        : 'vendor_document';
    return [
      path,
      {
        kind,
        effective_date: issued,
        received_at: RECEIVED,
        source_system: path.startsWith('docs/') ? 'vendor portal' : `records of ${issuer}`,
      },
    ];
  });
}

function cardOf(file: FileTruth): Card | null {
  if (file.kind === 'cloudtrail' || file.kind === 'cloudtrail-digest') return trailCard(file);
  if (file.kind === 'png')
    return {
      ...exported('Forge console', OURS, 'picture of the page'),
      kind: 'screenshot',
      extracted_by: 'M. Lindqvist',
      extracted_at: '2026-11-04T10:00:00Z',
      effective_date: '2026-11-04',
    };
  if (file.kind === 'json')
    return {
      ...exported('Forge Train API', OURS, 'export of settings'),
      kind: 'config_export',
      extracted_at: '2026-11-02T08:10:00Z',
      effective_date: '2026-11-02',
    };
  if (file.kind === 'docx')
    return { kind: 'vendor_document', effective_date: '2026-10-26', source_system: 'vendor portal', received_at: RECEIVED };
  return null;
}

/** The evidence cards the assessor fills in, by path. Only stored files have one. */
export function storyCards(truth: Truth): Readonly<Record<string, Card>> {
  const stored = truth.files.filter(({ outcome }) => outcome === 'stored');
  const general = stored.flatMap((file) => {
    const card = cardOf(file);
    return card === null ? [] : [[file.path, card] as const];
  });
  return Object.fromEntries([...general, ...paperCards(truth), ...Object.entries(BY_PATH)]);
}
