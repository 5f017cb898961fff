import { DomainError } from '../../../shared/domain/errors.ts';
import type { Fault, PinState, TokenFailure } from './messages.ts';
import { shownText } from './shown-text.ts';

/** What the token says of the tries that are left; no token gives a number. */
const LEFT: Readonly<Record<PinState, string>> = {
  fine: 'type it again',
  low: 'the token says that few tries are left, so make sure of the PIN before you type it again',
  last: 'the token says that ONE try is left before it locks, so make sure of the PIN before you type it again',
  locked: 'the token has locked itself; have the PIN reset by whoever issued it',
  unset: 'the token has no PIN yet; set one with the tool of its maker',
};

const quoted = (labels: readonly string[]): string =>
  labels.length === 0 ? 'none' : labels.map((label) => `"${shownText(label)}"`).join(', ');

const SENTENCES: Readonly<Record<Fault, (failure: TokenFailure) => string>> = {
  'bridge-missing': () =>
    'Signing with tokens is not part of this installation: its bridge to PKCS#11 modules is missing. Nothing was signed and everything else works; sign with a key file, or build the app where a C++ compiler is installed.',
  'not-loadable': ({ detail }) =>
    detail === ''
      ? 'The module cannot be loaded on this computer. Nothing was signed; choose the PKCS#11 module that the maker of the token supplies for this system.'
      : `The module needs ${shownText(detail)}, which this computer does not have. Nothing was signed; install the token's software completely, then try again.`,
  'not-pkcs11': () =>
    'The file is a program library, but no PKCS#11 module. Nothing was signed; choose the PKCS#11 module that the maker of the token supplies.',
  'no-token': ({ labels }) =>
    `There is no token of that label; the module sees ${quoted(labels)}. Nothing was signed; put the token in, or name it as it is labelled.`,
  'several-tokens': () =>
    'Two tokens have that label, and it cannot be told which is meant. Nothing was signed; take one of them out, then try again.',
  'pin-missing': () => 'The token asks for its PIN, and none was given. Nothing was signed and no try was used up; type the PIN.',
  'pin-wrong': ({ pin }) => `The PIN is wrong. Nothing was signed; ${LEFT[pin]}.`,
  'pin-expired': () => 'The PIN of the token has expired. Nothing was signed; set a new one with the tool of its maker.',
  'pin-locked': () => `The PIN of the token is locked. Nothing was signed and no try was used up; have it reset by whoever issued it.`,
  'pin-unset': () => 'The token has no PIN yet. Nothing was signed; set one with the tool of its maker.',
  cancelled: () => 'The token called it off, or somebody did at its reader. Nothing was signed; try again.',
  removed: ({ detail }) =>
    `The token was taken out or stopped answering (${shownText(detail)}). Nothing was signed; put it in again, then sign again.`,
  'no-mechanism': () =>
    'The token cannot make the kind of signature that belongs to its certificate. Nothing was signed; use another key or token.',
  failed: ({ detail }) =>
    `The token refused (${shownText(detail)}). Nothing was signed; try again, and quote this line if it happens again.`,
};

/** A failure in the token's process as the error a person meets. */
export const refusalOf = (failure: TokenFailure): DomainError =>
  new DomainError(`token/${failure.fault}`, SENTENCES[failure.fault](failure));
