import { CHECKS, type CheckId } from './checks.ts';
import type { EvidenceCount } from './check/evidence.ts';
import type { RevisionLine } from './check/revision-list.ts';
import { ownIdentity } from './own-identity.ts';
import type { Level } from './check/level.ts';
import type { CheckLine, Result, Sheet } from './sheet.ts';

export type Verdict = 'PASS' | 'FAIL' | 'INDETERMINATE' | 'NOT-AN-ATTESTATION';

export type ReportSigner = {
  readonly field: 'assessor' | 'reviewer';
  readonly keyLevel: string;
  readonly name: string;
  readonly personId: string;
  readonly time: string | null;
  readonly timeLevel: string;
  /** Until when a trusted timestamp proves that the signature existed; null when nothing but the claim is there. */
  readonly provenTime: string | null;
  readonly reason: string;
  readonly issuedTo: string | null;
};

/** The machine report; `verify --json` prints it. Members of cli.md first, the rest is added. */
export type Report = {
  readonly verdict: Verdict;
  readonly sub: string;
  readonly axes: Readonly<Record<string, Result>>;
  readonly checks: readonly CheckLine[];
  readonly caveats: readonly string[];
  readonly inputs: { readonly pdfSha256: string | null; readonly trustSha256: string | null };
  readonly signers: readonly ReportSigner[];
  readonly evidence: EvidenceCount;
  readonly merkleRoot: string | null;
  readonly custodyHead: string | null;
  readonly because: string;
  readonly caveatDetails: Readonly<Record<string, string>>;
  readonly attestationId: string | null;
  readonly statementSha256: string | null;
  readonly subject: string | null;
  readonly limitations: readonly string[];
  readonly revisions: readonly RevisionLine[];
  readonly verifier: { readonly version: string; readonly sha256: string | null };
  /** How long the file can be verified without its issuers: B-B, B-T, B-LT or B-LTA. */
  readonly level: Level;
  /** The time the verification was made for, UTC. */
  readonly at: string;
  readonly kind: 'pdf' | 'package' | 'unknown';
};

export type ReportFacts = Omit<Report, 'verdict' | 'sub' | 'axes' | 'checks' | 'caveats' | 'because' | 'caveatDetails'>;

const NEVER_SKIPPED: readonly CheckId[] = [
  ...(['V-00', 'V-01', 'V-02', 'V-03', 'V-04', 'V-05', 'V-06', 'V-07', 'V-10', 'V-11', 'V-12', 'V-13', 'V-14', 'V-15'] as const),
  ...(['V-20', 'V-21', 'V-22', 'V-23', 'V-24', 'V-25', 'V-26', 'V-30', 'V-31', 'V-32', 'V-33', 'V-34', 'V-35', 'V-36', 'V-37'] as const),
  ...([
    'V-40',
    'V-41',
    'V-42',
    'V-43',
    'V-44',
    'V-45',
    'V-46',
    'V-47',
    'V-48',
    'V-49',
    'V-50',
    'V-52',
    'V-60',
    'V-62',
    'V-63',
    'V-64',
  ] as const),
];

/** SECURITY: nothing is good because nobody asked: what makes an attestation was asked and holds, or the verdict stays open. */
function noteUnasked(sheet: Sheet): void {
  if (sheet.headline('FAIL') !== null || sheet.headline('INDETERMINATE') !== null) return;
  for (const { id, result } of sheet.lines())
    if (NEVER_SKIPPED.includes(id) && result !== 'PASS') sheet.unknown(id, 'CHECK/NOT_ASKED', 'this was not asked, and must be');
}

/** FAIL when any check fails, else INDETERMINATE when any is undecided, else PASS. */
export function conclude(sheet: Sheet, facts: ReportFacts): Report {
  noteUnasked(sheet);
  const failed = sheet.headline('FAIL');
  const open = sheet.headline('INDETERMINATE');
  const caveats = sheet.caveats();
  return {
    verdict: failed !== null ? 'FAIL' : open !== null ? 'INDETERMINATE' : 'PASS',
    sub: failed?.sub ?? open?.sub ?? facts.level,
    axes: sheet.axes(),
    checks: sheet.lines(),
    caveats: caveats.map((caveat) => caveat.code),
    because: failed?.detail ?? open?.detail ?? 'every check passed',
    caveatDetails: Object.fromEntries(caveats.map(({ code, detail }) => [code, detail])),
    ...facts,
  };
}

/** The report about something that is no attestation at all; no check speaks about its content. */
export function stranger(sub: 'UNREADABLE' | 'NOT_AN_ATTESTATION', because: string, at: string): Report {
  return {
    verdict: 'NOT-AN-ATTESTATION',
    sub,
    axes: {},
    checks: [{ id: 'V-00', asks: CHECKS['V-00'][1], result: 'FAIL', sub, detail: because }],
    caveats: [],
    because,
    caveatDetails: {},
    ...noFacts(at),
  };
}

export const noFacts = (at: string): ReportFacts => ({
  inputs: { pdfSha256: null, trustSha256: null },
  signers: [],
  evidence: { committed: 0, checked: 0, missing: 0 },
  merkleRoot: null,
  custodyHead: null,
  attestationId: null,
  statementSha256: null,
  subject: null,
  limitations: [],
  revisions: [],
  verifier: ownIdentity(),
  level: 'B-B',
  at,
  kind: 'unknown',
});

export const EXIT: Readonly<Record<Verdict, number>> = { PASS: 0, FAIL: 1, INDETERMINATE: 2, 'NOT-AN-ATTESTATION': 3 };
export const USAGE_EXIT = 64;
export const INTERNAL_EXIT = 70;

export const titleOf = (line: CheckLine): string => CHECKS[line.id][1];
