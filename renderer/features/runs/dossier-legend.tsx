import { useLegend } from '../../state/use-legend.ts';
import { en } from '../../strings/en.ts';
import { Legend, type LegendGroup } from '../../ui/messages/legend.tsx';
import { legendRows } from '../../ui/messages/legend-rows.tsx';

const text = en.legend.dossier;

const GROUPS: readonly LegendGroup[] = [
  { title: text.asking, rows: [legendRows.word(text.exact, text.exactNote), legendRows.word(text.word, text.wordNote)] },
  {
    title: text.chain,
    rows: [
      legendRows.word(text.run, text.runNote),
      legendRows.word(text.step, text.stepNote),
      legendRows.mark('absent', en.dossier.noRun, text.noRun),
    ],
  },
  { title: text.gaps, rows: [legendRows.word(text.gap, text.gapNote)] },
  { title: en.legend.keys, rows: [legendRows.keys('F', 'F', text.find)] },
];

/** How a model is explained, and what the chain and the gaps mean. */
export function DossierLegend() {
  return <Legend {...useLegend(text.title, en.screens.runs)} words={en.legend} title={text.title} groups={GROUPS} />;
}
