import type { StatementEvidence } from '../../../../shared/domain/statement.ts';

const cell = (text: string): string => (/[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/**
 * The hash list an assessment keeps for six years: file name, hash, algorithm (format page §6). A name is led by the
 * evidence's id, so that two files of one name stay apart and no name can be taken for a formula.
 */
export const hashList = (evidence: readonly Pick<StatementEvidence, 'id' | 'name' | 'sha256'>[]): string =>
  ['filename,hash,algorithm', ...evidence.map(({ id, name, sha256 }) => `${cell(`${id}/${name}`)},${sha256},SHA-256`), ''].join('\n');
