import { wordOf } from '../../../shared/domain/words.ts';
import { useLegend } from '../../state/use-legend.ts';
import { en } from '../../strings/en.ts';
import { Legend, type LegendGroup } from '../../ui/messages/legend.tsx';
import { legendRows } from '../../ui/messages/legend-rows.tsx';

const text = en.legend;

const level = (id: string, means: string) => legendRows.mark(id, wordOf(id), means);

const GROUPS: readonly LegendGroup[] = [
  {
    title: text.levels.title,
    rows: [
      level('proved', text.levels.proved),
      level('recorded', text.levels.recorded),
      level('claimed', text.levels.claimed),
      level('contradicted', text.levels.contradicted),
    ],
  },
  {
    title: text.absences.title,
    rows: [
      level('absent', text.absences.absent),
      level('redacted', text.absences.redacted),
      level('not_covered', text.absences.not_covered),
      level('not_loggable', text.absences.not_loggable),
    ],
  },
  {
    title: text.runs.reading,
    rows: [
      legendRows.word(text.runs.partner, text.runs.partnerNote),
      legendRows.word(text.runs.whole, text.runs.wholeNote),
      legendRows.word(en.runs.ceilings.title, text.runs.ceilingNote),
      legendRows.word(en.runs.refused, text.runs.attemptNote),
      legendRows.word(text.runs.near, text.runs.nearNote),
      legendRows.word(text.runs.dossier, text.runs.dossierNote),
    ],
  },
  {
    title: text.keys,
    rows: [
      legendRows.keys('↑ ↓ ← →', text.names.arrows, text.runs.cells),
      legendRows.keys('Home End', text.names.ends, text.runs.ends),
      legendRows.keys('T', 'T', text.runs.tag),
      legendRows.keys('F', 'F', text.runs.explain),
      legendRows.keys('Esc', text.names.escape, text.runs.shut),
    ],
  },
];

/** What the levels and the four kinds of absence are, and how the matrix is walked. */
export function LevelsLegend() {
  return <Legend {...useLegend(text.runs.title, en.screens.runs)} words={text} title={text.runs.title} groups={GROUPS} />;
}
