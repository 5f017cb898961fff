import { wordOf } from '../../../shared/domain/words.ts';
import { useLegend } from '../../state/use-legend.ts';
import { en } from '../../strings/en.ts';
import { Legend, type LegendGroup, type LegendRow } from '../../ui/messages/legend.tsx';
import { legendRows } from '../../ui/messages/legend-rows.tsx';
import { INTEGRITY_MARK } from './integrity-mark.ts';
import styles from './coverage.module.css';

const text = en.legend.coverage;
const words = en.runs.coverage;

/** A piece of the drawing as it stands in a line. */
const drawn = (kind: string, word: string, means: string): LegendRow => ({
  id: word,
  sign: (
    <>
      <span className={`${styles['bar']} ${styles['sample']}`} aria-hidden="true">
        <span className={styles[kind]} />
      </span>
      <span>{word}</span>
    </>
  ),
  means,
});
const integrity = (id: keyof typeof INTEGRITY_MARK, means: string) => legendRows.mark(INTEGRITY_MARK[id], words.integrities[id], means);

const GROUPS: readonly LegendGroup[] = [
  {
    title: text.lane,
    rows: [
      drawn('observed', text.observed, text.observedNote),
      drawn('declared', text.declared, text.declaredNote),
      drawn('gap', text.gap, text.gapNote),
      drawn('silent', text.silent, text.silentNote),
      drawn('missing', text.missing, text.missingNote),
    ],
  },
  {
    title: text.why,
    rows: [legendRows.mark('absent', wordOf('absent'), text.absent), legendRows.word(words.off, text.offNote)],
  },
  {
    title: text.integrity,
    rows: [integrity('verified', text.verified), integrity('partly', text.partly), integrity('unverifiable', text.unverifiable)],
  },
];

/** What the drawing of the coverage shows, and what follows from it. */
export function CoverageLegend() {
  return <Legend {...useLegend(text.title, en.screens.runs)} words={en.legend} title={text.title} groups={GROUPS} />;
}
