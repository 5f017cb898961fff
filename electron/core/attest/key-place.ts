import type { z } from 'zod';
import type { attestContract } from '../../../shared/contract/attest.ts';
import { DomainError } from '../../../shared/domain/errors.ts';
import type { EngineContext } from '../context.ts';
import type { KeyPlace } from './open-key.ts';
import type { SigningKeys } from './sign-attestation.ts';

type Given = Pick<
  z.output<(typeof attestContract)['attest.sign']['input']>,
  'p12' | 'passphrase' | 'token' | 'rsaPss' | 'authority' | 'crls'
>;

/** Where the key is that a request names. Throws `sign/no-key-named` unless it names exactly one. */
function keyPlaceOf({ handles }: EngineContext, { p12, passphrase, token, rsaPss }: Given): KeyPlace {
  if ((p12 === null) === (token === null))
    throw new DomainError(
      'sign/no-key-named',
      'One key is needed, from a file or from a token. Nothing was signed; choose one of the two.',
    );
  if (token !== null) {
    const certificate = token.certificate === null ? null : handles.path(token.certificate);
    return { token: { ...token, module: handles.path(token.module), certificate, rsaPss } };
  }
  return { file: { path: handles.path(p12 ?? ''), passphrase, rsaPss } };
}

/** The key that a request names, the local timestamp authority's and the revocation lists that come with it. */
export const signingKeysOf = (ctx: EngineContext, given: Given): SigningKeys => ({
  key: keyPlaceOf(ctx, given),
  authority: given.authority === null ? null : { path: ctx.handles.path(given.authority.p12), passphrase: given.authority.passphrase },
  lists: given.crls.map((handle) => ctx.handles.path(handle)),
});
