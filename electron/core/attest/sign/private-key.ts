import { createPrivateKey, type KeyObject } from 'node:crypto';
import { DomainError } from '../../../../shared/domain/errors.ts';

/** A private key from its PKCS#8 form (RFC 5208), DER. Throws `sign/unsupported-key`. */
export function privateKey(pkcs8: Buffer): KeyObject {
  try {
    return createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
  } catch (cause) {
    throw new DomainError('sign/unsupported-key', 'The key file holds a kind of private key this program cannot use. Use RSA or ECDSA.', {
      cause,
    });
  }
}
