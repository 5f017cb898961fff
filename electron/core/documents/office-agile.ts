import { createDecipheriv, createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { OpenedPackage } from './opened-package.ts';
import { attribute, xmlTokens } from './xml-tokens.ts';

const HASHES: ReadonlyMap<string, string> = new Map(
  ['1', '256', '384', '512'].flatMap((size) => [
    [`SHA${size}`, `sha${size}`],
    [`SHA-${size}`, `sha${size}`],
  ]),
);
/** Office turns a password round 100 000 times; what asks for far more only wants to keep a reader busy. */
const MOST_SPINS = 1_000_000;
const MOST_XML = 64 * 1024;
const SEGMENT = 4096;
const BLOCK = 16;
const FILL = 0x36;

/** What each derived key is for (MS-OFFCRYPTO 2.3.4.11 to 2.3.4.14). */
const KEY_FOR = {
  verifierInput: Buffer.from('fea7d2763b4b9e79', 'hex'),
  verifierHash: Buffer.from('d7aa0f6d3061344e', 'hex'),
  keyValue: Buffer.from('146e0be7abacd0d6', 'hex'),
  macKey: Buffer.from('5fb2ad010cb9e1f6', 'hex'),
  macValue: Buffer.from('a0677f02b22c8433', 'hex'),
} as const;

/** How one of the two parts of the description encrypts: the content, or the key by a password. */
type Suite = { readonly salt: Buffer; readonly keyBytes: number; readonly hash: string; readonly hashBytes: number };
type Description = {
  readonly content: Suite;
  readonly macKey: Buffer;
  readonly macValue: Buffer;
  readonly byPassword: Suite;
  readonly spins: number;
  readonly verifierInput: Buffer;
  readonly verifierHash: Buffer;
  readonly keyValue: Buffer;
};

const bytesOf = (attributes: string, name: string): Buffer => Buffer.from(attribute(attributes, name) ?? '', 'base64');
const numberOf = (attributes: string, name: string): number => Number(attribute(attributes, name) ?? '-1');

function suiteOf(attributes: string): Suite | null {
  const hash = HASHES.get(attribute(attributes, 'hashAlgorithm') ?? '');
  const keyBytes = numberOf(attributes, 'keyBits') / 8;
  const salt = bytesOf(attributes, 'saltValue');
  const isKnown =
    attribute(attributes, 'cipherAlgorithm') === 'AES' &&
    attribute(attributes, 'cipherChaining') === 'ChainingModeCBC' &&
    numberOf(attributes, 'blockSize') === BLOCK &&
    (keyBytes === 16 || keyBytes === 24 || keyBytes === 32);
  if (hash === undefined || !isKnown || salt.length === 0 || salt.length > MOST_XML) return null;
  return { salt, keyBytes, hash, hashBytes: createHash(hash).digest().length };
}

/** Reads the description; null where it names a cipher, digest or amount of work that is not known here. Throws DtdRefused. */
function describe(info: Buffer): Description | null {
  const found = new Map<string, string>();
  // A key may also be wrapped for certificates; only the one for a password is turned round.
  for (const token of xmlTokens(info.toString('utf8', 8, 8 + MOST_XML)))
    if (token.kind === 'open' && (token.name !== 'encryptedKey' || attribute(token.attributes, 'spinCount') !== null))
      found.set(token.name, token.attributes);
  const [keyData, mac, key] = ['keyData', 'dataIntegrity', 'encryptedKey'].map((name) => found.get(name) ?? '');
  const content = suiteOf(keyData ?? '');
  const byPassword = suiteOf(key ?? '');
  const spins = numberOf(key ?? '', 'spinCount');
  if (content === null || byPassword === null || !Number.isInteger(spins) || spins < 0 || spins > MOST_SPINS) return null;
  return {
    content,
    byPassword,
    spins,
    macKey: bytesOf(mac ?? '', 'encryptedHmacKey'),
    macValue: bytesOf(mac ?? '', 'encryptedHmacValue'),
    verifierInput: bytesOf(key ?? '', 'encryptedVerifierHashInput'),
    verifierHash: bytesOf(key ?? '', 'encryptedVerifierHashValue'),
    keyValue: bytesOf(key ?? '', 'encryptedKeyValue'),
  };
}

const digest = (hash: string, ...parts: readonly Buffer[]): Buffer =>
  parts.reduce((running, part) => running.update(part), createHash(hash)).digest();

const sized = (bytes: Buffer, length: number): Buffer =>
  bytes.length >= length ? bytes.subarray(0, length) : Buffer.concat([bytes, Buffer.alloc(length - bytes.length, FILL)]);

function decrypt(key: Buffer, vector: Buffer, bytes: Buffer): Buffer {
  const cipher = createDecipheriv(`aes-${key.length * 8}-cbc`, key, sized(vector, BLOCK)).setAutoPadding(false);
  const whole = bytes.subarray(0, bytes.length - (bytes.length % BLOCK));
  return Buffer.concat([cipher.update(whole), cipher.final()]);
}

/** What a password comes to after it was turned round as often as the description says. */
function spun({ byPassword: { hash, salt }, spins }: Description, password: string): Buffer {
  const turn = Buffer.alloc(4);
  let running = digest(hash, salt, Buffer.from(password, 'utf16le'));
  for (let count = 0; count < spins; count += 1) {
    turn.writeUInt32LE(count);
    running = digest(hash, turn, running);
  }
  return running;
}

/** The key of the content, or null when the password is another one. */
function contentKey(description: Description, password: string): Buffer | null {
  const { byPassword, verifierInput, verifierHash, keyValue, content } = description;
  const base = spun(description, password);
  const open = (purpose: Buffer, bytes: Buffer): Buffer =>
    decrypt(sized(digest(byPassword.hash, base, purpose), byPassword.keyBytes), byPassword.salt, bytes);
  const input = open(KEY_FOR.verifierInput, verifierInput).subarray(0, byPassword.salt.length);
  const expected = open(KEY_FOR.verifierHash, verifierHash).subarray(0, byPassword.hashBytes);
  return input.length > 0 && digest(byPassword.hash, input).equals(expected)
    ? open(KEY_FOR.keyValue, keyValue).subarray(0, content.keyBytes)
    : null;
}

/** Whether the package is the one that was encrypted: a code over all of it, as it lies in the file. */
function isWhole({ content, macKey, macValue }: Description, key: Buffer, encrypted: Buffer): boolean {
  const open = (purpose: Buffer, bytes: Buffer): Buffer =>
    decrypt(key, digest(content.hash, content.salt, purpose), bytes).subarray(0, content.hashBytes);
  const expected = open(KEY_FOR.macValue, macValue);
  const found = createHmac(content.hash, open(KEY_FOR.macKey, macKey)).update(encrypted).digest();
  return expected.length === found.length && timingSafeEqual(expected, found);
}

/** Opens a package under "agile" encryption (Office since 2010), which proves its own integrity. Throws DtdRefused. */
export function openAgile(info: Buffer, encrypted: Buffer, password: string): OpenedPackage {
  const description = describe(info);
  if (description === null) return { kind: 'unknown' };
  const key = contentKey(description, password);
  if (key === null) return { kind: 'wrong' };
  if (key.length !== description.content.keyBytes || encrypted.length < 8 || !isWhole(description, key, encrypted))
    return { kind: 'damaged' };
  const { hash, salt } = description.content;
  const body = encrypted.subarray(8);
  const number = Buffer.alloc(4);
  const parts: Buffer[] = [];
  for (let at = 0; at < body.length; at += SEGMENT) {
    number.writeUInt32LE(at / SEGMENT);
    parts.push(decrypt(key, digest(hash, salt, number), body.subarray(at, at + SEGMENT)));
  }
  return { kind: 'opened', bytes: Buffer.concat(parts) };
}
