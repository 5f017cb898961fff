import { readFileSync } from 'node:fs';
import { DomainError } from '../../shared/domain/errors.ts';
import { flag, type Invocation, optional, required, several } from './command.ts';
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
  'tsa-p12': { type: 'string' },
  'tsa-passphrase-file': { type: 'string' },
  crl: { type: 'string', multiple: true },
} as const;

export const TIME_USAGE_LINE = '[--tsa-p12 FILE --tsa-passphrase-file F] [--crl F]…';

export const KEY_USAGE_LINE =
  '--p12 FILE --passphrase-file F | --pkcs11 MODULE --token LABEL [--pin-file F] [--key ID] [--certificate FILE]';

export const KEY_NOTE =
  '--p12 takes PKCS#12, or PEM with a PKCS#8 key under a passphrase and its certificates. A token is named by its PKCS#11 module and its label (boundary-attest tokens lists them). --pin-file may be left out where the PIN is typed at the reader. --key names one of several keys by its id; --certificate gives the certificate as a file, PEM or DER, where the token holds none, and issuers it does not hold. --rsa-pss pads RSA signatures by PSS. --tsa-p12 stamps the signature with a local timestamp authority’s key; --crl adds revocation lists to those of the workspace.';

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

type Key = Pick<Parameters<Session['client']['attest.sign']>[0], 'p12' | 'passphrase' | 'token' | 'rsaPss' | 'authority' | 'crls'>;

/** The local timestamp authority and the revocation lists that were named. */
function timeFrom(invocation: Invocation, { grant }: Session): Pick<Key, 'authority' | 'crls'> {
  const tsa = optional(invocation, 'tsa-p12');
  const authority =
    tsa === undefined
      ? null
      : {
          p12: grant(existing(tsa, 'key file')),
          passphrase: secretFrom(required(invocation, 'tsa-passphrase-file'), 'passphrase'),
        };
  return { authority, crls: several(invocation, 'crl').map((path) => grant(existing(path, 'revocation list'))) };
}

/** The key that was named, and what comes with it; a file and a token at once is a mistake in typing. */
export const keyFrom = (invocation: Invocation, session: Session): Key => ({
  ...signerFrom(invocation, session),
  ...timeFrom(invocation, session),
});

function signerFrom(invocation: Invocation, { grant }: Session): Key {
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
