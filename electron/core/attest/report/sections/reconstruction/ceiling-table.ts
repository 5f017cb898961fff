import { wordOf } from '../../../../../../shared/domain/words.ts';
import type { Facts } from '../../facts.ts';
import { flow, heading } from '../../layout/flow.ts';
import type { Layout } from '../../layout/layout.ts';
import { table } from '../../layout/table.ts';
import { TYPE } from '../../tokens.ts';
import { worded } from '../marks.ts';

const NAME = { ...TYPE.cell, font: 'medium' } as const;

/** The best that each supplied format can ever show, and what to ask for instead. */
export function ceilingTable(layout: Layout, { predicate }: Facts): void {
  const { ceilings } = predicate.reconstruction;
  heading(
    layout,
    'Ceilings of the log formats',
    'The best that records of a format can ever show on an axis. A ceiling is a finding about the platform, not about a run.',
    80,
  );
  if (ceilings.length === 0) return flow(layout, 'No supplied format has one.', TYPE.text, { after: 14 });
  const rows = ceilings.map(({ format, version, axis, level, why, ask }) => ({
    cells: [
      { text: `${format} ${version}`, style: TYPE.mono },
      { text: wordOf(axis), style: NAME },
      worded(level),
      [
        { text: why, style: TYPE.text },
        ...(ask === '' ? [] : [{ text: [{ text: 'Ask for: ', look: { font: 'bold' as const } }, { text: ask }], style: TYPE.text }]),
      ],
    ],
  }));
  table(
    layout,
    [
      { label: 'Format, reader version', w: 92 },
      { label: 'Axis', w: 92 },
      { label: 'At best', w: 68 },
      { label: 'Why, and what to ask for' },
    ],
    rows,
    {
      title: 'Ceilings',
      pad: 3,
    },
  );
}
