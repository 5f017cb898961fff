import { createHash } from 'node:crypto';
import { DomainError } from '../../../../shared/domain/errors.ts';
import { children, expectTag, readDer, readOid, TAG } from './der.ts';
import { OID } from './oid.ts';
import { readSignedMessage, type SignedMessage } from './cms-read.ts';
import { digestOf, verifyWith } from './signature-algorithm.ts';
import { readImprint } from './timestamp-request.ts';
import { type Certificate, publicKeyOf } from './x509.ts';

/** What a timestamp says, once its own signature was found to hold. Says nothing about trust in the authority. */
export type Timestamp = { readonly at: Date; readonly imprint: Buffer; readonly serial: string; readonly authority: Certificate };

const bad = (what: string): DomainError =>
  new DomainError('timestamp/bad-reply', `The timestamp cannot be used: ${what}. Nothing was written; ask the authority again.`);

function timeIn(text: string): Date {
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d{1,6})?Z$/.exec(text);
  if (match === null) throw bad('its time cannot be read');
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second));
}

function assertHolds(message: SignedMessage, content: Buffer): void {
  if (message.certificateDigest.toString('hex') !== message.certificate.sha256) throw bad('it does not name its own certificate');
  const { extendedKeyUsage, extendedKeyUsageCritical } = message.certificate;
  if (extendedKeyUsage.length !== 1 || extendedKeyUsage[0] !== OID.timeStamping || !extendedKeyUsageCritical)
    throw bad('its certificate is not for time stamps alone');
  const digest = createHash(digestOf(message.algorithm)).update(content).digest();
  if (!digest.equals(message.messageDigest)) throw bad('its digest is not that of its content');
  if (!verifyWith(message.algorithm, publicKeyOf(message.certificate), message.signedAttributes, message.signature))
    throw bad('its signature does not hold');
}

/** Reads a token and checks its own signature, certificate binding and purpose. Throws `timestamp/bad-reply` or `sign/…`. */
export function readTimestamp(token: Buffer): Timestamp {
  const { message, content } = readSignedMessage(token, OID.timestampInfo);
  if (content === null) throw bad('it is empty');
  assertHolds(message, content);
  const [, policy, imprintNode, serial, at] = children(expectTag(readDer(content), TAG.sequence, 'timestamp'));
  readOid(policy);
  const imprint = readImprint(imprintNode);
  if (imprint === null) throw bad('it is of another digest than SHA-256');
  const time = timeIn(expectTag(at, TAG.generalizedTime, 'time').content.toString('latin1'));
  const authority = message.certificate;
  if (time < authority.notBefore || time > authority.notAfter) throw bad('its time lies outside of the validity of its certificate');
  return { at: time, imprint, serial: expectTag(serial, TAG.integer, 'serial number').content.toString('hex'), authority };
}
