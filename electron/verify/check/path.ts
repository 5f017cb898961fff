import type { Crl } from '../der/crl.ts';
import type { Certificate } from '../der/x509.ts';
import { type Result, Sheet } from '../sheet.ts';
import { chainsToAnchor, checkChain, type Purpose } from './chain.ts';
import { checkRevocation } from './revocation.ts';
import { checkValidity, type Judge, type Moment } from './validity.ts';

export type PathInput = {
  readonly leaf: Certificate;
  readonly purpose: Purpose;
  /** Certificates that may help to build the path; none of them is trusted for being here. */
  readonly pool: readonly Certificate[];
  readonly anchors: { readonly size: number; readonly has: (sha256: string) => boolean };
  readonly lists: readonly Crl[];
  readonly moment: Moment;
};

const ORDER: readonly Result[] = ['SKIPPED', 'PASS', 'INDETERMINATE', 'FAIL'];

/**
 * V-50…V-54 (RFC 5280 §6 for a closed profile): from one certificate to a pinned one, at the best time there is.
 * When several ways lead there, the one that stands counts. Returns it, anchor last, or an empty one without a way.
 */
export function judgePath(input: PathInput, judge: Judge, sheet: Sheet): readonly Certificate[] {
  const { leaf, anchors } = input;
  checkValidity(leaf, input.moment, judge, sheet);
  if (anchors.size === 0) {
    sheet.unknown('V-50', 'TRUST/NO_ANCHOR', 'you named no authority to trust (--trust), so nobody vouches for the signers');
    return [];
  }
  const chains = chainsToAnchor(leaf, input.pool, anchors);
  if (chains.length === 0) {
    sheet.unknown('V-50', 'TRUST/NO_CERTIFICATE_CHAIN_FOUND', `no authority in your trust file vouches for ${leaf.commonName}`);
    return [];
  }
  sheet.pass('V-50', 'the chain ends at an authority you trust');
  const judged = chains.map((chain) => ({ chain, own: judgeChain(chain, input, judge) }));
  const best = judged.reduce((a, b) => (ORDER.indexOf(b.own.worst()) < ORDER.indexOf(a.own.worst()) ? b : a));
  sheet.absorb(best.own);
  return best.chain;
}

function judgeChain(chain: readonly Certificate[], { purpose, lists, moment }: PathInput, judge: Judge): Sheet {
  const own = new Sheet();
  if (!own.run('V-52', () => checkChain(chain, purpose))) return own;
  for (const [index, issuer] of chain.entries()) {
    const below = chain[index - 1];
    if (below === undefined) continue;
    checkValidity(issuer, moment, judge, own);
    const sameName = chain.slice(1).filter((one) => one !== issuer && one.subject.equals(issuer.subject));
    checkRevocation(below, [issuer, ...sameName], lists, moment, judge, own);
  }
  if (chain.length === 1) own.pass('V-53', 'the certificate itself is the anchor');
  return own;
}
