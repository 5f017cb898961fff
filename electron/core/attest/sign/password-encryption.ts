import { createCipheriv, createDecipheriv, pbkdf2Sync } from 'node:crypto';
import { DomainError } from '../../../../shared/domain/errors.ts';
import {
  TAG,
  children,
  type DerNode,
  expectTag,
  integer,
  nullValue,
  objectIdentifier,
  octetString,
  readOid,
  readSmallInteger,
  sequence,
} from './der.ts';
import { OID } from './oid.ts';
import { KDF_PURPOSE, MAX_ITERATIONS, derivePkcs12, passphraseOctets } from './pkcs12-kdf.ts';

const CONVERT =
  'Convert it once with: openssl pkcs12 -legacy -in old.p12 -nodes -out all.pem && openssl pkcs12 -export -in all.pem -out new.p12 (then delete all.pem).';

const unsupported = (what: string): DomainError =>
  new DomainError('sign/pkcs12-unsupported', `The key file is protected with ${what}, which this program does not open. ${CONVERT}`);

const HMAC_HASH: ReadonlyMap<string, string> = new Map([
  [OID.hmacSha1, 'sha1'],
  [OID.hmacSha256, 'sha256'],
  [OID.hmacSha384, 'sha384'],
  [OID.hmacSha512, 'sha512'],
]);

const AES_KEY_LENGTH: ReadonlyMap<string, number> = new Map([
  [OID.aes128Cbc, 16],
  [OID.aes192Cbc, 24],
  [OID.aes256Cbc, 32],
]);

function decipher(cipher: string, key: Buffer, iv: Buffer, ciphertext: Buffer): Buffer {
  let stream: ReturnType<typeof createDecipheriv>;
  try {
    stream = createDecipheriv(cipher, key, iv);
  } catch (cause) {
    // BoringSSL, inside Electron, may be built without the old ciphers.
    if (cipher !== 'des-ede3-cbc') throw cause;
    throw new DomainError(
      'sign/pkcs12-unsupported',
      `The key file is protected with triple DES, which this build of the program does not have. ${CONVERT}`,
      { cause },
    );
  }
  try {
    return Buffer.concat([stream.update(ciphertext), stream.final()]);
  } catch (cause) {
    throw new DomainError('sign/wrong-passphrase', 'The passphrase does not open this key file. Nothing was signed; type it again.', {
      cause,
    });
  }
}

function decryptPbes2(parameters: DerNode | undefined, ciphertext: Buffer, passphrase: string): Buffer {
  const [derivation, scheme] = children(expectTag(parameters, TAG.sequence, 'PBES2 parameters'));
  const [derivationOid, derivationParameters] = children(expectTag(derivation, TAG.sequence, 'key derivation'));
  if (readOid(derivationOid) !== OID.pbkdf2)
    throw unsupported(readOid(derivationOid) === OID.scrypt ? 'scrypt' : 'an unknown key derivation');
  const [salt, count, ...optional] = children(expectTag(derivationParameters, TAG.sequence, 'PBKDF2 parameters'));
  const iterations = readSmallInteger(count);
  if (iterations < 1 || iterations > MAX_ITERATIONS) throw unsupported(`${iterations} rounds of key derivation`);
  const pseudoRandom = optional.find((node) => node.tag === TAG.sequence);
  const hash = HMAC_HASH.get(pseudoRandom === undefined ? OID.hmacSha1 : readOid(children(pseudoRandom)[0]));
  if (hash === undefined) throw unsupported('an unknown hash in its key derivation');
  const [cipherOid, iv] = children(expectTag(scheme, TAG.sequence, 'cipher'));
  const keyLength = AES_KEY_LENGTH.get(readOid(cipherOid));
  if (keyLength === undefined) throw unsupported('a cipher other than AES in CBC mode');
  const saltOctets = expectTag(salt, TAG.octetString, 'salt').content;
  const ivOctets = expectTag(iv, TAG.octetString, 'initial vector').content;
  if (ivOctets.length !== 16) throw unsupported('an initial vector of the wrong size');
  const key = pbkdf2Sync(Buffer.from(passphrase, 'utf8'), saltOctets, iterations, keyLength, hash);
  return decipher(`aes-${keyLength * 8}-cbc`, key, ivOctets, ciphertext);
}

function decryptTripleDes(parameters: DerNode | undefined, ciphertext: Buffer, passphrase: string): Buffer {
  const [salt, count] = children(expectTag(parameters, TAG.sequence, 'encryption parameters'));
  const base = {
    hash: 'sha1',
    password: passphraseOctets(passphrase),
    salt: expectTag(salt, TAG.octetString, 'salt').content,
    iterations: readSmallInteger(count),
  } as const;
  const key = derivePkcs12({ ...base, purpose: KDF_PURPOSE.key, length: 24 });
  const iv = derivePkcs12({ ...base, purpose: KDF_PURPOSE.iv, length: 8 });
  return decipher('des-ede3-cbc', key, iv, ciphertext);
}

/**
 * Decrypts with a passphrase under the AlgorithmIdentifier `algorithm`: PBES2 (PBKDF2 with AES-CBC) or the old
 * SHA-1 with three-key triple DES of PKCS#12. Throws `sign/wrong-passphrase` or `sign/pkcs12-unsupported`.
 */
export function decryptWithPassphrase(algorithm: DerNode | undefined, ciphertext: Buffer, passphrase: string): Buffer {
  const [oidNode, parameters] = children(expectTag(algorithm, TAG.sequence, 'encryption algorithm'));
  const oid = readOid(oidNode);
  if (oid === OID.pbes2) return decryptPbes2(parameters, ciphertext, passphrase);
  if (oid === OID.pbeSha1TripleDes) return decryptTripleDes(parameters, ciphertext, passphrase);
  if (oid === OID.pbeSha1Rc240 || oid === OID.pbeSha1Rc2128) throw unsupported('RC2');
  throw unsupported(oid === OID.pbeSha1TwoKeyTripleDes ? 'two-key triple DES' : `an unknown method (${oid})`);
}

export type Encryption = { readonly algorithm: Buffer; readonly ciphertext: Buffer };

/** Encrypts under PBES2: PBKDF2-HMAC-SHA-256 with `iterations`, AES-256-CBC. `random` gives salt and initial vector. */
export function encryptWithPassphrase(
  plaintext: Buffer,
  passphrase: string,
  iterations: number,
  random: (bytes: number) => Buffer,
): Encryption {
  const salt = random(16);
  const iv = random(16);
  const cipher = createCipheriv('aes-256-cbc', pbkdf2Sync(Buffer.from(passphrase, 'utf8'), salt, iterations, 32, 'sha256'), iv);
  const pseudoRandom = sequence(objectIdentifier(OID.hmacSha256), nullValue());
  const derivation = sequence(objectIdentifier(OID.pbkdf2), sequence(octetString(salt), integer(iterations), pseudoRandom));
  const scheme = sequence(objectIdentifier(OID.aes256Cbc), octetString(iv));
  return {
    algorithm: sequence(objectIdentifier(OID.pbes2), sequence(derivation, scheme)),
    ciphertext: Buffer.concat([cipher.update(plaintext), cipher.final()]),
  };
}
