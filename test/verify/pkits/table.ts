import { NO_TRUST, readTrust } from '../../../electron/verify/check/policy-file.ts';
import { judgePath } from '../../../electron/verify/check/path.ts';
import { readCrl } from '../../../electron/verify/der/crl.ts';
import { NotDer } from '../../../electron/verify/der/der.ts';
import { readCertificate } from '../../../electron/verify/der/x509.ts';
import { Sheet } from '../../../electron/verify/sheet.ts';
import { BASIC_CASES } from './basics.ts';
import { sha256 } from './build.ts';
import type { PathCase, Unsupported } from './case.ts';
import { CONSTRAINT_CASES } from './constraints.ts';
import { LIST_CASES } from './lists.ts';
import { POLICY_CASES } from './policies.ts';

const NOW = Date.parse('2026-06-02T08:00:00Z');

const part = (id: string): number[] => id.split('.').map(Number);
const byId = (a: PathCase, b: PathCase): number => {
  const [x, y] = [part(a.id), part(b.id)];
  return (x[1] ?? 0) - (y[1] ?? 0) || (x[2] ?? 0) - (y[2] ?? 0);
};

/** All cases in the order of PKITS. */
export const PATH_CASES: readonly PathCase[] = [...BASIC_CASES, ...LIST_CASES, ...POLICY_CASES, ...CONSTRAINT_CASES].sort(byId);

export type Row = {
  readonly id: string;
  readonly what: string;
  readonly valid: boolean;
  readonly accepted: boolean;
  readonly why: string;
  readonly verdict: 'right' | 'FALSE ACCEPT' | 'false reject';
  readonly unsupported: Unsupported | null;
};

/** Lets the verifier judge one path: revocation required, the anchor pinned, no proof of time. */
function judge(one: PathCase): { accepted: boolean; why: string } {
  const { anchor, certificates, lists } = one.make();
  const pin = sha256(anchor.der);
  const trust = readTrust(
    Buffer.from(JSON.stringify({ anchors: [{ sha256: pin }], policy: { revocation: { mode: 'require', maxCrlAgeDays: 366 } } })),
    '.',
  );
  const sheet = new Sheet();
  const pool = [anchor, ...certificates].map(({ der }) => readCertificate(der));
  const leaf = pool.at(-1);
  if (leaf === undefined) throw new Error('a path without an end');
  try {
    judgePath(
      {
        leaf,
        purpose: 'sign',
        pool: pool.slice(0, -1),
        anchors: trust.anchors,
        lists: lists.map((der) => readCrl(der)),
        moment: { claimed: NOW, proven: null },
      },
      { trust: { ...NO_TRUST, ...trust }, now: NOW },
      sheet,
    );
  } catch (error) {
    if (!(error instanceof NotDer)) throw error;
    return { accepted: false, why: error.message };
  }
  const worst = sheet.headline('FAIL') ?? sheet.headline('INDETERMINATE');
  return { accepted: sheet.worst() === 'PASS', why: worst?.detail ?? '' };
}

/** What the verifier makes of every case. */
export const pathTable = (): Row[] =>
  PATH_CASES.map((one) => {
    const { accepted, why } = judge(one);
    const verdict = accepted === one.valid ? 'right' : accepted ? 'FALSE ACCEPT' : 'false reject';
    return { id: one.id, what: one.what, valid: one.valid, accepted, why, verdict, unsupported: one.unsupported ?? null };
  });
