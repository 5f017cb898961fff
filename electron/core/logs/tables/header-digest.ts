import { createHash } from 'node:crypto';

/** Names a table by the names of its columns in their order: one export always has the same, whatever its rows. */
export const headerDigest = (header: readonly string[]): string =>
  createHash('sha256')
    .update(header.map((name) => name.trim()).join('\u001f'))
    .digest('hex');
