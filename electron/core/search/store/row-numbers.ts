import { RAW_FROM } from '../event-id.ts';

/**
 * Rows are numbered within their original: `source` × 2³² + n. So a number says whose row it is, the rows of an original lie
 * together, and no two threads need to agree on the next free one. Exact for two million originals.
 */
export const ROWS = 2 ** 32;

/** Records that are neither events nor lines are numbered from here, after the lines that are none of their log's records. */
export const NOTES_FROM = RAW_FROM + 2 ** 30;

/** The first number that an original's rows may have, and the last. */
export const rowsOf = (source: number): readonly [first: number, last: number] => [source * ROWS, source * ROWS + ROWS - 1];

/** The same as a condition of a query, in which `source` is the original: by their range its rows are found at once, index or not. */
export const inSource = (id: string): string => `${id} BETWEEN source.id * ${ROWS} AND source.id * ${ROWS} + ${ROWS - 1}`;
