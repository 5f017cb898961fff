import type { Chain } from './build.ts';

/** What the verifier does not do, and says so: it refuses where such a thing stands. */
export const UNSUPPORTED = {
  dsa: 'signatures by DSA: not on the list of algorithms',
  names: 'names that are equal only after folding case, spaces or string types: compared octet by octet',
  keys: 'lists signed by another key than the path’s: no path is built for the issuer of a list',
  policies: 'certificate policies: whoever constrains or maps policies is refused',
  constraints: 'name constraints: whoever constrains names is refused',
  scope: 'partial, indirect and reason-bound lists (issuing distribution point): not used',
  delta: 'delta lists: not used, and what stands on one is not good',
  authority: 'an authority’s certificate in the signer’s place: it may not sign documents',
} as const;
export type Unsupported = keyof typeof UNSUPPORTED;

/** One case of the NIST path validation test suite (PKITS), rebuilt with keys of our own. */
export type PathCase = {
  /** Section and number in PKITS, e.g. 4.6.5. */
  readonly id: string;
  /** What the chain holds, in our words. */
  readonly what: string;
  /** Whether PKITS wants the path accepted, with its default inputs. */
  readonly valid: boolean;
  /** Why a valid path is refused here, when it is. */
  readonly unsupported?: Unsupported;
  readonly make: () => Chain;
};

export const yes = (id: string, what: string, make: () => Chain, unsupported?: Unsupported): PathCase => ({
  id,
  what,
  valid: true,
  make,
  ...(unsupported === undefined ? {} : { unsupported }),
});
export const no = (id: string, what: string, make: () => Chain): PathCase => ({ id, what, valid: false, make });
