import { type Counts, NO_ROWS } from './source-rows.sql.ts';

/** How a kind of traces is kept: its row, and what their values lead to (see `LINK`). */
export type TraceKind = { readonly id: number; readonly link: number };

/**
 * An original that is being written: how much of it there is, and under which numbers of the store stands what its batches
 * know by numbers of their own.
 */
export type Writing = {
  readonly counts: Counts;
  readonly recordKinds: number[];
  readonly traceKinds: TraceKind[];
  readonly entities: number[];
  readonly common: number[];
};

export const startWriting = (counts: Counts = { ...NO_ROWS }): Writing => ({
  counts,
  recordKinds: [],
  traceKinds: [],
  entities: [],
  common: [],
});
