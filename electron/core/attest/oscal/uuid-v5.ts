import { createHash } from 'node:crypto';

/** Names of this product's OSCAL documents; itself a random UUID, chosen once. */
const NAMESPACE = Buffer.from('6f2c6f0e3f6b4d0c9a53c1c8b7a1d4e2', 'hex');

/** UUID of RFC 9562 §5.5: the same name always has the same one. SHA-1 names here, it protects nothing. */
export function uuidV5(name: string): string {
  const bytes = createHash('sha1').update(NAMESPACE).update(name, 'utf8').digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
