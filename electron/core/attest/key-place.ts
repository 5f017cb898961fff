import type { z } from 'zod';
import type { attestContract } from '../../../shared/contract/attest.ts';
import { DomainError } from '../../../shared/domain/errors.ts';
import type { EngineContext } from '../context.ts';
import type { KeyPlace } from './open-key.ts';

type Given = Pick<z.output<(typeof attestContract)['attest.sign']['input']>, 'p12' | 'passphrase' | 'token' | 'rsaPss'>;

/** Where the key is that a request names. Throws `sign/no-key-named` unless it names exactly one. */
export function keyPlaceOf({ handles }: EngineContext, { p12, passphrase, token, rsaPss }: Given): KeyPlace {
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
