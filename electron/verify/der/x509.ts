import { createHash, type KeyObject } from 'node:crypto';
import { type SignatureAlgorithm, signatureAlgorithmOf, strongKey, verifySignature } from './algorithm.ts';
import { type Der, NotDer, oidOf, readDer, smallInteger, TAG } from './der.ts';

export type Extension = { readonly critical: boolean; readonly value: Buffer };

export type Certificate = {
  readonly der: Buffer;
  readonly sha256: string;
  readonly tbs: Buffer;
  readonly serial: Buffer;
  readonly issuer: Buffer;
  readonly subject: Buffer;
  readonly commonName: string;
  /** The subject's serialNumber attribute, where issuers put a person id; empty when absent. */
  readonly personId: string;
  readonly notBefore: number;
  readonly notAfter: number;
  readonly spki: Buffer;
  /** Null when the key is weak, unknown or unreadable. */
  readonly key: KeyObject | null;
  readonly algorithm: SignatureAlgorithm | null;
  readonly signature: Buffer;
  readonly extensions: ReadonlyMap<string, Extension>;
};

export const EXTENSION = {
  subjectKeyId: '2.5.29.14',
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  crlNumber: '2.5.29.20',
  nameConstraints: '2.5.29.30',
  policies: '2.5.29.32',
  policyMappings: '2.5.29.33',
  authorityKeyId: '2.5.29.35',
  policyConstraints: '2.5.29.36',
  extendedKeyUsage: '2.5.29.37',
  inhibitAnyPolicy: '2.5.29.54',
} as const;

/** Bits of KeyUsage as RFC 5280 numbers them. */
export const USAGE = { digitalSignature: 0, nonRepudiation: 1, keyCertSign: 5, cRLSign: 6 } as const;

/** Reads one certificate, strictly DER. Throws NotDer. */
export function readCertificate(der: Buffer): Certificate {
  const [tbs, algorithm, signature, ...more] = expectSequence(readDer(der)).children;
  if (tbs === undefined || algorithm === undefined || signature?.tag !== TAG.bitString || more.length > 0)
    throw new NotDer('not a certificate');
  const fields = [...tbs.children];
  const version = fields[0]?.tag === 0xa0 ? smallInteger(fields.shift()?.children[0]) : 0;
  const [serial, inner, issuer, validity, subject, spki, ...rest] = fields;
  if (serial?.tag !== TAG.integer || !issuer || !validity || !subject || !spki || version === null || version > 2)
    throw new NotDer('not a certificate');
  if (inner === undefined || !inner.raw.equals(algorithm.raw)) throw new NotDer('a certificate names two signature algorithms');
  return {
    der,
    sha256: createHash('sha256').update(der).digest('hex'),
    tbs: tbs.raw,
    serial: serial.content,
    issuer: issuer.raw,
    subject: subject.raw,
    commonName: nameAttribute(subject, '2.5.4.3'),
    personId: nameAttribute(subject, '2.5.4.5'),
    notBefore: timeOf(validity.children[0]),
    notAfter: timeOf(validity.children[1]),
    spki: spki.raw,
    key: strongKey(spki.raw),
    algorithm: signatureAlgorithmOf(algorithm),
    signature: signatureBits(signature),
    extensions: readExtensions(rest.find((field) => field.tag === 0xa3)?.children[0]),
  };
}

/** A signature is whole octets: a bit string with unused bits would have a second spelling. */
export function signatureBits(der: Der): Buffer {
  if (der.tag !== TAG.bitString || der.content[0] !== 0) throw new NotDer('a signature is not whole octets');
  return der.content.subarray(1);
}

function expectSequence(der: Der): Der {
  if (der.tag !== TAG.sequence) throw new NotDer('expected a sequence');
  return der;
}

/** Extensions by OID; the same one twice is refused, since readers differ on which counts. */
export function readExtensions(list: Der | undefined): Map<string, Extension> {
  const extensions = new Map<string, Extension>();
  for (const item of list?.children ?? []) {
    const [oid, second, third] = item.children;
    const critical = second?.tag === TAG.boolean && second.content[0] === 0xff;
    const value = second?.tag === TAG.boolean ? third : second;
    const id = oidOf(oid);
    if (value?.tag !== TAG.octetString || id === '' || extensions.has(id)) throw new NotDer('an extension is broken or doubled');
    extensions.set(id, { critical, value: value.content });
  }
  return extensions;
}

function nameAttribute(name: Der, oid: string): string {
  for (const set of name.children) {
    for (const pair of set.children) {
      if (oidOf(pair.children[0]) === oid) return stringOf(pair.children[1]);
    }
  }
  return '';
}

function stringOf(der: Der | undefined): string {
  if (der === undefined) return '';
  if (der.tag === 0x1e)
    return Buffer.from(der.content.subarray(0, der.content.length & ~1))
      .swap16()
      .toString('utf16le');
  return der.content.toString(der.tag === 0x14 ? 'latin1' : 'utf8');
}

/** UTCTime or GeneralizedTime in the one form DER allows; milliseconds since 1970. */
export function timeOf(der: Der | undefined): number {
  const text = der?.content.toString('latin1') ?? '';
  const match = (der?.tag === 0x17 ? /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/ : /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/).exec(text);
  if (match === null || (der?.tag !== 0x17 && der?.tag !== 0x18)) throw new NotDer('a time is not DER');
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number);
  const full = der.tag === 0x17 ? (year < 50 ? 2000 : 1900) + year : year;
  return Date.UTC(full, month - 1, day, hour, minute, second);
}

/** Whether the key usage bit is set; null when the certificate has no key usage at all. */
export function hasUsage(certificate: Certificate, bit: number): boolean | null {
  const extension = certificate.extensions.get(EXTENSION.keyUsage);
  if (extension === undefined) return null;
  const bits = readDer(extension.value);
  if (bits.tag !== TAG.bitString) throw new NotDer('a key usage is broken');
  return (((bits.content[1 + (bit >> 3)] ?? 0) >> (7 - (bit & 7))) & 1) === 1;
}

/** `{ca, pathLength}`; pathLength null when unlimited. A certificate without the extension is no CA. */
export function basicConstraints(certificate: Certificate): { readonly ca: boolean; readonly pathLength: number | null } {
  const extension = certificate.extensions.get(EXTENSION.basicConstraints);
  if (extension === undefined) return { ca: false, pathLength: null };
  const [first, second] = expectSequence(readDer(extension.value)).children;
  const ca = first?.tag === TAG.boolean && first.content[0] === 0xff;
  const length = ca ? second : first;
  const pathLength = length === undefined ? null : smallInteger(length);
  if (length !== undefined && pathLength === null) throw new NotDer('a path length is broken');
  return { ca, pathLength };
}

export function extendedUsages(certificate: Certificate): readonly string[] | null {
  const extension = certificate.extensions.get(EXTENSION.extendedKeyUsage);
  return extension === undefined ? null : expectSequence(readDer(extension.value)).children.map((child) => oidOf(child));
}

/** The signature of `tbs` by this issuer's key, algorithm pinned. */
export function signedBy(tbs: Buffer, algorithm: SignatureAlgorithm | null, signature: Buffer, issuer: Certificate): boolean {
  if (algorithm === null || algorithm.hash === null || issuer.key === null) return false;
  return verifySignature(algorithm, algorithm.hash, issuer.key, tbs, signature);
}

export const isSelfSigned = (c: Certificate): boolean => c.issuer.equals(c.subject) && signedBy(c.tbs, c.algorithm, c.signature, c);
