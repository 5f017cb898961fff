import { DomainError } from '../../../../shared/domain/errors.ts';
import {
  boolean,
  children,
  type DerNode,
  expectTag,
  integer,
  nullValue,
  objectIdentifier,
  octetString,
  readDer,
  readOid,
  readSmallInteger,
  sequence,
  TAG,
} from './der.ts';
import { OID } from './oid.ts';

/** What somebody asks to have stamped (RFC 3161 §2.4.1). Integers are kept as their octets. */
export type TimestampRequest = { readonly imprint: Buffer; readonly nonce: Buffer | null; readonly wantsCertificates: boolean };

/** MessageImprint of a SHA-256 digest; the NULL is what most programs write. */
export const messageImprint = (imprint: Buffer): Buffer =>
  sequence(sequence(objectIdentifier(OID.sha256), nullValue()), octetString(imprint));

/** A request for a SHA-256 digest, DER. No nonce: the same file asks for the same thing, and the digest itself tells answers apart. */
export const timestampRequest = (imprint: Buffer): Buffer => sequence(integer(1), messageImprint(imprint), boolean(true));

const unfit = (what: string): DomainError =>
  new DomainError(
    'timestamp/bad-request',
    `This is not a timestamp request that can be answered (${what}). Nothing was stamped; ask for SHA-256.`,
  );

/** The digest of a MessageImprint when it is SHA-256, else null. */
export function readImprint(node: DerNode | undefined): Buffer | null {
  const [algorithm, digest] = children(expectTag(node, TAG.sequence, 'message imprint'));
  const [oid, params, ...more] = children(expectTag(algorithm, TAG.sequence, 'digest algorithm'));
  const bytes = expectTag(digest, TAG.octetString, 'digest').content;
  const plain = more.length === 0 && (params === undefined || params.tag === TAG.null);
  return plain && readOid(oid) === OID.sha256 && bytes.length === 32 ? bytes : null;
}

/** Reads a request somebody else made. Throws `timestamp/bad-request` or `sign/bad-der`. */
export function readTimestampRequest(der: Buffer): TimestampRequest {
  const [version, imprintNode, ...rest] = children(expectTag(readDer(der), TAG.sequence, 'timestamp request'));
  if (readSmallInteger(version) !== 1) throw unfit('another version');
  const imprint = readImprint(imprintNode);
  if (imprint === null) throw unfit('another digest than SHA-256');
  // A wanted policy may be named first; a local authority has one policy and would have to refuse any other.
  if (rest[0]?.tag === TAG.oid) throw unfit('a policy this authority does not have');
  const nonce = rest[0]?.tag === TAG.integer ? (rest.shift()?.content ?? null) : null;
  const wants = rest[0]?.tag === TAG.boolean ? rest.shift()?.content[0] === 0xff : false;
  if (rest.length > 0) throw unfit('extensions');
  return { imprint, nonce, wantsCertificates: wants };
}
