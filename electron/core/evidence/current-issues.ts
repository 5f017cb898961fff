import type { z } from 'zod';
import type { Issue } from '../../../shared/contract/intake.ts';
import type { Workspace } from '../context.ts';
import { derivedStore } from '../search/derived.ts';

export type IssueLine = z.output<typeof Issue>;

/** What only the import could see: the file on its medium, its neighbours, and the day of its arrival. */
const OF_THE_IMPORT: ReadonlySet<string> = new Set(['CHANGED_DURING_READ', 'SPARSE_FILE', 'NAME_COLLISION', 'TIME_FUTURE']);

type Again = Readonly<Record<string, readonly IssueLine[]>>;
type Document = { readonly part: number; readonly issues: string };

/** Tells of one original's documents what is wrong with them, as they were read last. */
export type CurrentIssues = (sha256: string, document: Document) => readonly IssueLine[];

/**
 * An original is read again when somebody says what its columns or times mean, or gives its password. What the first reading
 * could not make out is then no longer so; what only the import could see stays.
 */
export function currentIssues(workspace: Workspace): CurrentIssues {
  const find = derivedStore(workspace).prepare<[string], { found: string }>(
    'SELECT found FROM derived.source WHERE sha256 = ? AND complete = 1 AND found IS NOT NULL',
  );
  return (sha256, { part, issues }) => {
    const first = JSON.parse(issues) as IssueLine[];
    const row = find.get(sha256);
    if (row === undefined) return first;
    return [...first.filter(({ code }) => OF_THE_IMPORT.has(code)), ...((JSON.parse(row.found) as Again)[part] ?? [])];
  };
}
