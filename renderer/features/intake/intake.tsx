import { useStore } from 'zustand';
import type { Out } from '../../bridge/client.ts';
import { live } from '../../bridge/live.ts';
import { usePlace } from '../../state/place.ts';
import { useQuery } from '../../state/use-query.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { Glyph } from '../../ui/marks/glyph.tsx';
import { Empty, Problem, Waiting } from '../../ui/messages/notice.tsx';
import { HandOver, HandOverFields } from './hand-over.tsx';
import styles from './intake.module.css';
import { Limits } from './limits.tsx';
import { Job } from './job.tsx';
import { Outcomes } from './outcomes.tsx';
import { startIntake } from './start-intake.ts';
import { useOutcomes } from './use-outcomes.ts';

/** Import what was handed over; every file ends with exactly one outcome. */
export function Intake() {
  const { data: intakes, problem } = useQuery('intake.list', {});
  const wanted = usePlace((state) => state.intake);
  const running = useStore(live, (state) => (state.intake?.state === 'running' ? state.intake.intake : null));
  if (problem !== null) return <Problem message={problem.message} code={problem.code} />;
  if (intakes === undefined) return <Waiting>{en.intake.reading}</Waiting>;
  const summary = intakes.find((intake) => intake.intake === (wanted ?? running)) ?? intakes.at(-1);
  return (
    <div className={styles['intake']}>
      {summary === undefined ? <First /> : <Shown key={summary.intake} intakes={intakes} id={summary.intake} busy={running !== null} />}
    </div>
  );
}

/** The two ways in; a running intake is ended first. */
function Ways({ busy, primary }: { readonly busy: boolean; readonly primary: boolean }) {
  return (
    <span className="row wrap">
      <Button large variant={primary ? 'primary' : 'plain'} isDisabled={busy} onPress={() => void startIntake('intake.folder')}>
        <Glyph name="folder" />
        {en.intake.folder}
      </Button>
      <Button large isDisabled={busy} onPress={() => void startIntake('intake.files')}>
        <Glyph name="doc" />
        {en.intake.files}
      </Button>
      <Limits />
    </span>
  );
}

function First() {
  return (
    <div className={styles['first']}>
      <h1 className="display">{en.intake.first}</h1>
      <Empty title={en.intake.firstTitle}>
        <p>{en.intake.firstNote}</p>
      </Empty>
      <div className={styles['came']}>
        <p className="dim">{en.intake.handOver.note}</p>
        <div className={styles['fields']}>
          <HandOverFields />
        </div>
      </div>
      <Ways busy={false} primary />
    </div>
  );
}

type ShownProps = { readonly intakes: Out<'intake.list'>; readonly id: string; readonly busy: boolean };

function Shown({ intakes, id, busy }: ShownProps) {
  const progress = useStore(live, (state) => (state.intake?.intake === id && state.intake.state === 'running' ? state.intake : null));
  const { data, problem } = useOutcomes(id, progress !== null);
  if (problem !== null) return <Problem message={problem.message} code={problem.code} />;
  if (data === undefined) return <Waiting>{en.intake.reading}</Waiting>;
  return (
    <>
      <Job summary={data.summary} intakes={intakes}>
        <span className="row wrap">
          <HandOver />
          <Ways busy={busy} primary={false} />
        </span>
      </Job>
      <Outcomes
        outcomes={data.outcomes}
        summary={data.summary}
        waiting={progress === null ? 0 : Math.max(0, progress.filesTotal - data.outcomes.length)}
      />
    </>
  );
}
