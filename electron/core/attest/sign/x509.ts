import { createPublicKey, type KeyObject } from 'node:crypto';
import { DomainError } from '../../../../shared/domain/errors.ts';
import { TAG, children, type DerNode, expectTag, readDer, readOid, readSmallInteger } from './der.ts';
import { OID } from './oid.ts';
import { sha256Hex } from '../../sha256.ts';

/** What signing needs to know about an X.509 certificate. Raw parts are DER, digests are lower-case hex. */
export type Certificate = {
  readonly der: Buffer;
  readonly sha256: string;
  readonly serialDer: Buffer;
  readonly issuerDer: Buffer;
  readonly subjectDer: Buffer;
  readonly spkiDer: Buffer;
  readonly spkiSha256: string;
  readonly commonName: string | null;
  /** Subject serialNumber (2.5.4.5): the person's id. */
  readonly personId: string | null;
  /** Whether the subject's or the issuer's organisational unit says TEST. */
  readonly marksTest: boolean;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** Bit numbers of keyUsage (0 digitalSignature, 1 nonRepudiation, …), or null when the extension is absent. */
  readonly keyUsage: ReadonlySet<number> | null;
  readonly extendedKeyUsage: readonly string[];
  readonly extendedKeyUsageCritical: boolean;
  readonly isCa: boolean;
  readonly pathLength: number | null;
};

export const KEY_USAGE = { digitalSignature: 0, nonRepudiation: 1, keyCertSign: 5, crlSign: 6 } as const;

export function readText(node: DerNode): string {
  if (node.tag !== TAG.bmpString) return node.content.toString(node.tag === TAG.utf8String ? 'utf8' : 'latin1');
  return Buffer.from(node.content).swap16().toString('utf16le');
}

/** The values of one attribute type in a Name, in order. */
function nameValues(name: DerNode, type: string): readonly string[] {
  const found: string[] = [];
  for (const relative of children(name)) {
    for (const pair of children(relative)) {
      const [oid, value] = children(pair);
      if (value !== undefined && readOid(oid) === type) found.push(readText(value));
    }
  }
  return found;
}

export function readTime(node: DerNode | undefined): Date {
  const text = node?.content.toString('latin1') ?? '';
  const short = node?.tag === TAG.utcTime && /^\d{12}Z$/.test(text);
  const long = node?.tag === TAG.generalizedTime && /^\d{14}Z$/.test(text);
  if (!short && !long) throw new DomainError('sign/bad-certificate', 'The certificate has a validity date that cannot be read.');
  const full = short ? `${Number(text.slice(0, 2)) < 50 ? '20' : '19'}${text}` : text;
  const part = (from: number, length = 2): number => Number(full.slice(from, from + length));
  return new Date(Date.UTC(part(0, 4), part(4) - 1, part(6), part(8), part(10), part(12)));
}

function readKeyUsage(extension: DerNode): ReadonlySet<number> {
  const { content } = expectTag(extension, TAG.bitString, 'key usage');
  const bits = new Set<number>();
  for (let bit = 0; bit < (content.length - 1) * 8; bit += 1) {
    if ((content.readUInt8(1 + (bit >> 3)) & (0x80 >> (bit & 7))) !== 0) bits.add(bit);
  }
  return bits;
}

type Constraints = Pick<Certificate, 'keyUsage' | 'extendedKeyUsage' | 'extendedKeyUsageCritical' | 'isCa' | 'pathLength'>;

function readExtensions(wrapper: DerNode | undefined): Constraints {
  let found: Constraints = { keyUsage: null, extendedKeyUsage: [], extendedKeyUsageCritical: false, isCa: false, pathLength: null };
  const list = wrapper === undefined ? [] : children(expectTag(children(wrapper)[0], TAG.sequence, 'list of extensions'));
  for (const extension of list) {
    const parts = children(extension);
    const oid = readOid(parts[0]);
    const value = expectTag(parts[parts.length - 1], TAG.octetString, 'extension value').content;
    if (oid === OID.keyUsage) found = { ...found, keyUsage: readKeyUsage(readDer(value)) };
    if (oid === OID.extendedKeyUsage) {
      const extendedKeyUsageCritical = parts.length === 3 && parts[1]?.content[0] === 0xff;
      found = { ...found, extendedKeyUsage: children(readDer(value)).map(readOid), extendedKeyUsageCritical };
    }
    if (oid === OID.basicConstraints) {
      const fields = children(readDer(value));
      const length = fields.find((field) => field.tag === TAG.integer);
      found = { ...found, isCa: fields[0]?.content[0] === 0xff, pathLength: length === undefined ? null : readSmallInteger(length) };
    }
  }
  return found;
}

/** Reads a DER certificate. Throws `sign/bad-der` or `sign/bad-certificate`. It judges nothing. */
export function parseCertificate(der: Buffer): Certificate {
  const [tbs, , signature] = children(expectTag(readDer(der), TAG.sequence, 'certificate'));
  expectTag(signature, TAG.bitString, 'certificate signature');
  const fields = children(expectTag(tbs, TAG.sequence, 'certificate body'));
  const [serial, , issuer, validity, subject, spki] = fields[0]?.tag === 0xa0 ? fields.slice(1) : fields;
  const issuerName = expectTag(issuer, TAG.sequence, 'issuer');
  const subjectName = expectTag(subject, TAG.sequence, 'subject');
  const [notBefore, notAfter] = children(expectTag(validity, TAG.sequence, 'validity'));
  const spkiDer = expectTag(spki, TAG.sequence, 'public key').encoded;
  const units = [...nameValues(issuerName, OID.organizationalUnit), ...nameValues(subjectName, OID.organizationalUnit)];
  return {
    der,
    sha256: sha256Hex(der),
    serialDer: expectTag(serial, TAG.integer, 'serial number').encoded,
    issuerDer: issuerName.encoded,
    subjectDer: subjectName.encoded,
    spkiDer,
    spkiSha256: sha256Hex(spkiDer),
    commonName: nameValues(subjectName, OID.commonName)[0] ?? null,
    personId: nameValues(subjectName, OID.serialNumber)[0] ?? null,
    marksTest: units.some((unit) => /\bTEST\b/.test(unit)),
    notBefore: readTime(notBefore),
    notAfter: readTime(notAfter),
    ...readExtensions(fields.find((field) => field.tag === 0xa3)),
  };
}

/** The certificate's public key for node:crypto. */
export function publicKeyOf(certificate: Certificate): KeyObject {
  try {
    return createPublicKey({ key: certificate.spkiDer, format: 'der', type: 'spki' });
  } catch (cause) {
    throw new DomainError('sign/unsupported-key', 'The certificate holds a kind of public key this program cannot use. Use RSA or ECDSA.', {
      cause,
    });
  }
}
