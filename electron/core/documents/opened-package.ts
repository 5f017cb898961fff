/** What a password made of an encrypted office file. */
export type OpenedPackage =
  | { readonly kind: 'opened'; readonly bytes: Buffer }
  /** The password is another one. */
  | { readonly kind: 'wrong' }
  | { readonly kind: 'damaged' }
  /** A cipher, digest or amount of work that is not known here. */
  | { readonly kind: 'unknown' };
