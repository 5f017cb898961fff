import { useHeld } from '../../state/use-held.ts';
import { useQuery } from '../../state/use-query.ts';
import type { Event } from './event-columns.tsx';

/** The event of an id, wherever it is: one that another file delivered before, or a line that is none, is in no list of all. */
export function useChosen(id: string | null): Event | undefined {
  const [evidence = '', raw = ''] = id?.split(/-(r?)/) ?? [];
  const where = [{ field: 'evidence' as const, equals: evidence }, ...(raw === 'r' ? [{ field: 'platform' as const, equals: 'raw' }] : [])];
  const { data } = useQuery('events.list', id === null ? null : { where, event: id, limit: 1 });
  const held = useHeld(data?.events[0]);
  return id === null ? undefined : (data?.events.find((event) => event.id === id) ?? held);
}
