import { useCallback, useEffect, useRef } from 'react';

/** A key that is held down repeats about every 30 ms; nobody reads records that fast. */
const STEP_MS = 120;

/** Follows somebody who walks: goes to the first place at once, then no oftener than can be seen, and always to the last. */
export function useFollow<T>(go: (place: T) => void): (place: T) => void {
  const resting = useRef<ReturnType<typeof setTimeout> | null>(null);
  const next = useRef<{ readonly place: T } | null>(null);
  useEffect(
    () => () => {
      if (resting.current !== null) clearTimeout(resting.current);
      resting.current = null;
      next.current = null;
    },
    [],
  );
  return useCallback(
    (place) => {
      next.current = { place };
      if (resting.current !== null) return;
      const step = () => {
        resting.current = null;
        if (next.current === null) return;
        go(next.current.place);
        next.current = null;
        resting.current = setTimeout(step, STEP_MS);
      };
      step();
    },
    [go],
  );
}
