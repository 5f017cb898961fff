import type { Crl } from '../der/crl.ts';
import type { Certificate } from '../der/x509.ts';
import { Sheet } from '../sheet.ts';
import { judgePath } from './path.ts';
import type { Signature } from './signature.ts';
import type { Stamp } from './stamps.ts';
import { iso, type Judge } from './validity.ts';

/** Until when a signature is proven to have existed, and how independent the witness is. */
export type Proof = { readonly at: number; readonly level: 'T2' | 'T3' };

export type ProofInput = {
  readonly signatures: readonly Signature[];
  readonly stamps: readonly Stamp[];
  readonly pool: readonly Certificate[];
  readonly lists: readonly Crl[];
};

/** The proofs by the signatures' order, and which document timestamps could be trusted. */
export type Proofs = { readonly of: ReadonlyMap<number, Proof>; readonly trusted: ReadonlySet<Stamp> };

/**
 * V-57. From the last document timestamp inwards: each must be good at the time that the one after it proves (the last one:
 * now), and then proves that everything before it existed. A timestamp whose authority is not known proves nothing,
 * and the verdict has to stand without it.
 */
export function proofsOfTime(input: ProofInput, judge: Judge, sheet: Sheet): Proofs {
  const trusted = new Set<Stamp>();
  let outer: Proof | null = null;
  for (const stamp of input.stamps.filter(({ order }) => order === null).sort((a, b) => b.revision - a.revision)) {
    const level = judgeStamp(stamp, outer?.at ?? judge.now, input, judge, sheet);
    if (level === null) continue;
    trusted.add(stamp);
    outer = earlier(outer, { at: stamp.token.at, level });
  }
  const of = new Map<number, Proof>();
  // A later signature covers the earlier ones, so what proves it proves them too.
  for (const { order } of [...input.signatures].sort((a, b) => b.order - a.order)) {
    const own = input.stamps.find((stamp) => stamp.order === order);
    const level = own === undefined ? null : judgeStamp(own, outer?.at ?? judge.now, input, judge, sheet);
    if (own !== undefined && level !== null) {
      trusted.add(own);
      outer = earlier(outer, { at: own.token.at, level });
    }
    if (outer !== null) of.set(order, outer);
  }
  return { of, trusted };
}

const earlier = (a: Proof | null, b: Proof): Proof => (a === null || b.at < a.at ? b : a);

/** The level of a timestamp whose authority is trusted at the time of control, else null. */
function judgeStamp({ token, label }: Stamp, control: number, input: ProofInput, judge: Judge, sheet: Sheet): 'T2' | 'T3' | null {
  const { authority, at } = token;
  if (at < authority.notBefore || at > authority.notAfter) {
    sheet.fail('V-57', 'TIME/TSA_CERT', `the ${label} (${iso(at)}) lies outside of the validity of its authority's certificate`);
    return null;
  }
  const own = new Sheet();
  const chain = judgePath(
    {
      leaf: authority,
      purpose: 'stamp',
      pool: [...token.certificates, ...input.pool],
      anchors: judge.trust.stampAnchors,
      lists: input.lists,
      moment: { claimed: at, proven: control },
    },
    judge,
    own,
  );
  for (const { code, detail } of own.caveats()) sheet.caveat(code, detail);
  const failed = own.headline('FAIL');
  const open = own.headline('INDETERMINATE');
  const level = judge.trust.stampAnchors.get(chain.at(-1)?.sha256 ?? '') ?? null;
  if (failed !== null) {
    sheet.fail('V-57', failed.sub === 'TRUST/REVOKED' ? 'TIME/TSA_REVOKED' : 'TIME/TSA_CERT', `the ${label}: ${failed.detail}`);
    return null;
  }
  if (open === null && level !== null) {
    sheet.pass('V-57', `the ${label} (${iso(at)}) is by ${authority.commonName}, level ${level}`);
    return level;
  }
  const why =
    open?.sub === 'TRUST/NO_ANCHOR' ? `your trust file names no timestamp authority` : (open?.detail ?? 'its authority is not known');
  if (judge.trust.timestampRequired) sheet.unknown('V-57', 'TIME/TSA_NOT_TRUSTED', `the ${label}: ${why}`);
  else {
    sheet.skip('V-57', `the ${label} was not used: ${why}`);
    sheet.caveat('TIME/TIMESTAMP_NOT_USED', `the ${label} proves nothing: ${why}`);
  }
  return null;
}
