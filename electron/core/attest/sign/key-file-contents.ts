import type { KeyObject } from 'node:crypto';

/** What a key file holds: private keys and DER certificates, in the order of the file. */
export type KeyFileContents = { readonly keys: readonly KeyObject[]; readonly certificates: readonly Buffer[] };
