import type { KeyFileContents } from './key-file-contents.ts';
import { isPem, readPkcs8 } from './pkcs8.ts';
import { readPkcs12 } from './pkcs12.ts';

/** A key file is PKCS#12, or PEM with a PKCS#8 key and its certificates; told apart by what stands in it, never by its name. */
export const readKeyFile = (bytes: Buffer, passphrase: string): KeyFileContents =>
  isPem(bytes) ? readPkcs8(bytes, passphrase) : readPkcs12(bytes, passphrase);
