import type { Out } from '../../bridge/client.ts';
import { place, RUNS_VIEWS, type RunsView, usePlace } from '../../state/place.ts';
import { useLeftOut } from '../../state/use-left-out.ts';
import { useQuery } from '../../state/use-query.ts';
import { useCommands } from '../../state/commands.ts';
import { en } from '../../strings/en.ts';
import { Choice } from '../../ui/inputs/choice.tsx';
import { LeftOut } from '../../ui/messages/left-out.tsx';
import { Sheet } from '../../ui/layout/sheet.tsx';
import { Problem, Waiting } from '../../ui/messages/notice.tsx';
import { Ceilings } from './ceilings.tsx';
import { CoverageLegend } from './coverage-legend.tsx';
import { Coverage } from './coverage.tsx';
import { DossierLegend } from './dossier-legend.tsx';
import { Dossier } from './dossier.tsx';
import { LevelsLegend } from './levels-legend.tsx';
import { MatrixView } from './matrix-view.tsx';
import styles from './runs.module.css';

const LEGEND = { matrix: <LevelsLegend />, coverage: <CoverageLegend />, ceilings: <LevelsLegend />, dossier: <DossierLegend /> };

type List = Out<'runs.list'>;
const text = en.runs;
const COMMANDS = [{ id: 'runs.explain', title: en.dossier.title, group: en.screens.runs, keys: 'F', run: () => place.runsView('dossier') }];

/** The reconstruction test: every run on five axes, each cell with its records; what the sources cover; what they never can show. */
export function Runs() {
  const { data, problem } = useQuery('runs.list', {});
  const view = usePlace((state) => state.runsView);
  useCommands(COMMANDS);
  return (
    <Sheet scrollsNarrow>
      <Head list={data} view={view} />
      {problem === null ? null : <Problem message={problem.message} code={problem.code} />}
      {data === undefined && problem === null ? <Waiting>{text.reading}</Waiting> : null}
      {data === undefined ? null : <Part list={data} view={view} />}
    </Sheet>
  );
}

/** Stands before the runs are read: how to read them, and the way to the other parts, need none. */
function Head({ list, view }: { readonly list: List | undefined; readonly view: RunsView }) {
  const left = en.intake.handling.leftOut(useLeftOut());
  return (
    <header className={styles['top']}>
      <p className={`micro faint ${styles['over']}`}>{text.over}</p>
      <h1 className={`display ${styles['sentence']}`}>
        {list === undefined ? text.title : text.sentence(list.totals.runs, list.orphans.length)}
      </h1>
      {list === undefined || list.totals.runs === 0 ? null : (
        <p className={`dim ${styles['whole']}`}>{text.whole(list.totals.reconstructed, list.totals.runs)}</p>
      )}
      <div className={styles['legend']}>{LEGEND[view]}</div>
      <div className={styles['views']}>
        <Choice
          label={text.view}
          hideLabel
          plain
          columns={4}
          value={view}
          options={RUNS_VIEWS.map((id) => ({ id, word: text.views[id] }))}
          onChange={place.runsView}
        />
      </div>
      <div className={styles['leftOut']}>
        <LeftOut>{left}</LeftOut>
      </div>
    </header>
  );
}

function Part({ list, view }: { readonly list: List; readonly view: RunsView }) {
  if (view === 'matrix') return <MatrixView list={list} />;
  return (
    <div className={styles['part']}>
      {view === 'coverage' ? <Coverage rows={list.coverage} /> : null}
      {view === 'ceilings' ? <Ceilings rows={list.ceilings} /> : null}
      {view === 'dossier' ? <Dossier list={list} /> : null}
    </div>
  );
}
