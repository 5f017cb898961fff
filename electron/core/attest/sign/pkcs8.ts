import type { KeyObject } from 'node:crypto';
import { DomainError } from '../../../../shared/domain/errors.ts';
import { TAG, children, expectTag, readDer } from './der.ts';
import type { KeyFileContents } from './key-file-contents.ts';
import { decryptWithPassphrase } from './password-encryption.ts';
import { pemBlocks } from './pem.ts';
import { privateKey } from './private-key.ts';

const MOST_BYTES = 1024 * 1024;

/** Whether a file is text with PEM blocks in it. */
export const isPem = (bytes: Buffer): boolean => bytes.subarray(0, 64 * 1024).includes('-----BEGIN ');

const unreadable = (cause?: unknown): DomainError =>
  new DomainError(
    'sign/pkcs8-unreadable',
    'The key file is PEM, and its key or certificates cannot be read. Nothing was signed; choose another file.',
    cause === undefined ? {} : { cause },
  );

/** A key under a passphrase proves neither by a checksum; a wrong one gives octets that are no key. */
function decrypted(der: Buffer, passphrase: string): KeyObject {
  const [algorithm, ciphertext] = children(expectTag(readDer(der), TAG.sequence, 'encrypted key'));
  const plain = decryptWithPassphrase(algorithm, expectTag(ciphertext, TAG.octetString, 'ciphertext').content, passphrase);
  try {
    expectTag(readDer(plain), TAG.sequence, 'key');
  } catch (cause) {
    throw new DomainError('sign/wrong-passphrase', 'The passphrase does not open this key file. Nothing was signed; type it again.', {
      cause,
    });
  }
  return privateKey(plain);
}

function keyIn(label: string, der: Buffer, passphrase: string): KeyObject {
  if (label === 'ENCRYPTED PRIVATE KEY') return decrypted(der, passphrase);
  if (label === 'PRIVATE KEY')
    throw new DomainError(
      'sign/key-unprotected',
      'The private key in this file stands there without a passphrase. Nothing was signed; protect it (openssl pkcs8 -topk8 -v2 aes-256-cbc) and choose the new file.',
    );
  throw new DomainError(
    'sign/pkcs8-unsupported',
    'The private key in this file is in an older form than PKCS#8. Nothing was signed; convert it (openssl pkcs8 -topk8 -v2 aes-256-cbc) and choose the new file.',
  );
}

/**
 * Opens a PEM file with a PKCS#8 key under a passphrase (RFC 5958) and the certificates beside it. Throws `sign/wrong-passphrase`,
 * `sign/key-unprotected`, `sign/pkcs8-unreadable`, `sign/pkcs8-unsupported`, `sign/pkcs12-unsupported` (the encryption) or
 * `sign/unsupported-key`.
 */
export function readPkcs8(bytes: Buffer, passphrase: string): KeyFileContents {
  if (bytes.length > MOST_BYTES) throw unreadable();
  const keys: KeyObject[] = [];
  const certificates: Buffer[] = [];
  try {
    for (const { label, der } of pemBlocks(bytes)) {
      if (label === 'CERTIFICATE') certificates.push(readDer(der).encoded);
      else if (label.endsWith('PRIVATE KEY')) keys.push(keyIn(label, der, passphrase));
    }
  } catch (error) {
    if (error instanceof DomainError && error.code !== 'sign/bad-der') throw error;
    throw unreadable(error);
  }
  return { keys, certificates };
}
