import type { Clock } from './ports.ts';

/** The machine's clock. */
export const nodeClock: Clock = { now: () => new Date() };
