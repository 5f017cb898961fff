import type { Out } from '../bridge/client.ts';
import { useQuery } from './use-query.ts';

type Table = Out<'logs.mappings'>[number];

/** Tables that are mapped or that no reader knows, out of the one answer that every screen shares. */
export const useTables = (): readonly Table[] => useQuery('logs.mappings', {}).data ?? [];

export const isWaiting = ({ state }: Table): boolean => state === 'unmapped' || state === 'proposed';
