import { readDer, TAG } from './der.ts';

/**
 * What makes a public key this key and no other, however it is written: an RSA key is its modulus (also as RSASSA-PSS, also with
 * another exponent), an elliptic key its x (also compressed, also with the other y). Who holds one of such a pair holds both.
 */
export function keyIdentity(spki: Buffer): Buffer {
  const [, bits] = readDer(spki).children;
  const key = bits?.content.subarray(1) ?? spki;
  if (key[0] !== TAG.sequence) return key[0] === 0x04 ? key.subarray(1, 1 + ((key.length - 1) >> 1)) : key.subarray(1);
  return readDer(key).children[0]?.content ?? spki;
}
