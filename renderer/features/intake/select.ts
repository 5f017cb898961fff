import { findingsOf } from './findings-of.ts';
import type { OutcomeLine } from './outcome-line.ts';

/** `key` tells two lines of the same path apart. */
export type OutcomeRow = { readonly key: string; readonly line: OutcomeLine };
/** `outcome` and `finding` are ids, or `all`; `finding` may be `any`. */
export type OutcomeFilter = { readonly outcome: string; readonly finding: string; readonly query: string };

function hasFinding(line: OutcomeLine, finding: string): boolean {
  if (finding === 'all') return true;
  return findingsOf(line).some((issue) => finding === 'any' || issue.code === finding);
}

/** The lines with one outcome and one finding whose path, reason, evidence id or members hold what was typed; order as imported. */
export function select(lines: readonly OutcomeLine[], { outcome, finding, query }: OutcomeFilter): readonly OutcomeRow[] {
  const typed = query.trim().toLowerCase();
  const seen = new Map<string, number>();
  // The place of a line changes while an import runs; its path does not.
  const keyOf = ({ path }: OutcomeLine): string => {
    const nth = seen.get(path) ?? 0;
    seen.set(path, nth + 1);
    return `${nth} ${path}`;
  };
  return lines
    .map((line) => ({ key: keyOf(line), line }))
    .filter(({ line }) => (outcome === 'all' || line.outcome === outcome) && hasFinding(line, finding))
    .filter(
      ({ line }) =>
        typed === '' ||
        [line.path, line.reason ?? '', line.evidence ?? '', ...(line.members ?? []).map((member) => member.path)].some((part) =>
          part.toLowerCase().includes(typed),
        ),
    );
}
