import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';
import { DomainError } from '../../../../shared/domain/errors.ts';
import { berToDer } from './ber-to-der.ts';
import { TAG, children, type DerNode, expectTag, readDer, readOid, readSmallInteger } from './der.ts';
import { OID } from './oid.ts';
import { decryptWithPassphrase } from './password-encryption.ts';
import type { KeyFileContents } from './key-file-contents.ts';
import { KDF_PURPOSE, type KdfHash, derivePkcs12, passphraseOctets } from './pkcs12-kdf.ts';
import { privateKey } from './private-key.ts';

const MAC_HASH: ReadonlyMap<string, KdfHash> = new Map([
  [OID.sha1, 'sha1'],
  [OID.sha256, 'sha256'],
  [OID.sha384, 'sha384'],
  [OID.sha512, 'sha512'],
]);

const HASH_LENGTH: Readonly<Record<KdfHash, number>> = { sha1: 20, sha256: 32, sha384: 48, sha512: 64 };

const notPkcs12 = (cause: unknown): DomainError =>
  new DomainError(
    'sign/pkcs12-unreadable',
    'The key file is not a readable PKCS#12 file (.p12 or .pfx). Nothing was signed; choose another file.',
    { cause },
  );

function checkMac(macData: DerNode | undefined, content: Buffer, passphrase: string): void {
  if (macData === undefined) {
    throw new DomainError(
      'sign/pkcs12-unsupported',
      'The key file carries no integrity check (MAC), so damage could not be seen. Export it again with one.',
    );
  }
  const [digestInfo, salt, count] = children(expectTag(macData, TAG.sequence, 'MAC'));
  const [algorithm, expected] = children(expectTag(digestInfo, TAG.sequence, 'MAC digest'));
  const hash = MAC_HASH.get(readOid(children(expectTag(algorithm, TAG.sequence, 'MAC algorithm'))[0]));
  if (hash === undefined) {
    throw new DomainError(
      'sign/pkcs12-unsupported',
      'The key file uses a kind of integrity check this program does not know. Export it again with a SHA-256 MAC (openssl pkcs12 -macalg sha256).',
    );
  }
  const wanted = expectTag(expected, TAG.octetString, 'MAC value').content;
  const derive = (password: Buffer): Buffer =>
    derivePkcs12({
      hash,
      purpose: KDF_PURPOSE.mac,
      password,
      salt: expectTag(salt, TAG.octetString, 'MAC salt').content,
      iterations: count === undefined ? 1 : readSmallInteger(count),
      length: HASH_LENGTH[hash],
    });
  // An empty passphrase is written as two zero octets by some programs and as nothing by others.
  const candidates = passphrase === '' ? [passphraseOctets(''), Buffer.alloc(0)] : [passphraseOctets(passphrase)];
  const holds = candidates.some((password) => {
    const mac = createHmac(hash, derive(password)).update(content).digest();
    return mac.length === wanted.length && timingSafeEqual(mac, wanted);
  });
  if (!holds) {
    throw new DomainError('sign/wrong-passphrase', 'The passphrase does not open this key file. Nothing was signed; type it again.');
  }
}

/** The octets inside a ContentInfo of type data, or the decrypted ones of type encryptedData. */
function openContentInfo(info: DerNode, passphrase: string): Buffer {
  const [type, wrapper] = children(expectTag(info, TAG.sequence, 'content'));
  const inner = children(expectTag(wrapper, 0xa0, 'content'))[0];
  const oid = readOid(type);
  if (oid === OID.data) return expectTag(inner, TAG.octetString, 'content').content;
  if (oid !== OID.encryptedData) {
    throw new DomainError(
      'sign/pkcs12-unsupported',
      'The key file is protected with a public key, not with a passphrase. Export it again with a passphrase.',
    );
  }
  const [, encrypted] = children(expectTag(inner, TAG.sequence, 'encrypted data'));
  const [, algorithm, ciphertext] = children(expectTag(encrypted, TAG.sequence, 'encrypted content'));
  return decryptWithPassphrase(algorithm, ciphertextOf(ciphertext), passphrase);
}

/** Implicitly tagged ciphertext, whole or (from programs that write in streams) in segments. */
function ciphertextOf(node: DerNode | undefined): Buffer {
  if (node?.tag !== 0xa0) return expectTag(node, 0x80, 'ciphertext').content;
  return Buffer.concat(children(node).map((segment) => expectTag(segment, TAG.octetString, 'ciphertext').content));
}

function readBag(bag: DerNode, passphrase: string, into: { keys: KeyObject[]; certificates: Buffer[] }): void {
  const [type, wrapper] = children(expectTag(bag, TAG.sequence, 'bag'));
  const value = children(expectTag(wrapper, 0xa0, 'bag value'))[0];
  const oid = readOid(type);
  if (oid === OID.safeContentsBag) for (const inner of children(expectTag(value, TAG.sequence, 'bags'))) readBag(inner, passphrase, into);
  if (oid === OID.keyBag) into.keys.push(privateKey(expectTag(value, TAG.sequence, 'key').encoded));
  if (oid === OID.shroudedKeyBag) {
    const [algorithm, ciphertext] = children(expectTag(value, TAG.sequence, 'encrypted key'));
    into.keys.push(privateKey(decryptWithPassphrase(algorithm, expectTag(ciphertext, TAG.octetString, 'ciphertext').content, passphrase)));
  }
  if (oid === OID.certBag) {
    const [kind, certificate] = children(expectTag(value, TAG.sequence, 'certificate bag'));
    if (readOid(kind) !== OID.x509Certificate) return;
    into.certificates.push(expectTag(children(expectTag(certificate, 0xa0, 'certificate'))[0], TAG.octetString, 'certificate').content);
  }
}

/**
 * Opens a PKCS#12 file (RFC 7292) with its passphrase, after its MAC has proved both. Throws
 * `sign/wrong-passphrase`, `sign/pkcs12-unreadable`, `sign/pkcs12-unsupported` or `sign/unsupported-key`.
 */
export function readPkcs12(bytes: Buffer, passphrase: string): KeyFileContents {
  const found = { keys: [] as KeyObject[], certificates: [] as Buffer[] };
  try {
    const [version, authSafe, macData] = children(expectTag(readDer(berToDer(bytes)), TAG.sequence, 'PKCS#12 file'));
    if (readSmallInteger(version) !== 3) throw new Error('PKCS#12 version is not 3');
    const [type] = children(expectTag(authSafe, TAG.sequence, 'content'));
    if (readOid(type) !== OID.data) throw new Error('PKCS#12 content is signed with a public key');
    const safe = openContentInfo(expectTag(authSafe, TAG.sequence, 'content'), passphrase);
    checkMac(macData, safe, passphrase);
    for (const info of children(readDer(berToDer(safe)))) {
      for (const bag of children(readDer(berToDer(openContentInfo(info, passphrase))))) readBag(bag, passphrase, found);
    }
  } catch (error) {
    if (error instanceof DomainError && error.code !== 'sign/bad-der') throw error;
    throw notPkcs12(error);
  }
  return found;
}
