export const HOUR_MICROS = 3_600_000_000;

/** A stretch of time, microseconds UTC. */
export type Span = { readonly from: number; readonly to: number };
