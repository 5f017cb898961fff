import type { Out } from '../bridge/client.ts';
import { useQuery } from './use-query.ts';

const NONE: Out<'events.list'>['leftOut'] = [];

/** The originals whose events no screen counts now: in quarantine, or not readable at present. */
export const useLeftOut = (): Out<'events.list'>['leftOut'] => useQuery('events.list', { limit: 1 }).data?.leftOut ?? NONE;
