import { useEffect } from 'react';
import { type Problem, useQuery } from '../../state/use-query.ts';
import type { GridPlace } from '../../ui/tables/long-grid.tsx';
import type { Listed } from './use-rows.ts';
import type { Goal } from './view.ts';

/** Finds the place that the list is to go to. An event that the filter does not mean leads to the top. */
export function useGoal(listed: Listed, goal: Goal | null, active: GridPlace, onFound: (active: GridPlace) => void): Problem | null {
  const { data, problem } = useQuery('events.list', goal === null ? null : { ...listed, ...goal, limit: 1 });
  useEffect(() => {
    if (goal === null || data === undefined) return;
    const found = data.events.length > 0 ? data.offset : 'event' in goal ? 0 : Math.max(0, data.total - 1);
    onFound({ row: found, column: -1, turn: active.turn + 1, first: 'at' in goal });
  });
  return problem;
}
