import type { In } from '../../../bridge/client.ts';
import type { Picked } from '../../../state/session.ts';

/** The local timestamp authority and the lists that somebody signs with. The passphrase is held no longer than one try. */
export type StampState = { readonly file: Picked | null; readonly secret: string; readonly crls: readonly Picked[] };

export const noStamp: StampState = { file: null, secret: '', crls: [] };

type Given = Pick<In<'attest.sign'>, 'authority' | 'crls'>;

/** As a request names them. */
export const stampGiven = ({ file, secret, crls }: StampState): Given => ({
  authority: file === null ? null : { p12: file.handle, passphrase: secret },
  crls: crls.map(({ handle }) => handle),
});
