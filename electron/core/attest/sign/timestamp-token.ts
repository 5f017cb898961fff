import { cmsSizeBound, signEnclosedCms, type Stamper } from './cms-sign.ts';
import { encode, generalizedTime, integer, objectIdentifier, sequence, TAG } from './der.ts';
import { OID } from './oid.ts';
import type { Signer } from './signer.ts';
import { messageImprint } from './timestamp-request.ts';

export type TokenInput = {
  readonly imprint: Buffer;
  readonly at: Date;
  /** Positive, at most 20 octets, never used twice. */
  readonly serial: Buffer;
  readonly nonce: Buffer | null;
};

/** TSTInfo (RFC 3161 §2.4.2): accurate to the second, no claim about the order of two stamps within it. */
const timestampInfo = ({ imprint, at, serial, nonce }: TokenInput): Buffer =>
  sequence(
    integer(1),
    objectIdentifier(OID.localTimestampPolicy),
    messageImprint(imprint),
    integer(serial),
    generalizedTime(at),
    sequence(integer(1)),
    ...(nonce === null ? [] : [encode(TAG.integer, nonce)]),
  );

/** A timestamp token (DER) by a local authority's key. */
export const issueToken = (authority: Signer, input: TokenInput): Promise<Buffer> =>
  signEnclosedCms(OID.timestampInfo, timestampInfo(input), authority);

/** The local authority as signing asks it: every stamp takes the time and a fresh serial number at that moment. */
export function localStamper(authority: Signer, clock: () => Date, random: (bytes: number) => Buffer): Stamper {
  return {
    bound: cmsSizeBound(authority, 256),
    stamp: (imprint) => issueToken(authority, { imprint, at: clock(), serial: tokenSerial(random), nonce: null }),
  };
}

/** Sixteen random octets, positive and of full length. */
export function tokenSerial(random: (bytes: number) => Buffer): Buffer {
  const serial = Buffer.from(random(16));
  serial.writeUInt8((serial.readUInt8(0) & 0x7f) | 0x40, 0);
  return serial;
}
