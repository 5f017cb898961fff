import type { In, Name, Out } from './client.ts';
import { dependsOn } from './depends.ts';
import type { Feature } from './live.ts';

type Entry = { readonly stamp: string; readonly promise: Promise<unknown>; settled: { readonly value: unknown } | null };
type Ask = <N extends Name>(name: N, input: In<N>) => Promise<Out<N>>;

const LIMIT = 200;

/**
 * Remembers answers as long as the features they rest on have not changed. Two screens that ask the same share one call;
 * a screen that comes back shows what it showed before while the new answer is on its way. Oldest answers leave first.
 */
export function createCache(ask: Ask, revisions: () => Readonly<Record<Feature, number>>) {
  const entries = new Map<string, Entry>();
  const stampOf = (name: Name): string =>
    dependsOn(name)
      .map((feature) => revisions()[feature])
      .join('.');

  const get = <N extends Name>(name: N, input: In<N>): Promise<Out<N>> => {
    const key = keyOf(name, input);
    const stamp = stampOf(name);
    const known = entries.get(key);
    if (known?.stamp === stamp) return known.promise as Promise<Out<N>>;
    const promise = ask(name, input);
    const entry: Entry = { stamp, promise, settled: known?.settled ?? null };
    entries.delete(key);
    entries.set(key, entry);
    promise.then(
      (value) => {
        entry.settled = { value };
      },
      // A failure is shown by whoever asked, and never remembered.
      () => entries.get(key) === entry && entries.delete(key),
    );
    const oldest = entries.keys().next();
    if (entries.size > LIMIT && !oldest.done) entries.delete(oldest.value);
    return promise;
  };

  /** The last answer, however old, or undefined. */
  const peek = <N extends Name>(name: N, input: In<N>): Out<N> | undefined =>
    entries.get(keyOf(name, input))?.settled?.value as Out<N> | undefined;

  return { get, peek, stampOf, clear: () => entries.clear() };
}

export const keyOf = (name: Name, input: unknown): string => `${name} ${JSON.stringify(input)}`;
