import type { Out } from '../bridge/client.ts';
import { useQuery } from './use-query.ts';

/** The evidence of an id, out of the list that every screen shares; undefined until it is there. */
export const useEvidence = (id: string): Out<'evidence.list'>[number] | undefined =>
  useQuery('evidence.list', {}).data?.find((row) => row.id === id);
