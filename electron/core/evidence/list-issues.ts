import type { Workspace } from '../context.ts';
import { currentIssues } from './current-issues.ts';
import type { IssueLine } from './last-readings.ts';
import { clashingEvents } from '../search/clashes.sql.ts';
import { evidenceId } from './evidence-id.ts';

type IssueRow = { evidence: string | null; path: string; member: string | null; code: string; offset: number | null; detail: string };
type FromDocument = {
  seq: number;
  sha256: string;
  name: string;
  part: number;
  member: string | null;
  outcome: string;
  reason: string | null;
  issues: string;
};
type FromOutcome = { path: string; outcome: 'refused' | 'unreadable'; reason: string | null; issues: string };

const lines = (json: string): IssueLine[] => JSON.parse(json) as IssueLine[];

/** Records that bear one event id and differ; it shows only when all that came in are compared. */
const clashes = (workspace: Workspace): IssueRow[] =>
  clashingEvents(workspace).map(({ evidence, name, member, offset, nativeId, other }) => ({
    evidence: evidenceId(evidence),
    path: name,
    member,
    code: 'ID_CLASH',
    offset,
    detail: `The event id ${nativeId} stands on records with different content; another is ${other}. One of them was altered, or the id is no id.`,
  }));

/**
 * Everything that is wrong or worth knowing, as it stands now: issues of evidence and its members, and why files were refused or
 * could not be read, but for those whose bytes were read since.
 */
export function listIssues(workspace: Workspace): IssueRow[] {
  const { db } = workspace;
  const issuesOf = currentIssues(workspace);
  const documents = db
    .prepare<[], FromDocument>(
      `SELECT evidence.seq, evidence.sha256, name, part, member, document.outcome, reason, issues FROM document JOIN evidence ON evidence.seq = document.evidence
       WHERE issues <> '[]' OR document.outcome <> 'stored' OR evidence.sha256 IN (SELECT sha256 FROM derived.source WHERE found IS NOT NULL)
       ORDER BY evidence.seq, part`,
    )
    .all()
    .flatMap((row): IssueRow[] => {
      const place = { evidence: evidenceId(row.seq), path: row.name, member: row.member };
      const own = issuesOf(row.sha256, row).map((issue) => ({ ...place, ...issue }));
      return row.outcome === 'stored' || own.length > 0
        ? own
        : [{ ...place, code: row.outcome.toUpperCase(), offset: null, detail: row.reason ?? '' }];
    });
  const outcomes = db
    .prepare<[], FromOutcome>(
      `SELECT path, outcome, reason, issues FROM outcome WHERE outcome IN ('refused','unreadable') AND (sha256 IS NULL OR sha256 NOT IN (SELECT sha256 FROM evidence))
       ORDER BY intake, line`,
    )
    .all()
    .flatMap((row): IssueRow[] => {
      const place = { evidence: null, path: row.path, member: null };
      return [
        { ...place, code: row.outcome.toUpperCase(), offset: null, detail: row.reason ?? '' },
        ...lines(row.issues).map((issue) => ({ ...place, ...issue })),
      ];
    });
  return [...documents, ...clashes(workspace), ...outcomes];
}
