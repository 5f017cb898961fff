import type { Out } from '../../bridge/client.ts';

export type OutcomeLine = Out<'intake.get'>['outcomes'][number];
/** `key` tells two lines of the same path apart. */
export type OutcomeRow = { readonly key: string; readonly line: OutcomeLine };

/** The lines with one outcome (`all` for every one) whose path, reason or evidence id holds what was typed; order as imported. */
export function select(lines: readonly OutcomeLine[], outcome: string, query: string): readonly OutcomeRow[] {
  const typed = query.trim().toLowerCase();
  return lines
    .map((line, index) => ({ key: `${index}`, line }))
    .filter(({ line }) => outcome === 'all' || line.outcome === outcome)
    .filter(
      ({ line }) =>
        typed === '' ||
        [line.path, line.reason ?? '', line.evidence ?? '', ...(line.members ?? []).map((member) => member.path)].some((part) =>
          part.toLowerCase().includes(typed),
        ),
    );
}
