import type { StatementEvidence } from '../../../../../shared/domain/statement.ts';
import type { Facts } from '../facts.ts';
import { hashGroups, utc } from '../format.ts';
import { flow, heading } from '../layout/flow.ts';
import type { Layout } from '../layout/layout.ts';
import type { Run } from '../layout/line-breaker.ts';
import { type Row, table } from '../layout/table.ts';
import { said } from '../said.ts';
import { TYPE } from '../tokens.ts';

type Said = { readonly text: readonly Run[]; readonly by: string | null; readonly at: string };

/** One sentence each, so that a row is never cut: the format page §8 names them, and the verifier looks for them. */
function saidOf(item: StatementEvidence): Said[] {
  const { id, supersedes, redaction, withheld } = item;
  return [
    ...(supersedes === null ? [] : [{ ...supersedes, text: said`${id} replaces ${supersedes.evidence}: ${supersedes.reason}` }]),
    ...(redaction === null
      ? []
      : [
          { ...redaction, text: said`${id} is a redacted copy of ${hashGroups(redaction.original)}: ${redaction.reason}` },
          ...redaction.regions.map(({ place, reason }) => ({ ...redaction, text: said`${id} blackened at ${place}: ${reason}` })),
        ]),
    ...(withheld === null ? [] : [{ text: said`${id} withheld: ${withheld}`, by: null, at: '' }]),
  ];
}

/** What people said of originals after they came in: newer versions, redacted copies, restrictions. */
export function handling(layout: Layout, facts: Facts): void {
  const all = facts.evidence.flatMap(saidOf);
  heading(
    layout,
    'Newer versions, redacted copies, withheld originals',
    'Nothing is replaced or removed: every version stays under its own id and digest, and a citation stays on the version it was taken from.',
    80,
  );
  if (all.length === 0) return flow(layout, 'None.', TYPE.text, { after: 14 });
  const rows = all.map(
    ({ text, by, at }): Row => ({
      cells: [{ text, style: TYPE.text }, by === null ? '' : [{ text: facts.nameOf(by) }, { text: utc(at), style: TYPE.small }]],
    }),
  );
  table(layout, [{ label: 'What is said' }, { label: 'by, at', w: 116 }], rows, {
    title: 'Newer versions, redacted copies, withheld originals',
  });
}
