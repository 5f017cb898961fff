import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Out } from '../../bridge/client.ts';
import { problemOf } from '../../bridge/client.ts';
import { ask } from '../../bridge/engine.ts';
import { type Problem, useQuery } from '../../state/use-query.ts';
import type { Event } from './event-columns.tsx';
import { type filterOf, isNarrowed } from './question.ts';

export type Listed = ReturnType<typeof filterOf> & { readonly newest: boolean };
type Page = Out<'events.list'>;

const PAGE = 100;
/** While the bar is dragged the engine is asked no oftener than this. */
const ASK_EACH_MS = 40;
/** Pages that are kept around the view. */
const KEPT = 60;

/** The answer to one question; pages of the state before stand in for those that are on their way again. */
type List = {
  readonly of: string;
  readonly narrowed: boolean;
  readonly head: Page;
  readonly pages: ReadonlyMap<number, readonly Event[]>;
  readonly stale: List['pages'];
};

function beginList(listed: Listed, head: Page, before: List | null): List {
  const of = JSON.stringify(listed);
  const stale = before?.of === of ? new Map([...before.stale, ...before.pages]) : new Map<number, readonly Event[]>();
  const narrowed = isNarrowed(listed);
  return { of, narrowed, head, pages: new Map([[0, head.events]]), stale };
}

function withPage(list: List, page: number, events: readonly Event[]): List {
  const pages = new Map(list.pages);
  pages.delete(page);
  pages.set(page, events);
  const [oldest] = pages.keys();
  if (pages.size > KEPT && oldest !== undefined) pages.delete(oldest);
  return { ...list, pages };
}

export type Rows = {
  /** Undefined until the first answer; then that of the last question, until the next is there. */
  readonly head: Page | undefined;
  /** Whether the question that they answer leaves anything out. */
  readonly narrowed: boolean;
  readonly rowAt: (index: number) => Event | undefined;
  readonly look: (from: number, to: number) => void;
  readonly problem: Problem | null;
  readonly busy: boolean;
};

/** The rows of a list of any length: the pages around what is looked at, fetched as they are needed. */
export function useRows(listed: Listed): Rows {
  const of = useMemo(() => JSON.stringify(listed), [listed]);
  const { data, problem, loading } = useQuery('events.list', { ...listed, offset: 0, limit: PAGE });
  const [list, setList] = useState<List | null>(null);
  const [missed, setMissed] = useState<Problem | null>(null);
  if (data !== undefined && data !== list?.head) setList(beginList(listed, data, list));
  const view = useRef<readonly [number, number]>([0, 0]);
  const now = useRef({ list, listed });
  const waiting = useRef<ReturnType<typeof setTimeout> | null>(null);
  const asked = useRef(new Set<string>());

  const soonAgain = useRef(() => undefined as void);
  const fetchPages = useCallback(() => {
    waiting.current = null;
    const { list: current, listed: question } = now.current;
    if (current === null || current.of !== JSON.stringify(question)) return;
    const last = Math.ceil(current.head.total / PAGE) - 1;
    const [from, to] = [Math.floor(view.current[0] / PAGE), Math.floor(Math.max(view.current[0], view.current[1] - 1) / PAGE)];
    for (let page = Math.max(0, from - 1); page <= Math.min(last, to + 1); page += 1) {
      const key = `${page} ${current.of}`;
      if (current.pages.has(page) || asked.current.has(key)) continue;
      asked.current.add(key);
      ask('events.list', { ...question, offset: page * PAGE, limit: PAGE })
        .then(
          ({ events }) => {
            setMissed(null);
            // Another question may have been asked meanwhile, or this one anew.
            setList((next) => (next?.head === current.head ? withPage(next, page, events) : next));
          },
          (thrown: unknown) => setMissed(problemOf(thrown)),
        )
        .finally(() => {
          asked.current.delete(key);
          soonAgain.current();
        });
    }
  }, []);

  const soon = useCallback(() => {
    waiting.current ??= setTimeout(fetchPages, ASK_EACH_MS);
  }, [fetchPages]);

  useEffect(() => {
    now.current = { list, listed };
    soonAgain.current = soon;
    soon();
  }, [list, listed, soon]);
  useEffect(
    () => () => {
      if (waiting.current !== null) clearTimeout(waiting.current);
      waiting.current = null;
    },
    [],
  );

  const look = useCallback(
    (from: number, to: number) => {
      view.current = [from, to];
      soon();
    },
    [soon],
  );
  const rowAt = useCallback(
    (index: number) => {
      const page = Math.floor(index / PAGE);
      return (list?.pages.get(page) ?? list?.stale.get(page))?.[index % PAGE];
    },
    [list],
  );
  return { head: list?.head, narrowed: list?.narrowed ?? false, rowAt, look, problem: problem ?? missed, busy: loading || list?.of !== of };
}
