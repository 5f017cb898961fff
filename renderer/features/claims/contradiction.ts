import type { Out } from '../../bridge/client.ts';

/** A claim and the records that speak against it. */
export type Contradiction = Out<'contradictions.list'>['contradictions'][number];
