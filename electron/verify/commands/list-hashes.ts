import { createHash } from 'node:crypto';
import { hashListOf } from '../check/hash-list.ts';
import { withSigned } from './signed-input.ts';

export type HashList = { readonly list: string; readonly sha256: string; readonly entries: number; readonly attestationId: string };

/** `list-hashes FILE`: file name, hash and algorithm of every signed evidence, and the digest of that list. */
export const listHashes = (path: string, now: number): HashList =>
  withSigned(path, now, ({ statement }) => {
    const list = hashListOf(statement.evidence);
    const sha256 = createHash('sha256').update(list, 'utf8').digest('hex');
    return { list, sha256, entries: statement.evidence.length, attestationId: statement.attestationId };
  });
