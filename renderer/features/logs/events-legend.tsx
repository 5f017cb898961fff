import { useLegend } from '../../state/use-legend.ts';
import { en } from '../../strings/en.ts';
import { Legend, type LegendGroup, type LegendRow } from '../../ui/messages/legend.tsx';
import { legendRows } from '../../ui/messages/legend-rows.tsx';
import styles from './histogram.module.css';

const text = en.legend.logs;
const { names } = en.legend;
const words = en.logs;

const drawn = (look: string, word: string, means: string): LegendRow => ({
  id: word,
  sign: (
    <span className="row">
      <span className={look} aria-hidden="true" />
      {word}
    </span>
  ),
  means,
});

const GROUPS: readonly LegendGroup[] = [
  {
    title: text.bars,
    rows: [
      drawn(`${styles['key']} ${styles['whole']}`, text.bar, text.barNote),
      drawn(`${styles['key']}`, text.failed, text.failedNote),
      drawn(`${styles['key']} ${styles['hatch']}`, text.silence, text.silenceNote),
    ],
  },
  {
    title: text.outcomes,
    rows: [
      legendRows.mark('denied', words.outcomes.denied, text.denied),
      legendRows.mark('error', words.outcomes.error, text.error),
      legendRows.mark('unknown', words.outcomes.unknown, text.unknown),
    ],
  },
  {
    title: text.words,
    rows: [
      legendRows.word(words.nobody, text.nobody),
      legendRows.word(words.noTime, text.noTime),
      legendRows.word(en.records.match.matches, text.digest),
      legendRows.word(text.copies, text.copiesNote),
      legendRows.word(words.raw, text.raw),
    ],
  },
  {
    title: en.legend.keys,
    rows: [
      legendRows.keys('↑ ↓', names.upDown, text.rows),
      legendRows.keys('← →', names.leftRight, text.cells),
      legendRows.keys('=', '=', text.keep),
      legendRows.keys('-', '-', text.out),
      legendRows.keys('Enter', names.enter, text.enter),
      legendRows.keys('Esc', names.escape, text.shut),
      legendRows.keys('F', 'F', text.find),
      legendRows.keys('J', 'J', text.jump),
      legendRows.keys('T', 'T', text.tag),
      legendRows.keys('S', 'S', text.stance),
      legendRows.keys('Shift ← →', names.brush, text.brush),
    ],
  },
];

/** What the bars, the outcomes and the words of the explorer mean, and its keys. */
export function EventsLegend() {
  return <Legend {...useLegend(text.title, en.screens.logs)} words={en.legend} title={text.title} groups={GROUPS} />;
}
