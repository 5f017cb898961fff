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
  // Documents are asked for by original, and a container has thousands.
  let last: { readonly sha256: string; readonly again: Again | null } = { sha256: '', again: null };
  return (sha256, { part, issues }) => {
    const first = JSON.parse(issues) as IssueLine[];
    if (last.sha256 !== sha256) {
      const row = find.get(sha256);
      last = { sha256, again: row === undefined ? null : (JSON.parse(row.found) as Again) };
    }
    const { again } = last;
    return again === null ? first : [...first.filter(({ code }) => OF_THE_IMPORT.has(code)), ...(again[part] ?? [])];
  };
}
