import { useCallback, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { keyOf } from '../bridge/cache.ts';
import { type In, type Name, type Out, problemOf } from '../bridge/client.ts';
import { cache } from '../bridge/engine.ts';
import { live } from '../bridge/live.ts';

export type Problem = { readonly code: string; readonly message: string };
export type Query<T> = {
  readonly data: T | undefined;
  readonly problem: Problem | null;
  readonly loading: boolean;
  readonly retry: () => void;
};
type Held<T> = { readonly key: string; readonly data: T | undefined; readonly problem: Problem | null; readonly stamp: string };

/**
 * An answer of the engine, asked again when a feature it rests on changes. Until the new answer is there the old one stays,
 * but never the answer to another question. `input` null asks nothing.
 */
export function useQuery<N extends Name>(name: N, input: In<N> | null): Query<Out<N>> {
  const stamp = useStore(live, () => cache.stampOf(name));
  const [tries, setTries] = useState(0);
  const [held, setHeld] = useState<Held<Out<N>> | null>(null);
  const key = input === null ? '' : keyOf(name, input);
  const now = `${stamp}/${tries}`;
  // By value: a new object that says the same is the same question.
  const json = input === null ? null : JSON.stringify(input);

  useEffect(() => {
    if (json === null) return undefined;
    const asked = JSON.parse(json) as In<N>;
    let current = true;
    cache.get(name, asked).then(
      (data) => current && setHeld({ key, data, problem: null, stamp: now }),
      (thrown: unknown) => current && setHeld({ key, data: undefined, problem: problemOf(thrown), stamp: now }),
    );
    return () => {
      current = false;
    };
  }, [name, json, key, now]);

  const retry = useCallback(() => setTries((count) => count + 1), []);
  if (input === null) return { data: undefined, problem: null, loading: false, retry };
  const mine = held?.key === key ? held : null;
  return { data: mine?.data ?? cache.peek(name, input), problem: mine?.problem ?? null, loading: mine?.stamp !== now, retry };
}
