import { readFile } from 'node:fs/promises';
import { DomainError } from '../../../shared/domain/errors.ts';
import { openPkcs12Signer, type Signer } from './sign/signer.ts';
import { parseCertificate } from './sign/x509.ts';

export type KeyFile = { readonly path: string; readonly passphrase: string };

const partsOf = (name: string): string[] =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((part) => part.length > 1 || /[^a-z]/u.test(part));

/**
 * A key of somebody else's would be refused by the verifier later; it is refused here, before anything is signed.
 * Certificates write names in many orders, so one shared part is enough; a TEST key is issued to nobody in particular.
 */
function assertHolder(signer: Signer, name: string): void {
  const { commonName } = parseCertificate(signer.certificate);
  if (signer.keyLevel === 'K0' || commonName === null) return;
  const holder = partsOf(commonName);
  if (!partsOf(name).some((part) => holder.includes(part)))
    throw new DomainError(
      'sign/other-holder',
      `The key belongs to "${commonName}", but ${name} is at the desk. Nothing was signed; use your own key, or correct the name.`,
    );
}

/** Opens a PKCS#12 key file for signing at `now`. Throws `sign/key-unreadable` and whatever makes the key unfit. */
export async function openKey(key: KeyFile, name: string, now: Date): Promise<Signer> {
  let bytes: Buffer;
  try {
    bytes = await readFile(key.path);
  } catch (error) {
    throw new DomainError(
      'sign/key-unreadable',
      'The key file cannot be read. Nothing was signed; check that it is there and that you may read it.',
      { cause: error },
    );
  }
  const signer = openPkcs12Signer(bytes, key.passphrase, now);
  assertHolder(signer, name);
  return signer;
}
