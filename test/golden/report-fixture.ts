import { readFileSync } from 'node:fs';
import { assessmentResults } from '../../electron/core/attest/oscal/assessment-results.ts';
import type { ReportInput } from '../../electron/core/attest/report/report-input.ts';
import { canonicalJson } from '../../shared/domain/canonical-json.ts';
import type {
  Predicate,
  Statement,
  StatementAnswer,
  StatementEvidence,
  StatementOmission,
  StatementTag,
} from '../../shared/domain/statement.ts';
import { runList } from './report-runs.ts';
import { contradictionList } from './report-contradictions.ts';
import { answerList, catalogue, catalogueBytes, evidenceList, omissionList, sha256, tagList } from './report-case.ts';

export { sha256 };

const fonts = (file: string): Buffer => readFileSync(new URL(`../../assets/fonts/page/${file}`, import.meta.url));

const shortOf = (q: string): string => catalogue.questions.find(({ id }) => id === q)?.short ?? '';
const resultsOf = (predicate: Predicate): Buffer => assessmentResults(predicate, shortOf);

const total = (numbers: readonly number[]): number => numbers.reduce((sum, n) => sum + n, 0);

function countsOf(
  answers: readonly StatementAnswer[],
  tags: readonly StatementTag[],
  evidence: readonly StatementEvidence[],
  omissions: readonly StatementOmission[],
): Predicate['counts'] {
  const controls = { met: 0, partly_met: 0, not_met: 0, not_evidenced: 0, not_applicable: 0, not_assessed: 0 };
  const boundaries = { acceptable: 0, acceptable_with_conditions: 0, not_acceptable: 0, undecided: 0 };
  for (const answer of answers) {
    if (answer.conclusion !== null) controls[answer.conclusion]++;
    if (answer.disposition !== null) boundaries[answer.disposition]++;
  }
  const of = (outcome: StatementOmission['outcome']): readonly StatementOmission[] => omissions.filter((item) => item.outcome === outcome);
  const evidenceBytes = total(evidence.map((item) => item.bytes));
  const bytesOf = (outcome: StatementOmission['outcome']): number => total(of(outcome).map((item) => item.bytes));
  return {
    questions: answers.length,
    controls,
    boundaries,
    evidence: evidence.length,
    evidenceBytes,
    tags: tags.length,
    claims: { marked: 37, contradicted: 3, agree: 25, undecided: 9 },
    files: {
      total: evidence.length + omissions.length,
      stored: evidence.length,
      duplicate: of('duplicate').length,
      refused: of('refused').length,
      unreadable: of('unreadable').length,
    },
    bytes: {
      total: evidenceBytes + total(omissions.map((item) => item.bytes)),
      stored: evidenceBytes,
      duplicate: bytesOf('duplicate'),
      refused: bytesOf('refused'),
      unreadable: bytesOf('unreadable'),
    },
  };
}

const LIMITS = [
  'L-CONTRA-1',
  'L-CUSTODY-1',
  'L-EIDAS-1',
  'L-EVID-1',
  'L-EVID-2',
  'L-FIPS-1',
  'L-ID-1',
  'L-KEY-1',
  'L-RECON-1',
  'L-REV-1',
  'L-SCOPE-1',
  'L-TEST-1',
  'L-TESTRUNTIME-1',
  'L-TIME-1',
  'L-VIEW-1',
];

export type FixtureOptions = { readonly evidence?: number; readonly runs?: number; readonly change?: (predicate: Predicate) => Predicate };

/** The same case among people whose names and words are not Latin. */
export const inManyScripts = (predicate: Predicate): Predicate => ({
  ...predicate,
  subject: { ...predicate.subject, vendor: '北京云枢科技', platform: 'プラットフォーム', organisation: 'רשות ההגנה (E3:10) 12' },
  persons: predicate.persons.map((person, i) => ({ ...person, name: ['박지성', 'محمد عبد السلام'][i] ?? person.name })),
  answers: predicate.answers.map((answer, i) =>
    i > 3 ? answer : { ...answer, rationale: `${i} क्षत्रिय น้ำ שָׁלוֹם (abc) شَرِكَة 記録は、保存。` },
  ),
});

/** A fictional, seeded case of 45 answers; the same bytes on every run. */
export function fixtureStatement(options: FixtureOptions = {}): Statement {
  const evidence = evidenceList(options.evidence ?? 193);
  const tags = tagList(evidence);
  const answers = answerList(tags);
  const omissions = omissionList();
  const contradictions = contradictionList(evidence);
  const head = sha256('ledger');
  const merkleRoot = sha256('merkle');
  const predicate: Predicate = {
    schemaVersion: 1,
    attestationId: `BA-${head.slice(0, 8).toUpperCase()}-1`,
    version: 1,
    status: 'final',
    subject: {
      vendor: 'Northwind Forge',
      platform: 'Forge Train (managed)',
      model: 'credit-triage v14',
      environment: 'prod-eu',
      organisation: 'Calder Mutual',
      tier: 'T3',
      sensitive: true,
      period: { from: '2026-08-01', to: '2026-10-29' },
      classification: 'Restricted: Calder Mutual',
    },
    assessedAt: '2026-11-20T14:05:00Z',
    framework: { id: catalogue.catalogue_id, version: catalogue.catalogue_version, catalogueSha256: sha256(catalogueBytes) },
    overall: 'not_determinable',
    because: [
      'EX-05 and LR-06 are blockers and are not evidenced: the basis is below the minimum for this tier.',
      'EC-02 is undecided: nobody has accepted the third opacity sign.',
      'DB-03 is not acceptable to its owner.',
    ],
    persons: [
      { id: 'p1', name: 'Maren Oyelaran', personId: 'oyelaran.m', organisation: 'Calder Mutual, Model Risk' },
      { id: 'p2', name: 'Tomasz Lindqvist', personId: 'lindqvist.t', organisation: 'Calder Mutual, Internal Audit' },
    ],
    signers: [
      {
        field: 'assessor',
        person: 'p1',
        role: 'assessor',
        meaning: 'I collected and judged this evidence.',
        keyLevel: 'K2',
        certSha256: sha256('cert'),
        distinctFrom: [],
      },
      {
        field: 'reviewer',
        person: null,
        role: 'reviewer',
        meaning: 'I reviewed this and it is not my own work.',
        keyLevel: null,
        certSha256: null,
        distinctFrom: ['assessor'],
      },
    ],
    counts: countsOf(answers, tags, evidence, omissions),
    answers: [...answers].sort((a, b) => (a.q < b.q ? -1 : 1)),
    tags: [...tags].sort((a, b) => (a.id < b.id ? -1 : 1)),
    evidence: [...evidence].sort((a, b) => (a.id < b.id ? -1 : 1)),
    omissions,
    contradictions,
    exceptions: [],
    mappings: [
      {
        header: sha256('header'),
        sha256: sha256('mapping'),
        kind: 'approvals',
        columns: [
          { role: 'approver', names: ['Freigeber'] },
          { role: 'subject', names: ['Lauf', 'Fassung'] },
        ],
        evidence: ['E1'],
        by: 'p2',
        at: '2026-11-03T08:00:00Z',
      },
    ],
    ...runList(evidence, options.runs ?? 41),
    merkle: {
      alg: 'rfc9162-sha256',
      size: evidence.length + answers.length + tags.length + (options.runs ?? 41) * 5 + 1,
      root: merkleRoot,
    },
    custody: { firstSeq: 1, lastSeq: 2914, head, treeSize: 2914, root: sha256('ledger tree'), previousAttestation: null },
    time: { level: 'T1', claimed: '2026-11-20T14:05:00Z' },
    generator: {
      app: 'Boundary Attest',
      version: '0.1.0',
      testRuntime: true,
      fontsSha256: ['IBMPlexMono_400Regular.ttf', 'Inter_400Regular.ttf'].map((file) => sha256(fonts(file))).sort(),
    },
    limitations: LIMITS,
  };
  const made = options.change?.(predicate) ?? predicate;
  return {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [
      { name: 'evidence-tree', digest: { sha256: merkleRoot } },
      { name: 'assessment-results.json', digest: { sha256: sha256(resultsOf(made)) } },
      { name: 'custody-log', digest: { sha256: head } },
    ],
    predicateType: 'https://boundary-attest.invalid/attestation/control-answers/v1',
    predicate: made,
  };
}

export function fixtureInput(statement: Statement, change: Partial<ReportInput> = {}): ReportInput {
  const statementBytes = Buffer.from(canonicalJson(statement), 'utf8');
  return {
    statement,
    statementBytes,
    statementSha256: sha256(statementBytes),
    resultsBytes: resultsOf(statement.predicate),
    catalogue,
    fonts,
    size: 'A4',
    watermark: null,
    verifierSha256: sha256('verifier'),
    ...change,
  };
}
