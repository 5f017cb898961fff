import type { Evidence } from './statement.ts';

const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Format §6: the hash list of the signed evidence, byte for byte as a package carries it. */
export const hashListOf = (evidence: readonly Evidence[]): string =>
  ['filename,hash,algorithm', ...evidence.map(({ id, name, sha256 }) => `${cell(`${id}/${name}`)},${sha256},SHA-256`), ''].join('\n');
