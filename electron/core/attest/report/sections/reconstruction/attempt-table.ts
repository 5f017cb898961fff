import type { Facts } from '../../facts.ts';
import { minute } from '../../format.ts';
import { heading } from '../../layout/flow.ts';
import type { Layout } from '../../layout/layout.ts';
import { TYPE } from '../../tokens.ts';
import { citations, identifierStyle, listedTable } from './listed-table.ts';

const CITES = 2;

/** Launches that the platform refused: they are named and counted as no run. */
export function attemptTable(layout: Layout, { predicate }: Facts): void {
  const { attempts, totals } = predicate.reconstruction;
  if (totals.attempts === 0) return;
  heading(layout, `Refused launches: ${totals.attempts}`, 'The platform refused them. They are no runs and are in no total above.', 60);
  const rows = attempts.map(({ id, time, who, why, records }) => ({
    cells: [
      { text: time === null ? 'not recorded' : minute(time), style: TYPE.num },
      [{ text: id, style: identifierStyle }, ...(who === null ? [] : [{ text: `by ${who}`, style: TYPE.small }])],
      { text: why, style: TYPE.text },
      citations(records, CITES),
    ],
  }));
  listedTable(
    layout,
    'Refused launches',
    [{ label: 'Time, UTC', w: 72 }, { label: 'Launch', w: 168 }, { label: 'What the platform said' }, { label: 'Records', w: 62 }],
    rows,
    totals.attempts,
  );
}
