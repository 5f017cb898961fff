import type { Workspace } from '../context.ts';
import { type IssueLine, lastReadings } from './last-readings.ts';

/** What only the import could see: the file on its medium, its neighbours, and the day of its arrival. */
const OF_THE_IMPORT: ReadonlySet<string> = new Set(['CHANGED_DURING_READ', 'SPARSE_FILE', 'NAME_COLLISION', 'TIME_FUTURE']);

type Document = { readonly part: number; readonly issues: string };

/** Tells of one original's documents what is wrong with them, as they were read last. */
export type CurrentIssues = (sha256: string, document: Document) => readonly IssueLine[];

/** What the first reading could not make out is no longer so after another; what only the import could see stays. */
export function currentIssues(workspace: Workspace): CurrentIssues {
  const readings = lastReadings(workspace);
  return (sha256, { part, issues }) => {
    const first = JSON.parse(issues) as IssueLine[];
    const again = readings(sha256, part);
    return again === null ? first : [...first.filter(({ code }) => OF_THE_IMPORT.has(code)), ...again.issues];
  };
}
