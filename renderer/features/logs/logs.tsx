import { useMemo, useState } from 'react';
import { place, usePlace } from '../../state/place.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/button.tsx';
import { exact } from '../../ui/format.ts';
import { Notice, Problem } from '../../ui/notice.tsx';
import { EventList } from './event-list.tsx';
import { Facets } from './facets.tsx';
import { Filters } from './filters.tsx';
import { Histogram } from './histogram.tsx';
import { type Condition, filterOf, type Question, withCondition } from './question.ts';
import { Record as EventRecord } from './record.tsx';
import styles from './logs.module.css';
import { Unmapped } from './unmapped.tsx';
import { useChosen } from './use-chosen.ts';
import { useGoal } from './use-goal.ts';
import { type Rows, useRows } from './use-rows.ts';
import { TOP, useView } from './view.ts';

const text = en.logs;

/** Every normalised record in time order, narrowed by values, words and time; each row leads to its exact bytes. */
export function Logs() {
  const asked = usePlace((state) => state.events);
  const [{ question, newest, active, goal, chosen }, setView] = useView(asked);
  const [facets, setFacets] = useState(true);
  const listed = useMemo(() => ({ ...filterOf(question), newest }), [question, newest]);
  const rows = useRows(listed);
  const lost = useGoal(listed, goal, active, (found) => setView({ active: found, goal: null }));
  const event = useChosen(chosen);
  const problem = rows.problem ?? lost;
  // Whose record is open stays in view, where the filter still means it.
  const kept = chosen === null ? { active: { ...TOP, turn: active.turn + 1 }, goal: null } : { goal: { event: chosen } };
  const change = (next: Question) => setView({ question: next, ...kept });
  const jump = (at: string) => setView({ goal: { at } });
  const add = (condition: Condition) => change(withCondition(question, condition));
  const shape = [styles['screen'], facets ? styles['withFacets'] : '', event === undefined ? '' : styles['withRecord']];
  return (
    <div className={shape.filter(Boolean).join(' ')}>
      {facets ? <Facets question={question} onCondition={add} /> : null}
      <section className={styles['list']} aria-label={text.title} aria-busy={rows.busy && problem === null}>
        <header className={styles['head']}>
          <div className="row">
            <h1 className="display">{sentence(rows)}</h1>
            <span className="grow" />
            <span className={styles['toggle']}>
              <Button variant="quiet" aria-pressed={facets} onPress={() => setFacets(!facets)}>
                {facets ? text.facets.hide : text.facets.show}
              </Button>
            </span>
          </div>
          <Histogram
            question={question}
            onJump={(from, to) => jump(newest ? to : from)}
            onNarrow={(from, to) => change({ ...question, from, to })}
            onClear={() => change({ ...question, from: '', to: '' })}
          />
          <Unmapped />
          <Filters question={question} onChange={change} onJump={jump} />
          {problem === null ? null : <Problem message={problem.message} code={problem.code} />}
          {rows.head === undefined || rows.head.leftOut.length === 0 ? null : (
            <Notice tone="care" glyph="not_covered">
              {en.intake.handling.leftOut(rows.head.leftOut)}
            </Notice>
          )}
        </header>
        <EventList
          rows={rows}
          newest={newest}
          active={active}
          chosen={chosen}
          onNewest={(first) => setView({ newest: first, ...kept })}
          onActive={(next) => setView({ active: next })}
          onOpen={(id) => setView({ chosen: id })}
          onCondition={add}
        />
      </section>
      {event === undefined ? null : (
        <EventRecord
          event={event}
          onClose={() => setView({ chosen: null })}
          onCondition={add}
          onFrom={() => change({ ...question, from: event.time ?? '' })}
          onTo={() => change({ ...question, to: event.time ?? '' })}
          onOpen={() => place.openEvidence(event.pointer.evidence, { member: event.pointer.member, line: event.pointer.line })}
        />
      )}
    </div>
  );
}

const sentence = ({ head, narrowed }: Rows): string => (head === undefined ? text.title : text.sentence(exact(head.total), narrowed));
