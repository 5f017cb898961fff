import type { Out } from '../../bridge/client.ts';
import { en } from '../../strings/en.ts';

type Report = Out<'verify.run'>;
type State = 'PASS' | 'FAIL' | 'INDETERMINATE' | 'SKIPPED';
export type PlainLine = {
  readonly id: 'signed' | 'evidence' | 'trust' | 'bottom';
  readonly name: string;
  readonly state: State;
  readonly says: string;
};
const text = en.verify.lines;

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
const count = (value: unknown): number => (typeof value === 'number' ? value : 0);
const words = (value: unknown): string => (typeof value === 'string' ? value : '');

/**
 * The verifier's report in four lines: who signed and whether it is unchanged, the evidence, the trust, the bottom line.
 * Only what the report states is used; a member it lacks is read as not established, never as good.
 */
export function plainLines(report: Report): readonly PlainLine[] {
  if (report.verdict === 'NOT-AN-ATTESTATION') return nothingToJudge(words(report['because']));
  const axes = record(report['axes']);
  return [signed(report, axes), evidence(report, axes), trust(report, axes), bottom(report)];
}

const nothingToJudge = (because: string): readonly PlainLine[] => [
  { id: 'signed', name: text.signed.name, state: 'SKIPPED', says: text.signed.none },
  { id: 'evidence', name: text.evidence.name, state: 'SKIPPED', says: text.evidence.none },
  { id: 'trust', name: text.trust.name, state: 'SKIPPED', says: text.trust.none },
  { id: 'bottom', name: text.bottom.name, state: 'FAIL', says: text.bottom.notOne(because) },
];

function signed(report: Report, axes: Readonly<Record<string, unknown>>): PlainLine {
  const signers = Array.isArray(report['signers']) ? report['signers'].map(record) : [];
  const names = signers.map((signer) => text.signed.signer(words(signer['name']), words(signer['field']), words(signer['time'])));
  const broken = ['FORMAT', 'SIGNATURE', 'COVERAGE'].some((axis) => axes[axis] === 'FAIL');
  if (names.length === 0) return { id: 'signed', name: text.signed.name, state: 'FAIL', says: text.signed.nobody };
  return {
    id: 'signed',
    name: text.signed.name,
    state: broken ? 'FAIL' : 'PASS',
    says: broken ? text.signed.broken(names) : text.signed.whole(names),
  };
}

function evidence(report: Report, axes: Readonly<Record<string, unknown>>): PlainLine {
  const { name } = text.evidence;
  const totals = record(report['evidence']);
  const [committed, checked, missing] = [count(totals['committed']), count(totals['checked']), count(totals['missing'])];
  const line = (state: State, says: string): PlainLine => ({ id: 'evidence', name, state, says });
  if (axes['EVIDENCE'] === 'FAIL') return line('FAIL', text.evidence.differs);
  if (typeof totals['committed'] !== 'number') return line('INDETERMINATE', text.evidence.none);
  if (report.caveats.includes('EVIDENCE/NOT_ASKED') || (checked === 0 && committed > 0))
    return line('SKIPPED', text.evidence.notGiven(committed));
  if (missing > 0) return line('INDETERMINATE', text.evidence.missing(checked, committed, missing));
  return line('PASS', text.evidence.all(committed));
}

/** Whether a trusted timestamp stands behind every signature. */
function isStamped(report: Report): boolean {
  const signers = Array.isArray(report['signers']) ? report['signers'].map(record) : [];
  return signers.length > 0 && signers.every((signer) => typeof signer['provenTime'] === 'string');
}

function trust(report: Report, axes: Readonly<Record<string, unknown>>): PlainLine {
  const { name } = text.trust;
  const test = report.caveats.includes('TRUST/TEST_KEY') ? ` ${text.trust.test}` : '';
  const time = isStamped(report) ? text.trust.stamped : text.trust.time;
  const line = (state: State, says: string): PlainLine => ({ id: 'trust', name, state, says: `${says}${test} ${time}` });
  if (axes['TRUST'] === 'PASS') return line('PASS', text.trust.vouched);
  if (axes['TRUST'] === 'FAIL') return line('FAIL', text.trust.refused);
  return line('INDETERMINATE', record(report['inputs'])['trustSha256'] === null ? text.trust.noFile : text.trust.open);
}

function bottom(report: Report): PlainLine {
  const { name } = text.bottom;
  const because = words(report['because']);
  const line = (state: State, says: string): PlainLine => ({ id: 'bottom', name, state, says });
  if (report.verdict === 'FAIL') return line('FAIL', text.bottom.fail(because));
  if (report.verdict === 'INDETERMINATE') return line('INDETERMINATE', text.bottom.open(because));
  return line('PASS', report.caveats.includes('POLICY/SUPERSEDED') ? `${text.bottom.pass} ${text.bottom.superseded}` : text.bottom.pass);
}

const ORDER = { FAIL: 0, INDETERMINATE: 1, PASS: 2, SKIPPED: 3 } as const;
/** Failures first, then what is open; otherwise in the order of the checks. */
export const worstFirst = <T extends Report['checks'][number]>(checks: readonly T[]): readonly T[] =>
  [...checks].sort((a, b) => ORDER[a.result] - ORDER[b.result]);

/** What a caveat means in this report; empty where the report only names it. */
export const caveatDetail = (report: Report, code: string): string => words(record(report['caveatDetails'])[code]);

export type RevisionLine = { readonly revision: number; readonly adds: string; readonly bytes: number; readonly sha256: string };

/** The revisions the report names; none where it names none. */
export const revisionLines = (report: Report): readonly RevisionLine[] =>
  (Array.isArray(report['revisions']) ? report['revisions'] : []).map(record).map((one) => ({
    revision: count(one['revision']),
    adds: words(one['adds']),
    bytes: count(one['bytes']),
    sha256: words(one['sha256']),
  }));
