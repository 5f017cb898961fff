import { useLegend } from '../../state/use-legend.ts';
import { en } from '../../strings/en.ts';
import { Legend, type LegendGroup } from '../../ui/messages/legend.tsx';
import { legendRows } from '../../ui/messages/legend-rows.tsx';
import { MARKS } from './marks.ts';

const text = en.legend.claims;
const { states, marked, checks } = en.claims;

const GROUPS: readonly LegendGroup[] = [
  {
    title: text.contradictions,
    rows: [
      legendRows.mark(MARKS.states.open, states.open, text.open),
      legendRows.mark(MARKS.states.upheld, states.upheld, text.upheld),
      legendRows.mark(MARKS.states.dismissed, states.dismissed, text.dismissed),
    ],
  },
  {
    title: text.claims,
    rows: [
      legendRows.mark(MARKS.judgements.raised, marked.judgements.raised, text.raised),
      legendRows.mark(MARKS.judgements.agrees, marked.judgements.agrees, text.agrees),
      legendRows.mark(MARKS.judgements.not_decidable, marked.judgements.not_decidable, text.undecidable),
    ],
  },
  {
    title: text.checks,
    rows: [
      legendRows.mark(MARKS.checks.fails, checks.states.fails, text.fails),
      legendRows.mark(MARKS.checks.holds, checks.states.holds, text.holds),
      legendRows.mark(MARKS.checks.not_decidable, checks.states.not_decidable, text.needs),
      legendRows.mark(MARKS.checks.not_applicable, checks.states.not_applicable, text.nothing),
    ],
  },
];

/** How contradictions, claims and checks can stand. */
export function ClaimsLegend() {
  return <Legend {...useLegend(text.title, en.screens.claims)} words={en.legend} title={text.title} groups={GROUPS} />;
}
