import type { In, Out } from '../../bridge/client.ts';
import type { Picked } from '../../state/session.ts';

export type ListedToken = Out<'token.list'>['tokens'][number];

/** What somebody has said so far of the key they sign with. The secret is held no longer than one try. */
export type KeyState = {
  readonly kind: 'file' | 'token';
  readonly file: Picked | null;
  readonly module: Picked | null;
  readonly token: ListedToken | null;
  /** Which of several keys on the token; empty: the one for signing. */
  readonly keyId: string;
  readonly certificate: Picked | null;
  readonly secret: string;
};

export const noKey: KeyState = { kind: 'file', file: null, module: null, token: null, keyId: '', certificate: null, secret: '' };

type Given = Pick<In<'attest.sign'>, 'p12' | 'passphrase' | 'token'>;

/** A token that locked itself, or has no PIN yet, cannot sign whatever is typed. */
export const isUsable = ({ pin }: ListedToken): boolean => pin !== 'locked' && pin !== 'unset';

/** The key as a request names it, or null while something is missing. */
export function keyGiven({ kind, file, module, token, keyId, certificate, secret }: KeyState): Given | null {
  if (kind === 'file') return file === null ? null : { p12: file.handle, passphrase: secret };
  if (module === null || token === null || !isUsable(token) || (secret === '' && !token.pinPad)) return null;
  return {
    token: {
      module: module.handle,
      label: token.label,
      pin: secret,
      keyId: keyId === '' ? null : keyId,
      certificate: certificate?.handle ?? null,
    },
  };
}
