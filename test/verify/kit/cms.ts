import { constants, createHash, sign } from 'node:crypto';
import { ctx, int, nul, octets, oid, seq, set, tlv } from './der-write.ts';
import type { Cert } from './pki.ts';

/** Ways to spoil a signature value; everything left out is as the format asks. */
export type CmsOptions = {
  readonly hash?: string;
  readonly digestOid?: string;
  readonly signatureAlgorithm?: Buffer;
  readonly pss?: { readonly declared: number; readonly used: number };
  readonly attributes?: (parts: { contentType: Buffer; messageDigest: Buffer; ess: Buffer }) => readonly Buffer[] | null;
  readonly unsorted?: boolean;
  readonly certificates?: readonly Buffer[];
  readonly essFor?: Buffer;
  readonly sidOf?: Cert;
  readonly content?: Buffer;
  readonly twoSigners?: boolean;
  readonly crls?: readonly Buffer[];
  readonly unsigned?: Buffer;
  /** Makes the unsigned attribute from the signature value, as a timestamp does. */
  readonly stamp?: (signature: Buffer) => Buffer;
  readonly alterSignature?: (signature: Buffer) => Buffer;
};

const DIGEST = { sha256: '2.16.840.1.101.3.4.2.1', sha1: '1.3.14.3.2.26', sha384: '2.16.840.1.101.3.4.2.2' };
const attribute = (id: string, value: Buffer): Buffer => seq(oid(id), set(value));
const sha256 = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();

const pssAlgorithm = (salt: number): Buffer => {
  const hash = seq(oid(DIGEST.sha256), nul);
  return seq(oid('1.2.840.113549.1.1.10'), seq(ctx(0, hash), ctx(1, seq(oid('1.2.840.113549.1.1.8'), hash)), ctx(2, int(salt))));
};

/** A detached SignedData over a document digest, good by default. */
export function makeCms(document: (hash: string) => Buffer, signer: Cert, chain: readonly Buffer[], o: CmsOptions = {}): Buffer {
  const hash = o.hash ?? 'sha256';
  const parts = {
    contentType: attribute('1.2.840.113549.1.9.3', oid('1.2.840.113549.1.7.1')),
    messageDigest: attribute('1.2.840.113549.1.9.4', octets(document(hash))),
    ess: attribute('1.2.840.113549.1.9.16.2.47', seq(seq(seq(octets(sha256(o.essFor ?? signer.der)))))),
  };
  const wanted = o.attributes === undefined ? [parts.contentType, parts.messageDigest, parts.ess] : o.attributes(parts);
  const ordered = wanted === null ? null : o.unsorted ? [...wanted].sort(Buffer.compare).reverse() : [...wanted].sort(Buffer.compare);
  const signed = ordered === null ? document(hash) : tlv(0x31, ...ordered);
  const digestAlgorithm = seq(oid(o.digestOid ?? DIGEST[hash as keyof typeof DIGEST] ?? DIGEST.sha256));
  const plain = signer.key.kind === 'ec' ? seq(oid('1.2.840.10045.4.3.2')) : seq(oid('1.2.840.113549.1.1.11'), nul);
  const algorithm = o.signatureAlgorithm ?? (o.pss ? pssAlgorithm(o.pss.declared) : plain);
  const key = { key: signer.key.privateKey, ...(o.pss ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: o.pss.used } : {}) };
  const signature = (o.alterSignature ?? ((s) => s))(sign(hash, signed, key));
  const named = o.sidOf ?? signer;
  const info = seq(
    int(1),
    seq(named.name === signer.name || o.sidOf ? issuerOf(named.der) : issuerOf(signer.der), int(named.serial)),
    digestAlgorithm,
    ...(ordered === null ? [] : [ctx(0, ...ordered)]),
    algorithm,
    octets(signature),
    ...(o.unsigned === undefined ? [] : [ctx(1, o.unsigned)]),
    ...(o.stamp === undefined ? [] : [ctx(1, o.stamp(signature))]),
  );
  const content = seq(oid('1.2.840.113549.1.7.1'), ...(o.content === undefined ? [] : [ctx(0, octets(o.content))]));
  const certificates = ctx(0, ...(o.certificates ?? [signer.der, ...chain]));
  const infos = o.twoSigners ? tlv(0x31, info, info) : tlv(0x31, info);
  const crls = o.crls === undefined ? [] : [ctx(1, ...o.crls)];
  return seq(oid('1.2.840.113549.1.7.2'), ctx(0, seq(int(1), set(digestAlgorithm), content, certificates, ...crls, infos)));
}

/** The issuer name inside a certificate, cut out by walking its first fields. */
function issuerOf(der: Buffer): Buffer {
  const step = (at: number): { content: number; end: number } => {
    const first = der[at + 1] ?? 0;
    const size = first < 0x80 ? 0 : first & 0x7f;
    const length = size === 0 ? first : der.readUIntBE(at + 2, size);
    return { content: at + 2 + size, end: at + 2 + size + length };
  };
  let at = step(step(0).content).content;
  for (let field = 0; field < 3; field += 1) at = step(at).end;
  return der.subarray(at, step(at).end);
}
