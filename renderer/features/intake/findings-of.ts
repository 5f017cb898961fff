import type { Out } from '../../bridge/client.ts';
import type { OutcomeLine } from './outcome-line.ts';

export type FoundIn = OutcomeLine['issues'][number] & { readonly member: string | null };

/** Every finding of a file, its own first, then its members' in their order. */
export const findingsOf = (line: OutcomeLine): readonly FoundIn[] => [
  ...line.issues.map((issue) => ({ ...issue, member: null })),
  ...(line.members ?? []).flatMap((member) => member.issues.map((issue) => ({ ...issue, member: member.path }))),
];

/** How many files have each code, most first; a file that has a code twice counts once. */
export function codesIn(lines: readonly OutcomeLine[]): readonly { readonly code: string; readonly files: number }[] {
  const files = new Map<string, number>();
  for (const line of lines)
    for (const code of new Set(findingsOf(line).map((issue) => issue.code))) files.set(code, (files.get(code) ?? 0) + 1);
  return [...files].map(([code, count]) => ({ code, files: count })).sort((a, b) => b.files - a.files || (a.code < b.code ? -1 : 1));
}

/** A duplicate is of the same bytes, so what was found in its evidence was found in it; an import that completes another shows it too. */
export function withFindings(lines: readonly OutcomeLine[], evidence: Out<'evidence.list'>): readonly OutcomeLine[] {
  const known = new Map(evidence.map((row) => [row.id, row]));
  return lines.map((line) => {
    const twin = line.outcome === 'duplicate' && line.evidence !== null ? known.get(line.evidence) : undefined;
    return twin === undefined || twin.sha256 !== line.sha256 || line.issues.length > 0 ? line : { ...line, issues: twin.issues };
  });
}
