import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { Out } from '../../bridge/client.ts';
import { ask } from '../../bridge/engine.ts';
import { type IntakeProgress, live } from '../../bridge/live.ts';
import { attempt, tell } from '../../state/notices.ts';
import { place } from '../../state/place.ts';
import { useQuery } from '../../state/use-query.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { duration, exact, rate, utc } from '../../ui/values/format.ts';
import { Notice } from '../../ui/messages/notice.tsx';
import { Pick } from '../../ui/inputs/pick.tsx';
import { Progress } from '../../ui/messages/progress.tsx';
import { alreadyHere } from './already-here.ts';
import { cameIn } from './hand-over.tsx';
import styles from './intake.module.css';

type Summary = Out<'intake.get'>['summary'];
type Props = { readonly summary: Summary; readonly intakes: Out<'intake.list'>; readonly children: ReactNode };

/** Stopping is what the person asked for; failing is not. */
const STOPPED = { tone: 'care', glyph: 'clock' } as const;
const FAILED = { tone: 'bad', glyph: 'not_met' } as const;

/** One intake: what is known of it while it runs, and what it came to. */
export function Job({ summary, intakes, children }: Props) {
  const progress = useStore(live, (state) => (state.intake?.intake === summary.intake ? state.intake : null));
  const running = summary.state === 'running' && (progress === null || progress.state === 'running');
  const stop = async () => {
    if ((await attempt(ask('intake.cancel', { intake: summary.intake }))) !== null) tell(en.intake.stopping);
  };
  return (
    <section className={styles['job']} aria-label={en.intake.name(summary.intake)}>
      <div className={styles['top']}>
        <div className="grow">
          <p className="micro">{en.intake.startedAt(summary.intake, utc(summary.startedAt))}</p>
          <h1 className="display break">{en.intake.sentence(running ? 'running' : summary.state, summary.label)}</h1>
        </div>
        {running ? <Running progress={progress} /> : <Ended summary={summary} />}
        {running ? (
          <Button large onPress={() => void stop()}>
            {en.intake.stop}
          </Button>
        ) : (
          children
        )}
      </div>
      <Bar summary={summary} progress={running ? progress : null} running={running} />
      <div className={styles['legend']}>
        {running ? <Now progress={progress} /> : null}
        {intakes.length > 1 && !running ? (
          <span className={styles['which']}>
            <Pick
              label={en.intake.which}
              hideLabel
              options={intakes.map((intake) => ({ id: intake.intake, word: `${intake.intake} ${intake.label}` }))}
              value={summary.intake}
              onChange={(id) => place.intake(id)}
            />
          </span>
        ) : null}
        {running ? null : <Already summary={summary} />}
        {running ? null : <span className="grow" />}
        {running ? <span className="nowrap">{en.intake.promise}</span> : <span className="break">{cameIn(summary.receipt)}</span>}
      </div>
      {summary.problem === null ? null : (
        <Notice {...(summary.state === 'cancelled' ? STOPPED : FAILED)} alert>
          {summary.problem}
        </Notice>
      )}
    </section>
  );
}

/** What is being done; of a long path the end is seen, in one line, so that nothing below it moves. */
function Now({ progress }: { readonly progress: IntakeProgress | null }) {
  return (
    <span className={`row ${styles['now']}`}>
      {progress === null ? en.intake.beginning : en.intake.phase(progress.phase)}
      <span className="mono cutstart grow" title={progress?.current}>
        <bdi dir="ltr">{progress?.current}</bdi>
      </span>
    </span>
  );
}

/** How many of the files were evidence before this import began: what a second import of the same bundle completes from. */
function Already({ summary }: { readonly summary: Summary }) {
  const outcomes = useQuery('intake.get', { intake: summary.intake }).data?.outcomes ?? [];
  const evidence = useQuery('evidence.list', {}).data ?? [];
  const count = alreadyHere(outcomes, evidence, summary.intake);
  return count === 0 ? null : <span className="tab">{en.intake.already(exact(count), exact(summary.files.total))}</span>;
}

function Running({ progress }: { readonly progress: IntakeProgress | null }) {
  if (progress === null) return null;
  const { bytesDone, bytesTotal, seconds } = progress;
  const speed = seconds > 0 ? bytesDone / seconds : 0;
  return (
    <dl className={styles['figures']}>
      <Figure name={en.intake.filesName} value={exact(progress.filesDone)} of={en.intake.of(exact(progress.filesTotal))} />
      <Figure name={en.intake.bytesName} value={exact(bytesDone)} of={en.intake.of(exact(bytesTotal))} />
      <Figure name={en.intake.rate} value={rate(speed)} of="" />
      <Figure
        name={en.intake.left}
        value={speed > 0 && bytesTotal >= bytesDone ? duration((bytesTotal - bytesDone) / speed) : '–'}
        of={en.intake.about}
      />
    </dl>
  );
}

function Ended({ summary }: { readonly summary: Summary }) {
  return (
    <dl className={styles['figures']}>
      <Figure name={en.intake.filesName} value={exact(summary.files.total)} of="" />
      <Figure name={en.intake.bytesName} value={exact(summary.bytes.total)} of="" />
      <Figure name={en.intake.eventsName} value={exact(summary.events)} of="" />
      {summary.endedAt === null ? null : <Figure name={en.intake.ended} value={utc(summary.endedAt).slice(11)} of="" />}
    </dl>
  );
}

function Figure({ name, value, of }: { readonly name: string; readonly value: string; readonly of: string }) {
  return (
    <div>
      <dt className="micro">{name}</dt>
      <dd className={styles['figure']}>
        {value} <span className="small dim">{of}</span>
      </dd>
    </div>
  );
}

function Bar({
  summary,
  progress,
  running,
}: {
  readonly summary: Summary;
  readonly progress: IntakeProgress | null;
  readonly running: boolean;
}) {
  const { files } = summary;
  if (running) {
    const { duplicate, refused, unreadable } = summary.bytes;
    const total = progress?.bytesTotal ?? 0;
    const rest = Math.max(0, (progress?.bytesDone ?? 0) - duplicate - refused - unreadable);
    return (
      <Progress
        label={en.intake.progress}
        of={Math.max(total, 1)}
        parts={[
          { tone: 'good', amount: rest },
          { tone: 'mute', amount: duplicate },
          { tone: 'bad', amount: refused },
          { tone: 'care', amount: unreadable },
        ]}
        text={en.intake.progressText(exact(progress?.filesDone ?? 0), exact(progress?.filesTotal ?? 0))}
      />
    );
  }
  const parts = [
    { tone: 'good', amount: files.stored },
    { tone: 'mute', amount: files.duplicate },
    { tone: 'bad', amount: files.refused },
    { tone: 'care', amount: files.unreadable },
  ];
  return (
    <Progress
      label={en.intake.progress}
      of={Math.max(files.total, 1)}
      parts={parts}
      text={en.intake.progressText(exact(files.total), exact(files.total))}
    />
  );
}
