import { memo } from 'react';
import type { Problem as Trouble } from '../../state/use-query.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { exact } from '../../ui/values/format.ts';
import { LeftOut } from '../../ui/messages/left-out.tsx';
import { Problem } from '../../ui/messages/notice.tsx';
import { EventsLegend } from './events-legend.tsx';
import { Filters } from './filters.tsx';
import { Histogram } from './histogram.tsx';
import styles from './logs.module.css';
import type { Question } from './question.ts';
import { Unmapped } from './unmapped.tsx';
import type { Actions } from './use-actions.ts';
import type { Rows } from './use-rows.ts';

const text = en.logs;

type Props = Pick<Rows, 'head' | 'narrowed'> & {
  readonly question: Question;
  readonly problem: Trouble | null;
  readonly actions: Actions;
  readonly facets: boolean;
  readonly onFacets: (shown: boolean) => void;
};

/** How many events there are, when they were, and what narrows them. Walking the rows draws none of it again. */
export const Head = memo(function DrawnHead({ question, head, narrowed, problem, actions, facets, onFacets }: Props) {
  return (
    <>
      <div className="row">
        <h1 className="display">{head === undefined ? text.title : text.sentence(exact(head.total), narrowed)}</h1>
        <span className="grow" />
        <EventsLegend />
        <span className={styles['toggle']}>
          <Button variant="quiet" aria-pressed={facets} onPress={() => onFacets(!facets)}>
            {facets ? text.facets.hide : text.facets.show}
          </Button>
        </span>
      </div>
      <Histogram
        question={question}
        onJump={actions.jumpInto}
        onNarrow={(from, to) => actions.narrow({ from, to })}
        onClear={() => actions.narrow({ from: '', to: '' })}
      />
      <Unmapped />
      <Filters question={question} onChange={actions.ask} onJump={actions.jump} />
      {problem === null ? null : <Problem message={problem.message} code={problem.code} />}
      <LeftOut>{en.intake.handling.leftOut(head?.leftOut ?? [])}</LeftOut>
    </>
  );
});
