import { useDeferredValue, useMemo, useState } from 'react';
import { usePlace } from '../../state/place.ts';
import type { Problem } from '../../state/use-query.ts';
import { EventList } from './event-list.tsx';
import { Facets } from './facets.tsx';
import { Head } from './head.tsx';
import { filterOf } from './question.ts';
import { Record as EventRecord } from './record.tsx';
import { en } from '../../strings/en.ts';
import { ListPart } from '../../ui/layout/list-part.tsx';
import styles from './logs.module.css';
import { useActions } from './use-actions.ts';
import { useChosen } from './use-chosen.ts';
import { useGoal } from './use-goal.ts';
import { useRows } from './use-rows.ts';
import { useView } from './view.ts';

/** Every normalised record in time order, narrowed by values, words and time; each row leads to its exact bytes. */
export function Logs() {
  const asked = usePlace((state) => state.events);
  const [{ question, newest, active, goal, chosen }, change] = useView(asked);
  const actions = useActions(change);
  // On a narrow window the list has the width, and the values are a press away.
  const [facets, setFacets] = useState(() => matchMedia('(min-width: 1101px)').matches);
  const listed = useMemo(() => ({ ...filterOf(question), newest }), [question, newest]);
  const rows = useRows(listed);
  const lost = useGoal(listed, goal, active, (found) => change({ active: found, goal: null }));
  // The step to the next row is drawn first, its record when there is time.
  const event = useDeferredValue(useChosen(chosen));
  const problem: Problem | null = rows.problem ?? lost;
  const shape = [styles['screen'], facets ? styles['withFacets'] : '', event === undefined ? '' : styles['withRecord']];
  return (
    <div className={shape.filter(Boolean).join(' ')}>
      {facets ? <Facets question={question} onCondition={actions.add} /> : null}
      <ListPart
        label={en.logs.title}
        busy={rows.busy && problem === null}
        head={
          <Head
            question={question}
            head={rows.head}
            narrowed={rows.narrowed}
            problem={problem}
            actions={actions}
            facets={facets}
            onFacets={setFacets}
          />
        }
      >
        <EventList rows={rows} newest={newest} active={active} chosen={chosen} actions={actions} />
      </ListPart>
      {event === undefined ? null : <EventRecord event={event} actions={actions} />}
    </div>
  );
}
