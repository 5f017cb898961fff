import type { Out } from '../../bridge/client.ts';

/** One evidence with all that is known of it. */
export type Evidence = Out<'evidence.get'>;
