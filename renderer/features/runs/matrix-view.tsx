import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { AXES, LEVELS, wordOf } from '../../../shared/domain/words.ts';
import type { Out } from '../../bridge/client.ts';
import { useCommands } from '../../state/commands.ts';
import { place, type RunCell, usePlace } from '../../state/place.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { type Count, Counts } from '../../ui/inputs/counts.tsx';
import { Glyph } from '../../ui/marks/glyph.tsx';
import { NextStep } from '../../ui/messages/next-step.tsx';
import { Empty } from '../../ui/messages/notice.tsx';
import { Ceilings } from './ceilings.tsx';
import { closeRecords } from './close-records.ts';
import { Finding } from './finding.tsx';
import { Matrix } from './matrix.tsx';
import type { Run } from './run-line.tsx';
import styles from './matrix-view.module.css';

type List = Out<'runs.list'>;
const text = en.runs;
const PAGE = 200;
const NO_COMMAND: readonly [] = [];
const CLOSE = [{ id: 'runs.close', title: text.findings.close, group: en.screens.runs, keys: 'Escape', run: closeRecords }];

const cellsOf = (runs: readonly Run[], level: string): number =>
  runs.reduce((sum, run) => sum + AXES.filter((axis) => run.axes[axis].level === level).length, 0);

const matchingOf = (runs: readonly Run[], level: string): readonly Run[] =>
  level === 'all' ? runs : runs.filter((run) => AXES.some((axis) => run.axes[axis].level === level));

type Listed = {
  readonly level: string;
  readonly from: number;
  /** The cell that the list was brought to. */
  readonly sought: RunCell | null;
  /** The cell that was chosen last, which Tab comes back to. */
  readonly stop: RunCell | null;
};

/** Where in the list the person is. Who comes for a run is brought to its page, past a filter that hides it. */
function useListed(list: List) {
  const chosen = usePlace((state) => state.run);
  const [{ level, from, sought, stop }, setListed] = useState<Listed>({ level: 'all', from: 0, sought: null, stop: null });
  const matching = useMemo(() => matchingOf(list.runs, level), [list, level]);
  if (chosen !== sought) {
    const hidden = chosen !== null && !matching.some(({ id }) => id === chosen.run);
    const at = chosen === null ? -1 : (hidden ? list.runs : matching).findIndex(({ id }) => id === chosen.run);
    setListed({
      level: hidden && at >= 0 ? 'all' : level,
      from: at < 0 ? from : Math.floor(at / PAGE) * PAGE,
      sought: chosen,
      stop: chosen ?? stop,
    });
  }
  return {
    chosen,
    stop,
    level,
    from,
    matching,
    onLevel: (next: string) => setListed({ level: next, from: 0, sought, stop }),
    onFrom: (next: number) => setListed({ level, from: next, sought, stop }),
  };
}

/** What opens below the cell may cover it; and what is no run gives its place to the runs. */
function bringIntoView(): void {
  const cell = document.querySelector('[role="grid"] [aria-selected="true"]');
  const runs = cell?.closest('tbody');
  const view = cell?.closest('table')?.parentElement;
  if (runs && view && runs.getBoundingClientRect().top > view.getBoundingClientRect().top) runs.scrollIntoView({ block: 'start' });
  cell?.scrollIntoView({ block: 'nearest' });
}

/** The matrix, its counts as filters, the ceilings of the formats, and below it what the chosen cell rests on. */
export function MatrixView({ list }: { readonly list: List }) {
  const { chosen, stop, level, from, matching, onLevel, onFrom } = useListed(list);
  const counts = useMemo<readonly Count<string>[]>(
    () => [
      { id: 'all', word: text.all, count: list.runs.length * AXES.length, plain: true },
      ...LEVELS.map((id) => ({ id, word: wordOf(id), count: cellsOf(list.runs, id) })),
    ],
    [list],
  );
  const shown = useMemo(() => matching.slice(from, from + PAGE), [matching, from]);
  // The step to the next cell is drawn first, its records when there is time.
  const asked = useDeferredValue(chosen);
  const run = list.runs.find(({ id }) => id === asked?.run);
  const open = run !== undefined && asked !== null && chosen !== null;
  useCommands(open ? CLOSE : NO_COMMAND);
  useEffect(() => {
    if (open) bringIntoView();
  }, [open]);
  if (list.runs.length === 0 && list.orphans.length === 0 && list.attempts.length === 0)
    return <NextStep title={text.none} note={text.noneNote} action={en.overview.intake.start} onAction={() => place.go('intake')} />;
  return (
    <>
      <div className={styles['counts']}>
        <Counts label={text.filter} counts={counts} value={level} onChange={onLevel} />
      </div>
      <div className={open ? `${styles['body']} ${styles['withFinding']}` : styles['body']}>
        <div className={styles['left']}>
          <div className={styles['scroll']}>
            {matching.length === 0 && level !== 'all' ? <Empty title={text.noMatch} /> : null}
            <Matrix list={list} runs={shown} from={from} matching={matching.length} level={level} chosen={chosen} stop={stop} />
          </div>
          {matching.length > PAGE ? (
            <footer className={styles['foot']}>
              <span className="grow" />
              <Button onPress={() => onFrom(from - PAGE)} isDisabled={from === 0}>
                <Glyph name="left" />
                {text.previous}
              </Button>
              <Button onPress={() => onFrom(from + PAGE)} isDisabled={from + PAGE >= matching.length}>
                {text.next}
                <Glyph name="right" />
              </Button>
            </footer>
          ) : null}
        </div>
        <Ceilings rows={list.ceilings} />
        {open ? <Finding run={run} axis={asked.axis} suggestions={list.suggestions} /> : null}
      </div>
    </>
  );
}
