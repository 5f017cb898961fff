import type { Facts } from '../../facts.ts';
import { minute, plural } from '../../format.ts';
import { flow, heading } from '../../layout/flow.ts';
import type { Layout } from '../../layout/layout.ts';
import { table } from '../../layout/table.ts';
import { TYPE } from '../../tokens.ts';
import { citationOf } from './record-lines.ts';

/** Launches that the platform refused: they are named and counted as no run. */
export function attemptTable(layout: Layout, { predicate }: Facts): void {
  const { attempts, totals } = predicate.reconstruction;
  if (totals.attempts === 0) return;
  heading(layout, `Refused launches: ${totals.attempts}`, 'The platform refused them. They are no runs and are in no total above.', 60);
  const rows = attempts.map(({ id, time, who, why, records }) => ({
    cells: [
      { text: time === null ? 'not recorded' : minute(time), style: TYPE.num },
      [{ text: id, style: { ...TYPE.cell, font: 'medium' as const } }, ...(who === null ? [] : [{ text: `by ${who}`, style: TYPE.small }])],
      { text: why, style: TYPE.text },
      records.slice(0, 2).map((record) => ({ text: citationOf(record), style: { ...TYPE.mono, lead: 9.6 } })),
    ],
  }));
  table(
    layout,
    [{ label: 'Time, UTC', w: 72 }, { label: 'Launch', w: 168 }, { label: 'What the platform said' }, { label: 'Records', w: 62 }],
    rows,
    {
      title: 'Refused launches',
      pad: 3,
      after: totals.attempts > attempts.length ? 4 : 14,
    },
  );
  if (totals.attempts > attempts.length)
    flow(layout, `and ${plural(totals.attempts - attempts.length, 'more', 'more')}, not listed.`, TYPE.small, { after: 14 });
}
