import type { Facts } from '../../facts.ts';
import { flow, heading } from '../../layout/flow.ts';
import type { Layout } from '../../layout/layout.ts';
import { TYPE } from '../../tokens.ts';
import { markOf } from '../marks.ts';
import { citations, identifierStyle, listedTable } from './listed-table.ts';

const CITES = 3;

/** What is in use or decided and has no run behind it: the first thing to look at. */
export function orphanTable(layout: Layout, { predicate }: Facts): void {
  const { orphans, totals } = predicate.reconstruction;
  heading(
    layout,
    `Without a partner: ${totals.orphans}`,
    'Endpoints, models and approvals that no run in any source explains, and runs that completed and left nothing.',
    60,
  );
  if (orphans.length === 0) return flow(layout, 'None.', TYPE.text, { after: 14 });
  const rows = orphans.map(({ kind, id, why, records }) => ({
    cells: [
      { text: kind, mark: markOf('absent', 2.9) },
      { text: id, style: identifierStyle },
      { text: why, style: TYPE.text },
      citations(records, CITES),
    ],
  }));
  listedTable(
    layout,
    'Without a partner',
    [{ label: 'Kind', w: 62 }, { label: 'Identifier', w: 168 }, { label: 'Why it stands alone' }, { label: 'Records', w: 66 }],
    rows,
    totals.orphans,
  );
}
