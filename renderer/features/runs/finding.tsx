import { memo, useMemo, useState } from 'react';
import { type Axis, wordOf } from '../../../shared/domain/words.ts';
import { place } from '../../state/place.ts';
import { useRecords } from '../../state/use-records.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { Cite } from '../../ui/values/cite.tsx';
import { Glyph } from '../../ui/marks/glyph.tsx';
import { Problem } from '../../ui/messages/notice.tsx';
import { Status } from '../../ui/marks/status.tsx';
import { visible } from '../../ui/values/visible.ts';
import type { Run } from './run-line.tsx';
import { CloseInTime, type Suggestion } from './close-in-time.tsx';
import { closeRecords } from './close-records.ts';
import { RecordCard } from './record-card.tsx';
import { byRecord, type Pointer } from './record-group.ts';
import { Why } from './why.tsx';
import styles from './finding.module.css';

const text = en.runs.findings;
const SIDE_BY_SIDE = 2;

type Props = { readonly run: Run; readonly axis: Axis; readonly suggestions: readonly Suggestion[] };

/** Why a cell has its level: the sentence of the rule, and the records side by side. */
export const Finding = memo(function DrawnFinding({ run, axis, suggestions }: Props) {
  const finding = run.axes[axis];
  // Begins anew with each cell, and nothing is made anew for it: the cells are walked.
  const cell = `${run.id} ${axis}`;
  const [page, setPage] = useState({ cell, from: 0 });
  const from = page.cell === cell ? page.from : 0;
  const setFrom = (next: number) => setPage({ cell, from: next });
  const groups = useMemo(() => byRecord(finding.pointers), [finding]);
  const shown = useMemo(() => groups.slice(from, from + SIDE_BY_SIDE), [groups, from]);
  const pointers = useMemo(() => shown.map(({ pointer }) => pointer), [shown]);
  const { records, problem } = useRecords(pointers);
  const { title } = en.runs.axes[axis];
  return (
    <section className={styles['finding']} aria-label={title}>
      <div className={styles['evidence']}>
        <header className={styles['findingHead']}>
          <span className="clip" title={visible(run.id)}>
            <Cite boxed>{visible(run.name === '' ? run.id : run.name)}</Cite>
          </span>
          <h2 className="strong">{title}</h2>
          <Status id={finding.level}>{wordOf(finding.level)}</Status>
          <span className="grow" />
          <Button variant="icon" aria-label={text.close} onPress={closeRecords}>
            <Glyph name="close" />
          </Button>
          <span className={`dim ${styles['sentence']}`}>{visible(finding.why)}</span>
        </header>
        {problem === null ? null : <Problem message={problem.message} code={problem.code} />}
        <div className={styles['sides']}>
          {shown.map((group, index) => (
            <Side
              key={`${group.pointer.evidence} ${group.pointer.offset}`}
              first={index === 0}
              other={shown[0]?.pointer}
              pointer={group.pointer}
            >
              <RecordCard group={group} record={records?.[index]} />
            </Side>
          ))}
          {shown.length === 0 ? (
            <div className={`dim stack ${styles['nothing']}`}>
              <p>
                {text.noRecords} {finding.coverage.length === 0 ? '' : `${text.coverage} ${finding.coverage.join(', ')}.`}
              </p>
              <Button onPress={() => place.runsView('coverage')}>{text.openCoverage}</Button>
            </div>
          ) : null}
        </div>
        {groups.length > SIDE_BY_SIDE ? (
          <footer className="row">
            <span className="small dim tab">{text.shown(from + 1, from + shown.length, groups.length)}</span>
            <span className="grow" />
            <Button onPress={() => setFrom(from - SIDE_BY_SIDE)} isDisabled={from === 0}>
              {text.earlier}
            </Button>
            <Button onPress={() => setFrom(from + SIDE_BY_SIDE)} isDisabled={from + SIDE_BY_SIDE >= groups.length}>
              {text.later}
            </Button>
          </footer>
        ) : null}
      </div>
      <Why run={run} axis={axis} pointer={pointers[0]}>
        <CloseInTime run={run.id} axis={axis} suggestions={suggestions} />
      </Why>
    </section>
  );
});

type SideProps = {
  readonly first: boolean;
  readonly other: Pointer | undefined;
  readonly pointer: Pointer;
  readonly children: React.ReactNode;
};

/** Between two records stands whether they say the same. */
function Side({ first, other, pointer, children }: SideProps) {
  const agree = other?.says === pointer.says && pointer.stance === 'supports';
  return (
    <>
      {first ? null : (
        <span className={`${styles['between']} ${agree ? 'good' : pointer.stance === 'contradicts' ? 'bad' : 'mute'}`}>
          {agree || pointer.stance === 'contradicts' ? (
            <>
              <Glyph name={agree ? 'agree' : 'contradicted'} />
              <span>{agree ? text.agree : text.disagree}</span>
            </>
          ) : null}
        </span>
      )}
      {children}
    </>
  );
}
