import { verify } from 'node:crypto';
import { DomainError } from '../../../../shared/domain/errors.ts';
import { children, type DerNode, expectTag, readDer, readOid, TAG } from './der.ts';
import { OID } from './oid.ts';
import { pemBlocks } from './pem.ts';
import { signatureIdentifier, verifyWith } from './signature-algorithm.ts';
import { type Certificate, publicKeyOf, readTime } from './x509.ts';
import { sha256Hex } from '../../sha256.ts';

/** A certificate revocation list as signing needs it. */
export type RevocationList = {
  readonly der: Buffer;
  readonly sha256: string;
  readonly issuerDer: Buffer;
  readonly issuerName: string;
  readonly number: string | null;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date | null;
  /** Serial numbers as the hex of their octets, with the time of the revocation. */
  readonly revoked: ReadonlyMap<string, Date>;
  readonly holdsFor: (issuer: Certificate) => boolean;
};

const MAX_BYTES = 16 * 1024 * 1024;

const unreadable = (what: string): DomainError =>
  new DomainError(
    'keys/bad-crl',
    `This is not a revocation list that can be used (${what}). Nothing was changed; give the CRL as its authority issued it, in DER or PEM.`,
  );

/** The DER in a file that may be PEM. */
function unarmoured(bytes: Buffer): Buffer {
  if (bytes[0] === TAG.sequence) return bytes;
  const block = pemBlocks(bytes).find(({ label }) => label === 'X509 CRL');
  if (block === undefined) throw unreadable('neither DER nor PEM');
  return block.der;
}

const SHA2_WITH_RSA: ReadonlyMap<string, string> = new Map([
  [OID.sha384WithRsa, 'sha384'],
  [OID.sha512WithRsa, 'sha512'],
]);

/** Whether the list is signed by this issuer. Authorities also use RSA with longer digests, which this program never signs with. */
function holds(algorithm: DerNode, tbs: Buffer, signature: Buffer, issuer: Certificate): boolean {
  const key = publicKeyOf(issuer);
  const own = (['rsa-pkcs1-sha256', 'rsa-pss-sha256', 'ecdsa-sha256', 'ecdsa-sha384', 'ecdsa-sha512'] as const).find((one) =>
    algorithm.encoded.equals(signatureIdentifier(one)),
  );
  if (own !== undefined) return key.asymmetricKeyType === (own.startsWith('rsa') ? 'rsa' : 'ec') && verifyWith(own, key, tbs, signature);
  const digest = SHA2_WITH_RSA.get(readOid(children(algorithm)[0]));
  return digest !== undefined && key.asymmetricKeyType === 'rsa' && verify(digest, tbs, key, signature);
}

function commonNameOf(name: DerNode): string {
  const pairs = children(name).flatMap((relative) => children(relative).map((pair) => children(pair)));
  return pairs.find(([oid]) => readOid(oid) === OID.commonName)?.[1]?.content.toString('utf8') ?? 'an authority without a name';
}

/** The serials of the list; an extension nobody here understands makes the whole list unusable. */
function entriesOf(list: DerNode | undefined): Map<string, Date> {
  const revoked = new Map<string, Date>();
  for (const entry of list === undefined ? [] : children(list)) {
    const [serial, at] = children(entry);
    revoked.set(expectTag(serial, TAG.integer, 'serial number').content.toString('hex'), readTime(at));
  }
  return revoked;
}

function readExtensions(wrapper: DerNode | undefined): { readonly number: string | null; readonly critical: boolean } {
  const list = wrapper === undefined ? [] : children(expectTag(children(wrapper)[0], TAG.sequence, 'list of extensions'));
  const found = list.map((one) => children(one));
  const number = found.find(([oid]) => readOid(oid) === OID.crlNumber)?.at(-1);
  return {
    number: number === undefined ? null : BigInt(`0x${readDer(number.content).content.toString('hex')}`).toString(),
    critical: found.some(
      ([oid, critical]) => critical?.tag === TAG.boolean && critical.content[0] === 0xff && readOid(oid) !== OID.crlNumber,
    ),
  };
}

/** Reads a CRL, DER or PEM. Throws `keys/bad-crl` or `sign/bad-der`. Who issued it is checked by `holdsFor`, when the issuer is known. */
export function readRevocationList(bytes: Buffer): RevocationList {
  if (bytes.length > MAX_BYTES) throw unreadable('larger than 16 MiB');
  const der = unarmoured(bytes);
  const [tbs, algorithm, signature] = children(expectTag(readDer(der), TAG.sequence, 'revocation list'));
  const fields = [...children(expectTag(tbs, TAG.sequence, 'revocation list'))];
  if (fields[0]?.tag === TAG.integer) fields.shift();
  const [inner, issuer, thisUpdate, ...rest] = fields;
  const named = expectTag(algorithm, TAG.sequence, 'signature algorithm');
  if (!expectTag(inner, TAG.sequence, 'signature algorithm').encoded.equals(named.encoded))
    throw unreadable('it names two signature algorithms');
  const name = expectTag(issuer, TAG.sequence, 'issuer');
  const next = rest[0]?.tag === TAG.utcTime || rest[0]?.tag === TAG.generalizedTime ? rest.shift() : undefined;
  const list = rest[0]?.tag === TAG.sequence ? rest.shift() : undefined;
  const { number, critical } = readExtensions(rest.find((field) => field.tag === 0xa0));
  if (critical) throw unreadable('it covers only a part of the certificates, or has a critical extension that is not understood');
  const value = expectTag(signature, TAG.bitString, 'signature').content.subarray(1);
  const body = expectTag(tbs, TAG.sequence, 'revocation list').encoded;
  return {
    der,
    sha256: sha256Hex(der),
    issuerDer: name.encoded,
    issuerName: commonNameOf(name),
    number,
    thisUpdate: readTime(thisUpdate),
    nextUpdate: next === undefined ? null : readTime(next),
    revoked: entriesOf(list),
    holdsFor: (certificate) => certificate.subjectDer.equals(name.encoded) && holds(named, body, value, certificate),
  };
}
