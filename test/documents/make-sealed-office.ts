import { createCipheriv, createHash, createHmac } from 'node:crypto';
import { makeCfb } from './make-cfb.ts';

const SPINS = 1000;
const le32 = (value: number): Buffer => {
  const out = Buffer.alloc(4);
  out.writeUInt32LE(value);
  return out;
};
const sized = (bytes: Buffer, length: number): Buffer => Buffer.concat([bytes, Buffer.alloc(length, 0x36)]).subarray(0, length);
const filled = (bytes: Buffer, size: number): Buffer => Buffer.concat([bytes, Buffer.alloc((size - (bytes.length % size)) % size)]);
const bytesFrom = (seed: number, length: number): Buffer => Buffer.from(Array.from({ length }, (_, i) => (seed * 31 + i * 7) & 0xff));
const withSize = (content: Buffer, encrypted: Buffer): Buffer => {
  const size = Buffer.alloc(8);
  size.writeBigUInt64LE(BigInt(content.length));
  return Buffer.concat([size, encrypted]);
};

export type Suite = { readonly hash?: 'SHA1' | 'SHA256' | 'SHA384' | 'SHA512'; readonly bits?: 128 | 192 | 256; readonly spins?: number };

/** The two streams of a document under agile encryption (MS-OFFCRYPTO 2.3.4.10 and on). */
export function agileStreams(
  content: Buffer,
  password: string,
  { hash = 'SHA512', bits = 256, spins = SPINS }: Suite = {},
): { info: Buffer; encrypted: Buffer } {
  const algorithm = hash.toLowerCase();
  const h = (...parts: readonly Buffer[]): Buffer => createHash(algorithm).update(Buffer.concat(parts)).digest();
  const aes = (key: Buffer, vector: Buffer, bytes: Buffer): Buffer => {
    const cipher = createCipheriv(`aes-${bits}-cbc`, key, sized(vector, 16)).setAutoPadding(false);
    return Buffer.concat([cipher.update(filled(bytes, 16)), cipher.final()]);
  };
  const [salt, passwordSalt, key] = [bytesFrom(3, 16), bytesFrom(5, 16), bytesFrom(9, bits / 8)];
  let running = h(passwordSalt, Buffer.from(password, 'utf16le'));
  for (let turn = 0; turn < spins; turn += 1) running = h(le32(turn), running);
  const wrap = (purpose: string, bytes: Buffer): string =>
    aes(sized(h(running, Buffer.from(purpose, 'hex')), bits / 8), passwordSalt, bytes).toString('base64');
  const body: Buffer[] = [];
  for (let at = 0; at < content.length; at += 4096) body.push(aes(key, h(salt, le32(at / 4096)), content.subarray(at, at + 4096)));
  const encrypted = withSize(content, Buffer.concat(body));
  const macKey = bytesFrom(11, h().length);
  const mac = createHmac(algorithm, macKey).update(encrypted).digest();
  const sealed = (purpose: string, bytes: Buffer): string => aes(key, h(salt, Buffer.from(purpose, 'hex')), bytes).toString('base64');
  const verifier = bytesFrom(13, 16);
  const suite = (more: string): string =>
    `saltSize="16" blockSize="16" keyBits="${bits}" hashSize="${h().length}" cipherAlgorithm="AES" cipherChaining="ChainingModeCBC" hashAlgorithm="${hash}" saltValue="${more}"`;
  const xml = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<encryption xmlns="http://schemas.microsoft.com/office/2006/encryption" xmlns:p="http://schemas.microsoft.com/office/2006/keyEncryptor/password"><keyData ${suite(salt.toString('base64'))}/><dataIntegrity encryptedHmacKey="${sealed('5fb2ad010cb9e1f6', macKey)}" encryptedHmacValue="${sealed('a0677f02b22c8433', mac)}"/><keyEncryptors><keyEncryptor uri="http://schemas.microsoft.com/office/2006/keyEncryptor/password"><p:encryptedKey spinCount="${spins}" ${suite(passwordSalt.toString('base64'))} encryptedVerifierHashInput="${wrap('fea7d2763b4b9e79', verifier)}" encryptedVerifierHashValue="${wrap('d7aa0f6d3061344e', h(verifier))}" encryptedKeyValue="${wrap('146e0be7abacd0d6', key)}"/></keyEncryptor></keyEncryptors></encryption>`;
  return { info: Buffer.concat([Buffer.from([4, 0, 4, 0, 0x40, 0, 0, 0]), Buffer.from(xml)]), encrypted };
}

/** The two streams of a document under standard encryption, as Office 2007 wrote it. */
export function standardStreams(content: Buffer, password: string, bits: 128 | 192 | 256 = 128): { info: Buffer; encrypted: Buffer } {
  const sha1 = (...parts: readonly Buffer[]): Buffer => createHash('sha1').update(Buffer.concat(parts)).digest();
  const salt = bytesFrom(17, 16);
  let running = sha1(salt, Buffer.from(password, 'utf16le'));
  for (let turn = 0; turn < 50_000; turn += 1) running = sha1(le32(turn), running);
  const last = sha1(running, le32(0));
  const half = (fill: number): Buffer => sha1(Buffer.concat([last, Buffer.alloc(44)]).map((octet) => octet ^ fill) as Buffer);
  const key = Buffer.concat([half(0x36), half(0x5c)]).subarray(0, bits / 8);
  const aes = (bytes: Buffer): Buffer => {
    const cipher = createCipheriv(`aes-${bits}-ecb`, key, null).setAutoPadding(false);
    return Buffer.concat([cipher.update(filled(bytes, 16)), cipher.final()]);
  };
  const verifier = bytesFrom(19, 16);
  const csp = Buffer.from('Microsoft Enhanced RSA and AES Cryptographic Provider\0', 'utf16le');
  const header = Buffer.concat([
    le32(0x24),
    le32(0),
    le32({ 128: 0x660e, 192: 0x660f, 256: 0x6610 }[bits]),
    le32(0x8004),
    le32(bits),
    le32(0x18),
    le32(0),
    le32(0),
    csp,
  ]);
  const info = Buffer.concat([
    Buffer.from([3, 0, 2, 0]),
    le32(0x24),
    le32(header.length),
    header,
    le32(16),
    salt,
    aes(verifier),
    le32(20),
    aes(sha1(verifier)),
  ]);
  return { info, encrypted: withSize(content, aes(content)) };
}

/** An encrypted Office document: the compound file that Office writes around those streams. */
export const sealedOffice = ({ info, encrypted }: { readonly info: Buffer; readonly encrypted: Buffer }): Buffer =>
  makeCfb([
    { name: 'EncryptionInfo', bytes: info },
    { name: 'EncryptedPackage', bytes: encrypted },
  ]);
