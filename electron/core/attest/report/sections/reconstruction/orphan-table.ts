import type { Facts } from '../../facts.ts';
import { plural } from '../../format.ts';
import { flow, heading } from '../../layout/flow.ts';
import type { Layout } from '../../layout/layout.ts';
import { table } from '../../layout/table.ts';
import { TYPE } from '../../tokens.ts';
import { markOf } from '../marks.ts';
import { citationOf } from './record-lines.ts';

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
      { text: id, style: { ...TYPE.cell, font: 'medium' as const } },
      { text: why, style: TYPE.text },
      records.slice(0, CITES).map((record) => ({ text: citationOf(record), style: { ...TYPE.mono, lead: 9.6 } })),
    ],
  }));
  table(
    layout,
    [{ label: 'Kind', w: 62 }, { label: 'Identifier', w: 168 }, { label: 'Why it stands alone' }, { label: 'Records', w: 66 }],
    rows,
    {
      title: 'Without a partner',
      pad: 3,
      after: totals.orphans > orphans.length ? 4 : 14,
    },
  );
  if (totals.orphans > orphans.length)
    flow(layout, `and ${plural(totals.orphans - orphans.length, 'more', 'more')}, not listed.`, TYPE.small, { after: 14 });
}
