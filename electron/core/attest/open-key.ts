import { readFile } from 'node:fs/promises';
import { DomainError } from '../../../shared/domain/errors.ts';
import type { Ports } from '../ports/ports.ts';
import { type OpenSigner, openTokenSigner, type TokenKey } from '../token/open-token.ts';
import type { Stamper } from './sign/cms-sign.ts';
import { openFileAuthority, openFileSigner, type Signer } from './sign/signer.ts';
import { localStamper } from './sign/timestamp-token.ts';
import { parseCertificate } from './sign/x509.ts';

export type KeyFile = { readonly path: string; readonly passphrase: string; readonly rsaPss: boolean };
/** A local timestamp authority's key file. */
export type AuthorityFile = Omit<KeyFile, 'rsaPss'>;
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

async function bytesOf(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new DomainError(
      'sign/key-unreadable',
      'The key file cannot be read. Nothing was signed; check that it is there and that you may read it.',
      { cause: error },
    );
  }
}

async function openFile({ path, passphrase, rsaPss }: KeyFile, now: Date): Promise<OpenSigner> {
  return { signer: openFileSigner(await bytesOf(path), passphrase, now, { rsaPss }), close: async () => undefined };
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

/** Opens a local timestamp authority's key. Throws `sign/key-unreadable`, and for any certificate that is not for time stamps alone. */
export const openAuthority = async ({ path, passphrase }: AuthorityFile, now: Date): Promise<Signer> =>
  openFileAuthority(await bytesOf(path), passphrase, now);

/** The authority to ask while signing, or null when none was given. */
export async function openStamper(key: AuthorityFile | null, ports: Ports, now: Date): Promise<Stamper | null> {
  if (key === null) return null;
  const authority = await openAuthority(key, now);
  return localStamper(
    authority,
    () => ports.clock.now(),
    (length) => Buffer.from(ports.random.bytes(length)),
  );
}
