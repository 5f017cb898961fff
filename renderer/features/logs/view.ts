import { create } from 'zustand';
import type { EventFilter } from '../../state/place.ts';
import { NOTHING_ASKED, type Question, withCondition } from './question.ts';

/** Where in the list the page stands: at its begin, at a time, or after or before another page. */
export type Stand = { readonly at?: string; readonly after?: string; readonly before?: string };

type View = { readonly question: Question; readonly stand: Stand; readonly chosen: string | null };
type Kept = View & { readonly asked: EventFilter | null };

/** How the explorer was left, for who comes back to it. Going there for something else begins anew. */
const kept = create<Kept>(() => ({ asked: null, question: NOTHING_ASKED, stand: {}, chosen: null }));

const viewFor = ({ evidence, event = null, time = null }: EventFilter): View => ({
  question: evidence === null ? NOTHING_ASKED : withCondition(NOTHING_ASKED, { field: 'evidence', equals: evidence, not: false }),
  stand: time === null ? {} : { at: time },
  chosen: event,
});

export function useView(asked: EventFilter): readonly [View, (change: Partial<View>) => void] {
  const held = kept();
  const view = held.asked === asked ? held : viewFor(asked);
  return [view, (change) => kept.setState({ ...view, ...change, asked })];
}
