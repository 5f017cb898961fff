import type { Out } from '../../bridge/client.ts';

export type OutcomeLine = Out<'intake.get'>['outcomes'][number];
