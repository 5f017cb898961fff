import { children, expectTag, readDer, readOid, TAG } from './der.ts';
import { OID } from './oid.ts';

/** What else a CMS carries: its certificates (DER, as they stand) and the timestamp token on its one signature. */
export type CmsParts = { readonly certificates: readonly Buffer[]; readonly token: Buffer | null };

/** Reads a CMS of our own or a timestamp token for what it brings along. Throws `sign/bad-der`. */
export function cmsParts(der: Buffer): CmsParts {
  const [, wrapper] = children(expectTag(readDer(der), TAG.sequence, 'signature message'));
  const parts = children(expectTag(children(expectTag(wrapper, 0xa0, 'signed data'))[0], TAG.sequence, 'signed data'));
  const certificates = parts.find((part) => part.tag === 0xa0);
  const [signer] = children(expectTag(parts.at(-1), TAG.set, 'signers'));
  const unsigned = signer === undefined ? undefined : children(signer).find((part) => part.tag === 0xa1);
  const stamps = unsigned === undefined ? [] : children(unsigned).map((attribute) => children(attribute));
  const stamp = stamps.find(([type]) => readOid(type) === OID.signatureTimestamp)?.[1];
  return {
    certificates: certificates === undefined ? [] : children(certificates).map((one) => one.encoded),
    token: stamp === undefined ? null : (children(stamp)[0]?.encoded ?? null),
  };
}
