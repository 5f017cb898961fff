import { useCallback } from 'react';
import { create } from 'zustand';
import type { EventFilter } from '../../state/place.ts';
import type { GridPlace } from '../../ui/tables/long-grid.tsx';
import { NOTHING_ASKED, type Question, withCondition } from './question.ts';

/** Where the list is to go: to an event, or to a time. */
export type Goal = { readonly event: string } | { readonly at: string };

export type View = {
  readonly question: Question;
  readonly newest: boolean;
  /** Where the person is in the list. */
  readonly active: GridPlace;
  readonly goal: Goal | null;
  /** The event whose record is open. */
  readonly chosen: string | null;
};
type Kept = View & { readonly asked: EventFilter | null };

export const TOP: GridPlace = { row: 0, column: -1, turn: 0 };
const BEGIN: View = { question: NOTHING_ASKED, newest: false, active: TOP, goal: null, chosen: null };

/** How the explorer was left, for who comes back to it. Going there for something else begins anew. */
const kept = create<Kept>(() => ({ ...BEGIN, asked: null }));

const viewFor = ({ evidence, event = null, time = null }: EventFilter): View => ({
  ...BEGIN,
  question: evidence === null ? NOTHING_ASKED : withCondition(NOTHING_ASKED, { field: 'evidence', equals: evidence, not: false }),
  goal: event !== null ? { event } : time === null ? null : { at: time },
  chosen: event,
});

/** A change, or what follows from how the view stands at that moment. */
export type Change = Partial<View> | ((now: View) => Partial<View>);

/** The view, and what changes it: the same function for as long as the same is asked, so that what is handed it is drawn no oftener. */
export function useView(asked: EventFilter): readonly [View, (change: Change) => void] {
  const held = kept();
  const view = held.asked === asked ? held : viewFor(asked);
  const change = useCallback(
    (next: Change) =>
      kept.setState((now) => {
        const before = now.asked === asked ? now : viewFor(asked);
        return { ...before, ...(typeof next === 'function' ? next(before) : next), asked };
      }),
    [asked],
  );
  return [view, change];
}
