import { readFileSync } from 'node:fs';
import { DomainError } from '../../shared/domain/errors.ts';
import { flag, type Invocation, optional, required } from './command.ts';
import { existing, type Session } from './session.ts';
import { UsageError } from './usage-error.ts';

/** The options of every command that signs. */
export const KEY_OPTIONS = {
  p12: { type: 'string' },
  'passphrase-file': { type: 'string' },
  pkcs11: { type: 'string' },
  token: { type: 'string' },
  'pin-file': { type: 'string' },
  key: { type: 'string' },
  certificate: { type: 'string' },
  'rsa-pss': { type: 'boolean', default: false },
} as const;

export const KEY_USAGE_LINE =
  '--p12 FILE --passphrase-file F | --pkcs11 MODULE --token LABEL [--pin-file F] [--key ID] [--certificate FILE]';

export const KEY_NOTE =
  'A token is named by its PKCS#11 module and its label (boundary-attest tokens lists them). --pin-file may be left out where the PIN is typed at the reader. --key names one of several keys by its id; --certificate gives the certificate as a file, PEM or DER, where the token holds none, and issuers it does not hold. --rsa-pss pads RSA signatures by PSS.';

/** The first line of a file with a secret; the secret itself never stands on the command line, where others can see it. */
export function secretFrom(path: string, what: 'passphrase' | 'PIN'): string {
  const file = existing(path, `${what} file`);
  try {
    return readFileSync(file, 'utf8').split(/\r?\n/u)[0] ?? '';
  } catch (error) {
    throw new DomainError('file/unreadable', `The ${what} file ${path} cannot be read. Nothing was signed; check that you may read it.`, {
      cause: error,
    });
  }
}

export const namesKey = (invocation: Invocation): boolean =>
  optional(invocation, 'p12') !== undefined || optional(invocation, 'pkcs11') !== undefined;

type Key = Pick<Parameters<Session['client']['attest.sign']>[0], 'p12' | 'passphrase' | 'token' | 'rsaPss'>;

/** The key that was named; a file and a token at once is a mistake in typing. */
export function keyFrom(invocation: Invocation, { grant }: Session): Key {
  const rsaPss = flag(invocation, 'rsa-pss');
  const module = optional(invocation, 'pkcs11');
  if (module === undefined) {
    const p12 = grant(existing(required(invocation, 'p12'), 'key file'));
    return { p12, passphrase: secretFrom(required(invocation, 'passphrase-file'), 'passphrase'), rsaPss };
  }
  if (optional(invocation, 'p12') !== undefined) throw new UsageError('Give --p12 or --pkcs11, not both.');
  const label = required(invocation, 'token');
  const pinFile = optional(invocation, 'pin-file');
  const certificate = optional(invocation, 'certificate');
  return {
    rsaPss,
    token: {
      module: grant(existing(module, 'PKCS#11 module')),
      label,
      pin: pinFile === undefined ? '' : secretFrom(pinFile, 'PIN'),
      keyId: optional(invocation, 'key') ?? null,
      certificate: certificate === undefined ? null : grant(existing(certificate, 'certificate file')),
    },
  };
}
