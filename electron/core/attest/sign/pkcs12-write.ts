import { createHash, createHmac } from 'node:crypto';
import { context, contextPrimitive, encode, integer, nullValue, objectIdentifier, octetString, sequence, setOf, TAG } from './der.ts';
import { OID } from './oid.ts';
import { encryptWithPassphrase } from './password-encryption.ts';
import { KDF_PURPOSE, derivePkcs12, passphraseOctets } from './pkcs12-kdf.ts';

export type Pkcs12Input = {
  /** PKCS#8 private key, DER. */
  readonly privateKey: Buffer;
  /** The key's own certificate first, then its issuers, DER. */
  readonly certificates: readonly [Buffer, ...Buffer[]];
  readonly friendlyName: string;
  readonly passphrase: string;
  /** Rounds of key derivation, for keys and for the MAC; 600 000 unless said otherwise. */
  readonly iterations?: number;
  readonly random: (bytes: number) => Buffer;
};

/** OWASP's figure for PBKDF2-HMAC-SHA-256. The MAC is the easier thing to guess against, so it gets the same count. */
const DEFAULT_ITERATIONS = 600_000;

const dataContent = (bytes: Buffer): Buffer => sequence(objectIdentifier(OID.data), context(0, octetString(bytes)));

const bmpString = (text: string): Buffer => encode(TAG.bmpString, Buffer.from(text, 'utf16le').swap16());

function attributes(name: string, keyId: Buffer): Buffer {
  return setOf(
    sequence(objectIdentifier(OID.friendlyName), setOf(bmpString(name))),
    sequence(objectIdentifier(OID.localKeyId), setOf(octetString(keyId))),
  );
}

function certificateContent(
  { certificates, passphrase, friendlyName, random, iterations = DEFAULT_ITERATIONS }: Pkcs12Input,
  keyId: Buffer,
): Buffer {
  const bags = certificates.map((certificate, index) =>
    sequence(
      objectIdentifier(OID.certBag),
      context(0, sequence(objectIdentifier(OID.x509Certificate), context(0, octetString(certificate)))),
      index === 0 ? attributes(friendlyName, keyId) : Buffer.alloc(0),
    ),
  );
  const { algorithm, ciphertext } = encryptWithPassphrase(sequence(...bags), passphrase, iterations, random);
  const encrypted = sequence(integer(0), sequence(objectIdentifier(OID.data), algorithm, contextPrimitive(0, ciphertext)));
  return sequence(objectIdentifier(OID.encryptedData), context(0, encrypted));
}

function keyContent({ privateKey, passphrase, friendlyName, random, iterations = DEFAULT_ITERATIONS }: Pkcs12Input, keyId: Buffer): Buffer {
  const { algorithm, ciphertext } = encryptWithPassphrase(privateKey, passphrase, iterations, random);
  const bag = sequence(
    objectIdentifier(OID.shroudedKeyBag),
    context(0, sequence(algorithm, octetString(ciphertext))),
    attributes(friendlyName, keyId),
  );
  return dataContent(sequence(bag));
}

/**
 * Writes a PKCS#12 file: key and certificates under PBES2 (PBKDF2-HMAC-SHA-256, 600 000 rounds, AES-256-CBC),
 * MAC with SHA-256. Programs of the last years open it (OpenSSL ≥ 1.1, Windows 10 1709, macOS 14).
 */
export function writePkcs12(input: Pkcs12Input): Buffer {
  const iterations = input.iterations ?? DEFAULT_ITERATIONS;
  const keyId = createHash('sha1').update(input.certificates[0]).digest();
  const safe = sequence(certificateContent(input, keyId), keyContent(input, keyId));
  const salt = input.random(16);
  const password = passphraseOctets(input.passphrase);
  const macKey = derivePkcs12({ hash: 'sha256', purpose: KDF_PURPOSE.mac, password, salt, iterations, length: 32 });
  const mac = createHmac('sha256', macKey).update(safe).digest();
  const digestInfo = sequence(sequence(objectIdentifier(OID.sha256), nullValue()), octetString(mac));
  return sequence(integer(3), dataContent(safe), sequence(digestInfo, octetString(salt), integer(iterations)));
}
