import { createHash, type KeyObject } from 'node:crypto';
import {
  TAG,
  bitString,
  boolean,
  children,
  context,
  contextPrimitive,
  expectTag,
  integer,
  namedBits,
  objectIdentifier,
  octetString,
  printableString,
  readDer,
  sequence,
  setOf,
  time,
  utf8String,
} from './der.ts';
import { OID } from './oid.ts';
import { type SignatureAlgorithm, signWith, signatureIdentifier } from './signature-algorithm.ts';

/** Attribute type (dotted) and value, most general first. */
export type NameParts = readonly (readonly [type: string, value: string])[];

/** X.520 wants serialNumber as PrintableString; the rest is UTF-8 (RFC 5280 §4.1.2.4). */
const nameText = (type: string, value: string): Buffer =>
  type === OID.serialNumber && /^[A-Za-z0-9 '()+,\-./:=?]+$/.test(value) ? printableString(value) : utf8String(value);

/** A Name (DER) of one attribute per relative name. */
export const distinguishedName = (parts: NameParts): Buffer =>
  sequence(...parts.map(([type, value]) => setOf(sequence(objectIdentifier(type), nameText(type, value)))));

const extension = (oid: string, critical: boolean, value: Buffer): Buffer =>
  sequence(objectIdentifier(oid), critical ? boolean(true) : Buffer.alloc(0), octetString(value));

/** SHA-1 over the subjectPublicKey bits, the usual key identifier (RFC 5280 §4.2.1.2 method 1). It names; it protects nothing. */
function keyIdentifier(key: KeyObject): Buffer {
  const [, bits] = children(readDer(key.export({ format: 'der', type: 'spki' })));
  // A BIT STRING begins with the count of unused bits, which is not part of the key.
  return createHash('sha1')
    .update(expectTag(bits, TAG.bitString, 'public key').content.subarray(1))
    .digest();
}

/** One extension each, in the shapes of RFC 5280 §4.2. */
export const EXTENSION = {
  basicConstraints: (isCa: boolean, pathLength?: number): Buffer =>
    extension(
      OID.basicConstraints,
      true,
      sequence(...(isCa ? [boolean(true)] : []), ...(pathLength === undefined ? [] : [integer(pathLength)])),
    ),
  keyUsage: (...bits: readonly number[]): Buffer => extension(OID.keyUsage, true, namedBits(...bits)),
  extendedKeyUsage: (critical: boolean, ...oids: readonly string[]): Buffer =>
    extension(OID.extendedKeyUsage, critical, sequence(...oids.map(objectIdentifier))),
  crlDistributionPoint: (uri: string): Buffer =>
    extension(
      OID.crlDistributionPoints,
      false,
      sequence(sequence(context(0, context(0, contextPrimitive(6, Buffer.from(uri, 'latin1')))))),
    ),
  subjectKeyIdentifier: (key: KeyObject): Buffer => extension(OID.subjectKeyIdentifier, false, octetString(keyIdentifier(key))),
  authorityKeyIdentifier: (key: KeyObject): Buffer =>
    extension(OID.authorityKeyIdentifier, false, sequence(contextPrimitive(0, keyIdentifier(key)))),
  crlNumber: (number: number): Buffer => extension(OID.crlNumber, false, integer(number)),
} as const;

/** The issuing side: its Name (DER), private key and the algorithm it signs with. */
export type Issuer = { readonly name: Buffer; readonly key: KeyObject; readonly algorithm: SignatureAlgorithm };

export type CertificateInput = {
  readonly issuer: Issuer;
  readonly subject: Buffer;
  readonly publicKey: KeyObject;
  /** Positive, at most 20 octets. */
  readonly serial: Buffer;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly extensions: readonly Buffer[];
};

const signed = (issuer: Issuer, tbs: Buffer): Buffer =>
  sequence(tbs, signatureIdentifier(issuer.algorithm), bitString(signWith(issuer.algorithm, issuer.key, tbs)));

/** An X.509 v3 certificate, DER. */
export function buildCertificate(input: CertificateInput): Buffer {
  const { issuer } = input;
  const tbs = sequence(
    context(0, integer(2)),
    integer(input.serial),
    signatureIdentifier(issuer.algorithm),
    issuer.name,
    sequence(time(input.notBefore), time(input.notAfter)),
    input.subject,
    input.publicKey.export({ format: 'der', type: 'spki' }),
    context(3, sequence(...input.extensions)),
  );
  return signed(issuer, tbs);
}

export type CrlInput = {
  readonly issuer: Issuer;
  readonly issuerPublicKey: KeyObject;
  readonly number: number;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date;
  readonly revoked: readonly { readonly serial: Buffer; readonly at: Date }[];
};

/** An X.509 v2 certificate revocation list, DER. */
export function buildCrl(input: CrlInput): Buffer {
  const entries = input.revoked.map(({ serial, at }) => sequence(integer(serial), time(at)));
  const tbs = sequence(
    integer(1),
    signatureIdentifier(input.issuer.algorithm),
    input.issuer.name,
    time(input.thisUpdate),
    time(input.nextUpdate),
    entries.length === 0 ? Buffer.alloc(0) : sequence(...entries),
    context(0, sequence(EXTENSION.authorityKeyIdentifier(input.issuerPublicKey), EXTENSION.crlNumber(input.number))),
  );
  return signed(input.issuer, tbs);
}

/** PEM text of DER bytes. */
export const toPem = (label: string, der: Buffer): string =>
  `-----BEGIN ${label}-----\n${(der.toString('base64').match(/.{1,64}/g) ?? []).join('\n')}\n-----END ${label}-----\n`;
