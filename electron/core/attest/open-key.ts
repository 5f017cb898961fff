import { readFile } from 'node:fs/promises';
import { DomainError } from '../../../shared/domain/errors.ts';
import { openPkcs12Signer, type Signer } from './sign/signer.ts';

export type KeyFile = { readonly path: string; readonly passphrase: string };

/** Opens a PKCS#12 key file for signing at `now`. Throws `sign/key-unreadable` and whatever makes the key unfit. */
export async function openKey(key: KeyFile, now: Date): Promise<Signer> {
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
  return openPkcs12Signer(bytes, key.passphrase, now);
}
