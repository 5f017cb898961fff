import { place, RUNS_VIEWS, usePlace } from '../../state/place.ts';
import { useLeftOut } from '../../state/use-left-out.ts';
import { useQuery } from '../../state/use-query.ts';
import { en } from '../../strings/en.ts';
import { Choice } from '../../ui/inputs/choice.tsx';
import { LeftOut } from '../../ui/messages/left-out.tsx';
import { Sheet } from '../../ui/layout/sheet.tsx';
import { Problem, Waiting } from '../../ui/messages/notice.tsx';
import { CoverageLegend } from './coverage-legend.tsx';
import { Coverage } from './coverage.tsx';
import { LevelsLegend } from './levels-legend.tsx';
import { MatrixView } from './matrix-view.tsx';
import styles from './runs.module.css';

const text = en.runs;

/** The reconstruction test: every run on five axes, each cell with its records; what the sources cover; what they never can show. */
export function Runs() {
  const { data, problem } = useQuery('runs.list', {});
  const view = usePlace((state) => state.runsView);
  const left = en.intake.handling.leftOut(useLeftOut());
  if (problem !== null) return <Problem message={problem.message} code={problem.code} />;
  if (data === undefined) return <Waiting>{text.reading}</Waiting>;
  return (
    <Sheet scrollsNarrow>
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
          {view === 'matrix' ? <LevelsLegend /> : <CoverageLegend />}
          <div className={styles['views']}>
            <Choice
              label={text.view}
              hideLabel
              plain
              columns={2}
              value={view}
              options={RUNS_VIEWS.map((id) => ({ id, word: text.views[id] }))}
              onChange={place.runsView}
            />
          </div>
        </div>
        <LeftOut>{left}</LeftOut>
      </header>
      {view === 'matrix' ? (
        <MatrixView list={data} />
      ) : (
        <div className={styles['scroll']}>
          <Coverage rows={data.coverage} />
        </div>
      )}
    </Sheet>
  );
}
