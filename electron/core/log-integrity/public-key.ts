import { createPublicKey, type KeyObject } from 'node:crypto';

const PEM = /-----BEGIN (?:RSA )?PUBLIC KEY-----[^-]+-----END (?:RSA )?PUBLIC KEY-----/g;

function rsa(make: () => KeyObject): KeyObject | null {
  try {
    const key = make();
    return key.asymmetricKeyType === 'rsa' ? key : null;
  } catch {
    // Text that only looks like a key; it is none.
    return null;
  }
}

/** An RSA public key from DER in base64: PKCS #1, as `list-public-keys` gives it, or SubjectPublicKeyInfo. Null for anything else. */
export function keyFromDer(base64: string): KeyObject | null {
  const der = Buffer.from(base64, 'base64');
  return (
    rsa(() => createPublicKey({ key: der, format: 'der', type: 'pkcs1' })) ??
    rsa(() => createPublicKey({ key: der, format: 'der', type: 'spki' }))
  );
}

/** The RSA public keys in a PEM text, either kind. */
export const keysFromPem = (text: string): readonly KeyObject[] =>
  [...text.matchAll(PEM)].map(([pem]) => rsa(() => createPublicKey(pem))).filter((key) => key !== null);
