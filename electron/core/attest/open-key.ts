import { readFile } from 'node:fs/promises';
import { DomainError } from '../../../shared/domain/errors.ts';
import type { Ports } from '../ports/ports.ts';
import { type OpenSigner, openTokenSigner, type TokenKey } from '../token/open-token.ts';
import { openPkcs12Signer, type Signer } from './sign/signer.ts';
import { parseCertificate } from './sign/x509.ts';

export type KeyFile = { readonly path: string; readonly passphrase: string; readonly rsaPss: boolean };
/** Where somebody's key is: in a file, or on a token. */
export type KeyPlace = { readonly file: KeyFile } | { readonly token: TokenKey };

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

async function openFile({ path, passphrase, rsaPss }: KeyFile, now: Date): Promise<OpenSigner> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    throw new DomainError(
      'sign/key-unreadable',
      'The key file cannot be read. Nothing was signed; check that it is there and that you may read it.',
      { cause: error },
    );
  }
  return { signer: openPkcs12Signer(bytes, passphrase, now, { rsaPss }), close: async () => undefined };
}

/** Whose key it is, and when it is to sign. */
type Use = { readonly name: string; readonly now: Date; readonly sides: Ports['sides'] };

/** Opens a key, does the work with it and closes it whatever happens. Throws what makes the key unfit, `sign/…` or `token/…`. */
export async function withKey<T>(place: KeyPlace, { name, now, sides }: Use, work: (signer: Signer) => Promise<T>): Promise<T> {
  const { signer, close } = 'file' in place ? await openFile(place.file, now) : await openTokenSigner(sides, place.token, now);
  try {
    assertHolder(signer, name);
    return await work(signer);
  } finally {
    await close();
  }
}
