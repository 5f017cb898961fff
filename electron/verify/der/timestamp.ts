import { createHash } from 'node:crypto';
import { LIMITS } from '../limits.ts';
import { type HashName, hashOf, keyFits, verifySignature } from './algorithm.ts';
import { namesCertificate, readSignerInfo, type SignerInfo } from './cms.ts';
import { type Der, NotDer, oidOf, readDer, smallInteger, TAG } from './der.ts';
import { type Certificate, readCertificate } from './x509.ts';

const OID = {
  signedData: '1.2.840.113549.1.7.2',
  timestampInfo: '1.2.840.113549.1.9.16.1.4',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
} as const;

/** A timestamp token (RFC 3161) whose own signature holds. Whether its authority is trusted is judged elsewhere. */
export type Timestamp = {
  /** The time it states and how far it may be off, in milliseconds. */
  readonly at: number;
  readonly accuracyMs: number;
  readonly imprint: { readonly hash: HashName; readonly digest: Buffer };
  readonly authority: Certificate;
  readonly certificates: readonly Certificate[];
  readonly crls: readonly Buffer[];
};

/** The token is no token, or its own signature does not hold: one sentence that says why. */
export class BadTimestamp extends Error {
  constructor(why: string) {
    super(why);
    this.name = 'BadTimestamp';
  }
}

/** Reads a token and checks everything it says about itself. Throws BadTimestamp or NotDer. */
export function readTimestamp(der: Buffer): Timestamp {
  const bad = (why: string): BadTimestamp => new BadTimestamp(`the timestamp ${why}`);
  const [type, wrapped] = readDer(der).children;
  const [version, , content, ...rest] = wrapped?.children[0]?.children ?? [];
  const info = content?.children[1]?.children[0];
  if (oidOf(type) !== OID.signedData || smallInteger(version) !== 3 || oidOf(content?.children[0]) !== OID.timestampInfo)
    throw bad('is not a timestamp token');
  const [signer, ...others] = rest.at(-1)?.children ?? [];
  const list = rest.find((part) => part.tag === 0xa0)?.children ?? [];
  if (info?.tag !== TAG.octetString || signer === undefined || others.length > 0 || list.length > LIMITS.certificates)
    throw bad('does not have exactly one signer');
  const certificates = list.map((one) => readCertificate(one.raw));
  const said = readSignerInfo(signer, bad);
  const authority = certificates.filter((one) => said.sid.issuer.equals(one.issuer) && said.sid.serial.equals(one.serial));
  if (authority.length !== 1 || authority[0] === undefined) throw bad('does not bring the certificate of its authority');
  checkSigner(said, info.content, authority[0], bad);
  const crls = (rest.find((part) => part.tag === 0xa1)?.children ?? []).map((crl) => crl.raw);
  return { ...readInfo(readDer(info.content), bad), authority: authority[0], certificates, crls };
}

/** The signature over the token's content, bound to one certificate; more signed attributes are the authority's own matter. */
function checkSigner(said: SignerInfo, content: Buffer, authority: Certificate, bad: (why: string) => BadTimestamp): void {
  const values = new Map<string, Der | undefined>();
  for (const attribute of said.signedAttributes?.children ?? []) {
    const [oid, set] = attribute.children;
    if (values.has(oidOf(oid))) throw bad('has a signed attribute twice');
    values.set(oidOf(oid), set?.tag === TAG.set && set.children.length === 1 ? set.children[0] : undefined);
  }
  const { digest, algorithm, signature } = said;
  const hash = algorithm?.hash ?? digest;
  if (digest === null || algorithm === null || hash !== digest || authority.key === null || !keyFits(algorithm, authority.key))
    throw bad('is signed with a weak or unknown algorithm');
  if (oidOf(values.get(OID.contentType)) !== OID.timestampInfo) throw bad('is of another content');
  if (values.get(OID.messageDigest)?.content.equals(createHash(digest).update(content).digest()) !== true)
    throw bad('has another content than was signed');
  const named = values.get(OID.signingCertificateV2);
  if (named === undefined || !namesCertificate(named, authority)) throw bad('does not name the certificate of its authority');
  const signed = Buffer.from(said.signedAttributes?.raw ?? Buffer.alloc(1));
  signed[0] = 0x31;
  if (!verifySignature(algorithm, digest, authority.key, signed, signature)) throw bad('has a signature that does not verify');
}

function readInfo(info: Der, bad: (why: string) => BadTimestamp): Pick<Timestamp, 'at' | 'accuracyMs' | 'imprint'> {
  const [version, policy, imprint, serial, at, ...rest] = info.children;
  const [algorithm, digest] = imprint?.children ?? [];
  const hash = hashOf(algorithm);
  if (smallInteger(version) !== 1 || oidOf(policy) === '' || serial?.tag !== TAG.integer) throw bad('has an unknown content');
  if (hash === null || digest?.tag !== TAG.octetString) throw bad('stamps a weak digest');
  // A critical extension would change what the token means, and none is known here.
  if (rest.find((part) => part.tag === 0xa1)?.children.some((one) => one.children.length === 3)) throw bad('has a critical extension');
  const accuracy = rest[0]?.tag === TAG.sequence ? rest[0].children : [];
  return { at: timeOf(at), accuracyMs: accuracyOf(accuracy), imprint: { hash, digest: digest.content } };
}

function accuracyOf(fields: readonly Der[]): number {
  const [first] = fields;
  return first?.tag === TAG.integer ? ((smallInteger(first) ?? 0) + 1) * 1000 : fields.length > 0 ? 1000 : 0;
}

/** GeneralizedTime as RFC 3161 allows it: in UTC, with seconds, a fraction only without trailing zeros. */
function timeOf(der: Der | undefined): number {
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d*[1-9]))?Z$/.exec(der?.content.toString('latin1') ?? '');
  if (der?.tag !== 0x18 || match === null) throw new NotDer('a time is not DER');
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second) + Math.floor(Number(`0.${match[7] ?? '0'}`) * 1000);
}
