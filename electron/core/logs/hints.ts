/** What people declared about an original that its own records do not say. */
export type Hints = {
  /** The zone of times without one: an offset or a name of the time zone database. Null where nobody said. */
  readonly zone: string | null;
  /** First and last moment that the evidence covers, as its card says; microseconds UTC. */
  readonly fromMicros: number | null;
  readonly toMicros: number | null;
};

export const NO_HINTS: Hints = { zone: null, fromMicros: null, toMicros: null };
