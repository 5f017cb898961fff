import { useMemo } from 'react';
import type { GridPlace } from '../../ui/tables/long-grid.tsx';
import { type Condition, type Question, withCondition } from './question.ts';
import { type Change, TOP, type View } from './view.ts';

/** Whose record is open stays in view, where the filter still means it. */
const stay = ({ chosen, active }: View): Partial<View> =>
  chosen === null ? { active: { ...TOP, turn: active.turn + 1 }, goal: null } : { goal: { event: chosen } };

/** What the parts of the explorer can ask of it: the same functions for as long as `change` is the same. */
export function useActions(change: (change: Change) => void) {
  return useMemo(() => {
    const asking = (next: (question: Question) => Question): void => change((now) => ({ question: next(now.question), ...stay(now) }));
    return {
      ask: (question: Question) => asking(() => question),
      add: (condition: Condition) => asking((question) => withCondition(question, condition)),
      narrow: (times: Partial<Pick<Question, 'from' | 'to'>>) => asking((question) => ({ ...question, ...times })),
      order: (newest: boolean) => change((now) => ({ newest, ...stay(now) })),
      jump: (at: string) => change({ goal: { at } }),
      /** To the end of a stretch of time that the list comes to first. */
      jumpInto: (from: string, to: string) => change(({ newest }) => ({ goal: { at: newest ? to : from } })),
      walk: (active: GridPlace) => change({ active, goal: null }),
      open: (event: string) => change({ chosen: event }),
      close: () => change({ chosen: null }),
    };
  }, [change]);
}

export type Actions = ReturnType<typeof useActions>;
