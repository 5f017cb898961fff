import { startTransition, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { place } from '../../state/place.ts';
import { useFollow } from '../../state/use-follow.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { exact } from '../../ui/values/format.ts';
import { type GridPlace, LongGrid } from '../../ui/tables/long-grid.tsx';
import { NextStep } from '../../ui/messages/next-step.tsx';
import { CellFilter, valueIn } from './cell-filter.tsx';
import { type Event, EVENT_COLUMNS } from './event-columns.tsx';
import styles from './logs.module.css';
import { NOTHING_ASKED } from './question.ts';
import type { Actions } from './use-actions.ts';
import type { Rows } from './use-rows.ts';

const text = en.logs;
const keyOf = (event: Event): string => event.id;

type Props = {
  readonly rows: Rows;
  readonly newest: boolean;
  readonly active: GridPlace;
  readonly chosen: string | null;
  readonly actions: Actions;
};

/** The whole filtered list, however long. While a record is open, walking the rows opens each. */
export function EventList({ rows, newest, active, chosen, actions }: Props) {
  const { head, narrowed, rowAt, look } = rows;
  const [view, setView] = useState<readonly [number, number]>([0, 0]);
  const onView = useCallback(
    (from: number, to: number) => {
      look(from, to);
      // The sentence about them can wait for the rows.
      startTransition(() => setView([from, to]));
    },
    [look],
  );
  const now = useRef({ rowAt, chosen });
  useLayoutEffect(() => {
    now.current = { rowAt, chosen };
  });
  const open = useCallback(
    (row: number) => {
      const event = now.current.rowAt(row);
      if (event !== undefined) actions.open(event.id);
    },
    [actions],
  );
  const follow = useFollow(open);
  const walk = useCallback(
    (at: GridPlace) => {
      actions.walk(at);
      if (now.current.chosen !== null) follow(at.row);
    },
    [actions, follow],
  );
  const onKey = useCallback(
    (key: string, row: number, column: number): boolean => {
      const [event, field] = [now.current.rowAt(row), EVENT_COLUMNS[column]?.field];
      if (event === undefined || field === undefined || (key !== '=' && key !== '-')) return false;
      actions.add({ field, equals: valueIn(event, field), not: key === '-' });
      return true;
    },
    [actions],
  );
  const columns = useMemo(
    () =>
      EVENT_COLUMNS.map((column) => {
        const { field } = column;
        if (field === undefined) return column;
        return { ...column, renderActions: (event: Event) => <CellFilter event={event} field={field} onCondition={actions.add} /> };
      }),
    [actions],
  );
  const total = head?.total ?? 0;
  return (
    <>
      <div className={styles['table']}>
        {head !== undefined && total === 0 ? (
          <NextStep
            title={narrowed ? text.noMatch : text.none}
            note={narrowed ? text.noMatchNote : text.noneNote}
            action={narrowed ? text.dropAll : en.overview.intake.start}
            onAction={() => (narrowed ? actions.ask(NOTHING_ASKED) : place.go('intake'))}
          />
        ) : (
          <LongGrid
            label={text.title}
            columns={columns}
            count={total}
            rowAt={rowAt}
            keyOf={keyOf}
            selected={chosen}
            active={active}
            onActive={walk}
            onOpen={open}
            onKey={onKey}
            onView={onView}
            waiting={text.reading}
          />
        )}
      </div>
      <footer className={styles['foot']}>
        <span className="small dim tab nowrap">
          {total === 0 ? '' : text.rows(exact(Math.min(view[0] + 1, total)), exact(Math.min(view[1], total)), exact(total))}
        </span>
        {total === 0 ? null : <span className={`small faint ${styles['keys']}`}>{text.keys}</span>}
        <span className="grow" />
        <Button variant="quiet" aria-label={text.order(newest)} onPress={() => actions.order(!newest)}>
          {newest ? text.newestFirst : text.oldestFirst}
        </Button>
      </footer>
    </>
  );
}
