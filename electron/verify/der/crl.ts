import { type SignatureAlgorithm, signatureAlgorithmOf } from './algorithm.ts';
import { NotDer, readDer, TAG } from './der.ts';
import { type Certificate, EXTENSION, hasUsage, readExtensions, signatureBits, signedBy, timeOf, USAGE } from './x509.ts';

/** `at` is when the certificate stopped being good: its revocation, or an earlier date from which its authority doubts it. */
export type RevokedEntry = { readonly at: number; readonly reason: number | null };

export type Crl = {
  readonly issuer: Buffer;
  readonly thisUpdate: number;
  readonly nextUpdate: number | null;
  readonly revoked: ReadonlyMap<string, RevokedEntry>;
  /** An extension this verifier does not process is critical: the list must not be used. */
  readonly unknownCritical: boolean;
  readonly tbs: Buffer;
  readonly algorithm: SignatureAlgorithm | null;
  readonly signature: Buffer;
};

const REASON = '2.5.29.21';
const INVALIDITY_DATE = '2.5.29.24';
const HARMLESS: readonly string[] = [EXTENSION.authorityKeyId, EXTENSION.crlNumber];

/** Reads one CRL from DER, PEM or base64. Throws NotDer. */
export function readCrl(bytes: Buffer): Crl {
  const [tbs, algorithm, signature] = readDer(unarmoured(bytes)).children;
  if (tbs?.tag !== TAG.sequence || algorithm === undefined || signature?.tag !== TAG.bitString) throw new NotDer('not a revocation list');
  const fields = [...tbs.children];
  if (fields[0]?.tag === TAG.integer) fields.shift();
  const [inner, issuer, thisUpdate, ...rest] = fields;
  if (inner === undefined || issuer === undefined || !inner.raw.equals(algorithm.raw)) throw new NotDer('not a revocation list');
  const next = rest[0]?.tag === 0x17 || rest[0]?.tag === 0x18 ? rest.shift() : undefined;
  const list = rest[0]?.tag === TAG.sequence ? rest.shift() : undefined;
  const extensions = readExtensions(rest.find((field) => field.tag === 0xa0)?.children[0]);
  let unknownCritical = [...extensions].some(([oid, extension]) => extension.critical && !HARMLESS.includes(oid));
  const revoked = new Map<string, RevokedEntry>();
  for (const entry of list?.children ?? []) {
    const [serial, at, more] = entry.children;
    const own = readExtensions(more);
    const reason = own.get(REASON);
    unknownCritical ||= [...own].some(([oid, extension]) => extension.critical && oid !== REASON);
    if (serial?.tag !== TAG.integer) throw new NotDer('a revocation entry is broken');
    const code = reason === undefined ? null : readDer(reason.value);
    const doubted = own.get(INVALIDITY_DATE);
    const from = Math.min(timeOf(at), doubted === undefined ? Infinity : timeOf(readDer(doubted.value)));
    revoked.set(serial.content.toString('hex'), { at: from, reason: code?.tag === 0x0a ? (code.content[0] ?? null) : null });
  }
  return {
    issuer: issuer.raw,
    thisUpdate: timeOf(thisUpdate),
    nextUpdate: next === undefined ? null : timeOf(next),
    revoked,
    unknownCritical,
    tbs: tbs.raw,
    algorithm: signatureAlgorithmOf(algorithm),
    signature: signatureBits(signature),
  };
}

/** Why a list of this issuer cannot be used, or null when it can. */
export function crlFault(crl: Crl, issuer: Certificate): string | null {
  const judged = JUDGED.get(crl) ?? new Map<string, string | null>();
  JUDGED.set(crl, judged);
  const known = judged.get(issuer.sha256);
  if (known !== undefined) return known;
  const fault = faultOf(crl, issuer);
  judged.set(issuer.sha256, fault);
  return fault;
}

/** A list may be long and is asked for every certificate: its signature is verified once for each issuer. */
const JUDGED = new WeakMap<Crl, Map<string, string | null>>();

function faultOf(crl: Crl, issuer: Certificate): string | null {
  if (crl.unknownCritical) return 'it carries a critical extension that is not understood';
  if (hasUsage(issuer, USAGE.cRLSign) === false) return 'its issuer may not sign revocation lists';
  return signedBy(crl.tbs, crl.algorithm, crl.signature, issuer) ? null : 'its signature does not verify';
}

/** Strips PEM armour or base64, when there is any. */
export function unarmoured(bytes: Buffer): Buffer {
  if (bytes[0] === TAG.sequence) return bytes;
  const text = bytes.toString('latin1').replace(/-----[A-Z0-9 ]+-----/g, '');
  return /^[A-Za-z0-9+/=\s]+$/.test(text) ? Buffer.from(text, 'base64') : bytes;
}
