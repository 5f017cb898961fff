import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The release this program belongs to. */
export const VERSION = '0.1.0';

let known: string | null | undefined;

/**
 * The version and the SHA-256 of this program’s own one file, as printed in attestations and release notes; null while it
 * runs from its sources, which are many files. A program can be changed to print any number: compare it from outside.
 */
export function ownIdentity(): { readonly version: string; readonly sha256: string | null } {
  if (known === undefined) {
    const path = fileURLToPath(import.meta.url);
    known = path.endsWith('.ts') ? null : createHash('sha256').update(readFileSync(path)).digest('hex');
  }
  return { version: VERSION, sha256: known };
}
