import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { ReportCatalogue } from '../../electron/core/attest/report/report-input.ts';
import type { StatementAnswer, StatementEvidence, StatementOmission, StatementTag } from '../../shared/domain/statement.ts';
import {
  BASES,
  type Basis,
  type BoundaryDisposition,
  type BoundaryPosition,
  type ControlConclusion,
  type EvidenceKind,
  type Stance,
} from '../../shared/domain/words.ts';

const root = new URL('../../', import.meta.url);
export const sha256 = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');

type CatalogueQuestion = ReportCatalogue['questions'][number] & {
  readonly min_basis: Record<string, Basis>;
  readonly criticality: Record<string, StatementAnswer['criticality']>;
};
export const catalogueBytes = readFileSync(new URL('assets/catalogues/mtp-boundary-control-1.0.0.json', root));
export const catalogue = JSON.parse(catalogueBytes.toString('utf8')) as Omit<ReportCatalogue, 'questions'> & {
  readonly questions: readonly CatalogueQuestion[];
};

/** A seeded stream of numbers in [0, 1): the fixture is the same everywhere. */
const seeded = (seed: string): (() => number) => {
  let n = 0;
  return () => Number.parseInt(sha256(`${seed}/${n++}`).slice(0, 8), 16) / 2 ** 32;
};
const pick = <T>(random: () => number, from: readonly T[]): T => {
  const found = from[Math.floor(random() * from.length)];
  if (found === undefined) throw new Error('nothing to pick from');
  return found;
};

const PATHS: readonly (readonly [EvidenceKind, string, string, string, string])[] = [
  ['log_export', 'cloudtrail/2026-08', 'json.gz', 'application/gzip', 'CloudTrail, our bucket'],
  ['vendor_document', 'vendor/Appendix', 'pdf', 'application/pdf', 'vendor portal'],
  ['contract', 'contract/DPA_Northwind_Forge', 'pdf', 'application/pdf', 'vendor portal'],
  ['config_export', 'config/network', 'json', 'application/json', 'Forge Train API'],
  ['screenshot', 'screens/console', 'png', 'image/png', 'assessor'],
  ['approval_record', 'tickets/approvals', 'csv', 'text/csv', 'our ticketing'],
  ['artifact', 'mlflow/run', 'json', 'application/json', 'MLflow'],
  ['test_record', 'eval/bench', 'csv', 'text/csv', 'our bench'],
  ['interview_note', 'notes/interview', 'md', 'text/markdown', ''],
  ['inventory_export', 'iam/inventory', 'csv', 'text/csv', 'our IAM'],
];

/** E2 replaces E1; E3 is a redacted copy of an original elsewhere, and of every further seven the third one of the one before it. */
function handlingOf(i: number): Pick<StatementEvidence, 'supersedes' | 'supersededBy' | 'redaction'> {
  const said = { by: 'p2', at: '2026-11-12T08:00:00Z' };
  const regions = Array.from({ length: 1 + (i % 4) }, (_, n) => ({
    place: `p. ${n + 3}, second paragraph`,
    reason: 'names of applicants',
  }));
  const here = i > 3 && i % 7 === 2;
  return {
    supersedes: i === 1 ? { ...said, evidence: 'E1', reason: 'Edition 2 of the same paper.' } : null,
    supersededBy: i === 0 ? 'E2' : null,
    redaction:
      i === 2 || here
        ? {
            ...said,
            original: sha256(here ? `evidence ${i - 1}` : 'elsewhere'),
            evidence: here ? `E${i}` : null,
            regions,
            reason: 'Art. 9 data',
          }
        : null,
  };
}

export function evidenceList(count: number): StatementEvidence[] {
  const random = seeded('evidence');
  return Array.from({ length: count }, (_, i): StatementEvidence => {
    const [kind, stem, extension, mediaType, source] = pick(random, PATHS);
    const log = kind === 'log_export';
    return {
      id: `E${i + 1}`,
      name: `${stem}_${String(i + 1).padStart(3, '0')}.${extension}`,
      mediaType,
      bytes: Math.floor(2000 + random() * (log ? 3e7 : 2e6)),
      sha256: sha256(`evidence ${i}`),
      source,
      administrator: source === 'vendor portal' ? 'Northwind Forge' : source === '' ? '' : 'Calder Mutual',
      effectiveDate:
        random() < 0.12 ? '' : `2026-${pick(random, ['08', '09', '10'])}-${String(1 + Math.floor(random() * 28)).padStart(2, '0')}`,
      importedBy: 'p1',
      importedAt: '2026-11-02T09:14:03Z',
      intake: 'I1',
      kind,
      cardHave: 12 + Math.floor(random() * 10),
      cardOf: 21,
      events: log ? Math.floor(random() * 90_000) : 0,
      issues: log && random() < 0.2 ? 2 : 0,
      intakeSignature: 'none',
      withheld: i % 17 === 5 ? 'personal data of applicants' : null,
      ...handlingOf(i),
    };
  });
}

const RATIONALES: readonly string[] = [
  'All 41 runs name one vendor account and two regions, both on the declared list. Spot capacity was used for nine runs and stayed inside the same account.',
  'Weights and checkpoints sit in a vendor-owned store under our key. The key policy was re-read from the export and its digest recomputed; one vendor principal may use the key for restore.',
  'Three runs started with no approval on file and nothing stopped them. The gate is a convention, not a control.',
  'A plan exists and names the target; the cost of re-creating 14 service identities is missing.',
  'Nine runs name data by path only. The path can be overwritten, so these are claimed, not recorded.',
];
const QUOTES: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  log_export: [
    [
      '{"eventName":"CreateTrainingJob","awsRegion":"eu-central-1","userIdentity":{"type":"AssumedRole","principalId":"AROA4EXAMPLE:m.oyelaran"}}',
      'lines 1–310',
    ],
  ],
  config_export: [['"Principal": "arn:aws:iam::111122223333:role/nf-restore", "Action": "kms:Decrypt"', 'line 48']],
  contract: [['Provider may substitute a base model on thirty (30) days’ notice.', 'p. 19, § 9.3']],
  vendor_document: [['No Northwind Forge personnel or system can use customer-held keys.', 'p. 11, § 6.1']],
};

export function tagList(evidence: readonly StatementEvidence[]): StatementTag[] {
  const random = seeded('tags');
  const perEvidence = new Map<string, number>();
  return catalogue.questions.flatMap((question, i) => {
    if (i === 4) return [];
    return Array.from({ length: 1 + Math.floor(random() * 3) }, (_, k): StatementTag => {
      const item = pick(random, evidence);
      const n = (perEvidence.get(item.id) ?? 0) + 1;
      perEvidence.set(item.id, n);
      const [quote, place] = pick(random, QUOTES[item.kind] ?? [['', ''] as const]);
      const stance: Stance = k === 0 ? 'supports' : pick(random, ['supports', 'contradicts', 'context'] as const);
      return {
        id: `T${i + 1}-${k + 1}`,
        cite: quote === '' ? item.id : `${item.id}:${n}`,
        evidence: item.id,
        q: question.id,
        stance,
        kind: item.kind,
        place,
        quote,
        quoteSha256: quote === '' ? null : sha256(quote),
        note: quote === '' ? 'The whole file shows it.' : '',
        by: 'p1',
        at: '2026-11-10T10:00:00Z',
      };
    });
  });
}

const level = (basis: Basis): number => BASES.indexOf(basis);

export function answerList(tags: readonly StatementTag[]): StatementAnswer[] {
  const random = seeded('answers');
  return catalogue.questions.map((question, i): StatementAnswer => {
    const minBasis = question.min_basis['T3'] ?? 'B2';
    const basis: Basis =
      i === 4
        ? 'B0'
        : random() < 0.25
          ? pick(random, ['B1', 'B2', 'B3'] as const)
          : random() < 0.5
            ? minBasis
            : pick(random, ['B4', 'B5'] as const);
    const below = level(basis) < level(minBasis);
    const boundary = question.kind === 'boundary';
    const conclusion: ControlConclusion | null = boundary
      ? null
      : below
        ? 'not_evidenced'
        : pick(random, ['met', 'met', 'met', 'partly_met', 'not_met', 'not_applicable'] as const);
    const position: BoundaryPosition | null = boundary ? pick(random, ['open', 'limited', 'limited', 'closed', 'unknown'] as const) : null;
    const disposition: BoundaryDisposition | null = boundary
      ? below
        ? 'undecided'
        : pick(random, ['acceptable', 'acceptable_with_conditions', 'not_acceptable'] as const)
      : null;
    const conditions = disposition === 'acceptable_with_conditions';
    return {
      q: question.id,
      questionSha256: sha256(question.text),
      kind: question.kind,
      conclusion,
      position,
      disposition,
      entered: below ? (boundary ? 'acceptable' : 'met') : null,
      basis,
      minBasis,
      criticality: question.criticality['T3'] ?? 'medium',
      rationale: pick(random, RATIONALES),
      conditions: conditions ? 'Restore principal removed from the key policy, or its use alarmed.' : '',
      owner: conditions ? 'R. Adeyemi' : '',
      until: conditions ? '2027-02-28' : '',
      consequence: disposition === 'not_acceptable' ? 'The platform is not used for customer-facing models.' : '',
      missing: conclusion === 'partly_met' ? 'A threshold that can stop a promotion.' : '',
      asked: conclusion === 'not_evidenced' ? 'The tenancy attestation for the training accounts.' : '',
      askedOn: conclusion === 'not_evidenced' ? '2026-11-06' : '',
      approver: conclusion === 'not_applicable' ? 'T. Lindqvist <lindqvist.t>' : '',
      assertedBy: 'p1',
      assertedAt: '2026-11-18T16:20:41Z',
      reviewedBy: i % 7 === 3 ? null : 'p2',
      review: i % 7 === 3 ? 'submitted' : 'accepted',
      tags: tags
        .filter((tag) => tag.q === question.id)
        .map((tag) => tag.id)
        .sort(),
      stale: i % 19 === 2,
    };
  });
}

export function omissionList(): StatementOmission[] {
  const duplicates = Array.from(
    { length: 17 },
    (_, i): StatementOmission => ({
      path: `copies/cloudtrail_${i + 1}.json.gz`,
      outcome: 'duplicate',
      reason: `E${i + 3}`,
      bytes: 4000 + i * 37,
      sha256: sha256(`evidence ${i + 2}`),
    }),
  );
  const lost: StatementOmission[] = [
    {
      path: 'screens/console_044.png',
      outcome: 'refused',
      reason: 'The content is a ZIP archive, not an image.',
      bytes: 40_210,
      sha256: sha256('a'),
    },
    {
      path: 'vendor/tool_setup.exe',
      outcome: 'refused',
      reason: 'An executable is not accepted as evidence.',
      bytes: 904_112,
      sha256: sha256('b'),
    },
    {
      path: 'vendor/Pen_test_2026.pdf',
      outcome: 'unreadable',
      reason: 'The PDF is encrypted and needs a password.',
      bytes: 210_988,
      sha256: sha256('c'),
    },
    { path: 'vendor/links/latest', outcome: 'unreadable', reason: 'A link that points nowhere.', bytes: 0, sha256: null },
  ];
  return [...duplicates, ...lost].sort((a, b) => (a.path < b.path ? -1 : 1));
}
