import type { Line } from '../intake/intake.sql.ts';

const COLUMNS = ['path', 'member', 'outcome', 'reason', 'evidence', 'sha256', 'bytes', 'mediaType', 'format', 'events', 'issues'] as const;

/** First characters that make a spreadsheet compute a cell instead of showing it. */
const COMPUTES = /^[=+\-@\t\r]/;

/** One cell: what would compute is made text by a leading apostrophe, then quoted by RFC 4180 where needed. */
export function csvCell(value: string): string {
  const safe = COMPUTES.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

type Part = Pick<Line, 'outcome' | 'reason' | 'sha256' | 'bytes' | 'mediaType' | 'format' | 'events' | 'issues'>;

const rowOf = (path: string, member: string, evidence: string | null, part: Part): string =>
  [
    path,
    member,
    part.outcome,
    part.reason ?? '',
    evidence ?? '',
    part.sha256 ?? '',
    String(part.bytes),
    part.mediaType,
    part.format ?? '',
    String(part.events),
    part.issues.map((issue) => (issue.offset === null ? issue.code : `${issue.code}@${issue.offset}`)).join(' '),
  ]
    .map(csvCell)
    .join(',');

/**
 * Outcome lines as CSV, one row a file and one a member below it; files and bytes reconcile over the rows whose member is
 * empty. Rows end with CR LF.
 */
export function outcomesCsv(outcomes: readonly Line[]): { readonly text: string; readonly rows: number } {
  const rows = outcomes.flatMap((line) => [
    rowOf(line.path, '', line.evidence, line),
    ...(line.members ?? []).map((member) => rowOf(line.path, member.path, line.evidence, member)),
  ]);
  return { text: [COLUMNS.join(','), ...rows].map((row) => `${row}\r\n`).join(''), rows: rows.length };
}
