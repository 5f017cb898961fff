import { useMemo, useState } from 'react';
import type { Out } from '../../bridge/client.ts';
import { place, usePlace } from '../../state/place.ts';
import { useHeld } from '../../state/use-held.ts';
import { useQuery } from '../../state/use-query.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { exact } from '../../ui/format.ts';
import { Glyph } from '../../ui/glyph.tsx';
import { Empty, Notice, Problem, Waiting } from '../../ui/notice.tsx';
import { EVENT_COLUMNS } from './event-columns.tsx';
import { Facets } from './facets.tsx';
import { Filters } from './filters.tsx';
import { Histogram } from './histogram.tsx';
import { type Condition, filterOf, isNarrowed, type Question, withCondition } from './question.ts';
import { Record as EventRecord } from './record.tsx';
import styles from './logs.module.css';
import { Unmapped } from './unmapped.tsx';
import { type Stand, useView } from './view.ts';

const text = en.logs;
const PAGE = 200;

/** Every normalised record in time order, narrowed by values, words and time; each row leads to its exact bytes. */
export function Logs() {
  const asked = usePlace((state) => state.events);
  const [{ question, stand, chosen }, setView] = useView(asked);
  const [facets, setFacets] = useState(true);
  const filter = useMemo(() => filterOf(question), [question]);
  const { data: fresh, problem } = useQuery('events.list', { ...filter, ...stand, limit: PAGE });
  const data = useHeld(problem === null ? fresh : undefined);
  const setStand = (next: Stand) => setView({ stand: next });
  const setChosen = (event: string | null) => setView({ chosen: event });
  const change = (next: Question) => setView({ question: next, stand: {}, chosen: null });
  const jump = (at: string) => setView({ stand: { at }, chosen: null });
  const narrow = (from: string, to: string) => change({ ...question, from, to });
  const add = (condition: Condition) => change(withCondition(question, condition));
  if (data === undefined && problem === null) return <Waiting>{text.reading}</Waiting>;
  const event = data?.events.find((row) => row.id === chosen);
  const shape = [styles['screen'], facets ? styles['withFacets'] : '', event === undefined ? '' : styles['withRecord']];
  return (
    <div className={shape.filter(Boolean).join(' ')}>
      {facets ? <Facets question={question} onCondition={add} /> : null}
      <section className={styles['list']} aria-label={text.title} aria-busy={fresh === undefined && problem === null}>
        <header className={styles['head']}>
          <div className="row">
            <h1 className="display">{data === undefined ? text.title : sentence(data, question)}</h1>
            <span className="grow" />
            <span className={styles['toggle']}>
              <Button variant="quiet" aria-pressed={facets} onPress={() => setFacets(!facets)}>
                {facets ? text.facets.hide : text.facets.show}
              </Button>
            </span>
          </div>
          <Histogram question={question} onJump={jump} onNarrow={narrow} />
          <Unmapped />
          <Filters question={question} onChange={change} onJump={jump} />
          {problem === null ? null : <Problem message={problem.message} code={problem.code} />}
          {data === undefined || data.leftOut.length === 0 ? null : (
            <Notice tone="care" glyph="not_covered">
              {en.intake.handling.leftOut(data.leftOut)}
            </Notice>
          )}
        </header>
        <div className={styles['scroll']}>
          {data === undefined ? null : data.events.length === 0 ? (
            <Empty title={isNarrowed(question) ? text.noMatch : text.none}>
              <p>{isNarrowed(question) ? text.noMatchNote : text.noneNote}</p>
            </Empty>
          ) : (
            <DataTable
              label={text.title}
              columns={EVENT_COLUMNS}
              rows={data.events}
              keyOf={(row) => row.id}
              textOf={(row) => `${row.action} ${row.actor ?? ''}`}
              selected={chosen}
              onSelect={setChosen}
              onOpen={setChosen}
            />
          )}
        </div>
        <Pages data={data} onTurn={setStand} />
      </section>
      {event === undefined ? null : (
        <EventRecord
          event={event}
          onClose={() => setChosen(null)}
          onCondition={add}
          onFrom={() => change({ ...question, from: event.time ?? '' })}
          onTo={() => change({ ...question, to: event.time ?? '' })}
          onOpen={() => place.openEvidence(event.pointer.evidence, { member: event.pointer.member, line: event.pointer.line })}
        />
      )}
    </div>
  );
}

type Page = Out<'events.list'>;

const sentence = ({ total }: Page, question: Question): string => text.sentence(exact(total), isNarrowed(question));

function Pages({ data, onTurn }: { readonly data: Page | undefined; readonly onTurn: (stand: Stand) => void }) {
  const [first, last] = [data?.events[0], data?.events.at(-1)];
  const { previous, next } = data ?? { previous: null, next: null };
  return (
    <footer className={styles['foot']}>
      <span className="small dim tab">
        {first === undefined || last === undefined ? '' : text.shown(first.time ?? text.noTime, last.time ?? text.noTime)}
      </span>
      <span className="grow" />
      <Button onPress={() => (previous === null ? undefined : onTurn({ before: previous }))} isDisabled={previous === null}>
        <Glyph name="left" />
        {text.previous}
      </Button>
      <Button onPress={() => (next === null ? undefined : onTurn({ after: next }))} isDisabled={next === null}>
        {text.next}
        <Glyph name="right" />
      </Button>
    </footer>
  );
}
