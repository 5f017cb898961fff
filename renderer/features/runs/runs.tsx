import { useMemo, useState } from 'react';
import { AXES, LEVELS, wordOf } from '../../../shared/domain/words.ts';
import type { Out } from '../../bridge/client.ts';
import { place, usePlace } from '../../state/place.ts';
import { useQuery } from '../../state/use-query.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { Choice } from '../../ui/inputs/choice.tsx';
import { type Count, Counts } from '../../ui/inputs/counts.tsx';
import { Glyph } from '../../ui/marks/glyph.tsx';
import { Empty, Problem, Waiting } from '../../ui/messages/notice.tsx';
import { Ceilings } from './ceilings.tsx';
import { Coverage } from './coverage.tsx';
import { Finding } from './finding.tsx';
import { Matrix, type Run } from './matrix.tsx';
import styles from './runs.module.css';

type List = Out<'runs.list'>;
const text = en.runs;
const PAGE = 200;
const VIEWS = ['matrix', 'coverage'] as const;

/** The reconstruction test: every run on five axes, each cell with its records; what the sources cover; what they never can show. */
export function Runs() {
  const { data, problem } = useQuery('runs.list', {});
  const [view, setView] = useState<(typeof VIEWS)[number]>('matrix');
  if (problem !== null) return <Problem message={problem.message} code={problem.code} />;
  if (data === undefined) return <Waiting>{text.reading}</Waiting>;
  return (
    <div className={styles['screen']}>
      <header className={styles['head']}>
        <div className={styles['top']}>
          <div>
            <p className="micro faint">{text.over}</p>
            <h1 className="display">{text.sentence(data.totals.runs, data.orphans.length)}</h1>
          </div>
          <span className="grow" />
          {data.totals.runs === 0 ? null : (
            <p className={`dim ${styles['whole']}`}>{text.whole(data.totals.reconstructed, data.totals.runs)}</p>
          )}
          <div className={styles['views']}>
            <Choice
              label={text.view}
              hideLabel
              plain
              columns={2}
              value={view}
              options={VIEWS.map((id) => ({ id, word: text.views[id] }))}
              onChange={setView}
            />
          </div>
        </div>
      </header>
      {view === 'matrix' ? (
        <MatrixView list={data} />
      ) : (
        <div className={styles['scroll']}>
          <Coverage rows={data.coverage} />
        </div>
      )}
    </div>
  );
}

const cellsOf = (runs: readonly Run[], level: string): number =>
  runs.reduce((sum, run) => sum + AXES.filter((axis) => run.axes[axis].level === level).length, 0);

function MatrixView({ list }: { readonly list: List }) {
  const chosen = usePlace((state) => state.run);
  const [level, setLevel] = useState('all');
  const [from, setFrom] = useState(0);
  const counts = useMemo<readonly Count<string>[]>(
    () => [
      { id: 'all', word: text.all, count: list.runs.length * AXES.length, plain: true },
      ...LEVELS.map((id) => ({ id, word: wordOf(id), count: cellsOf(list.runs, id) })),
    ],
    [list],
  );
  const matching = useMemo(
    () => (level === 'all' ? list.runs : list.runs.filter((run) => AXES.some((axis) => run.axes[axis].level === level))),
    [list, level],
  );
  const shown = useMemo(() => matching.slice(from, from + PAGE), [matching, from]);
  const run = list.runs.find(({ id }) => id === chosen?.run);
  if (list.runs.length === 0 && list.orphans.length === 0 && list.attempts.length === 0)
    return (
      <Empty title={text.none}>
        <p>{text.noneNote}</p>
      </Empty>
    );
  return (
    <>
      <div className={styles['counts']}>
        <Counts
          label={text.filter}
          counts={counts}
          value={level}
          onChange={(next) => {
            setLevel(next);
            setFrom(0);
          }}
        />
      </div>
      <div className={run === undefined ? styles['body'] : `${styles['body']} ${styles['withFinding']}`}>
        <div className={styles['left']}>
          <div className={styles['scroll']}>
            {matching.length === 0 && level !== 'all' ? <Empty title={text.noMatch} /> : null}
            <Matrix
              list={list}
              runs={shown}
              from={from}
              matching={matching.length}
              level={level}
              chosen={chosen}
              withOthers={level === 'all' && from === 0}
              onChoose={(cell) => place.run(cell)}
            />
          </div>
          {matching.length > PAGE ? (
            <footer className={styles['foot']}>
              <span className="grow" />
              <Button onPress={() => setFrom(from - PAGE)} isDisabled={from === 0}>
                <Glyph name="left" />
                {text.previous}
              </Button>
              <Button onPress={() => setFrom(from + PAGE)} isDisabled={from + PAGE >= matching.length}>
                {text.next}
                <Glyph name="right" />
              </Button>
            </footer>
          ) : null}
        </div>
        <Ceilings rows={list.ceilings} />
        {run === undefined || chosen === null ? null : <Finding key={`${run.id} ${chosen.axis}`} run={run} axis={chosen.axis} />}
      </div>
    </>
  );
}
