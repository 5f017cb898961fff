import { FACET_FIELDS } from '../../../../shared/contract/events.ts';
import { RAW_FROM } from '../event-id.ts';
import { ROWS } from '../store/row-numbers.ts';

export type ColumnField = (typeof FACET_FIELDS)[number];

/** Events without a valid time come last; no real time is that late. */
export const NO_TIME = Number.MAX_SAFE_INTEGER;

/** An original that is whole: its number in the store, and how often it was written anew; as long as all stay, so do its rows. */
export type WholeSource = { readonly source: number; readonly evidence: number; readonly written: number };

/** An original that is listed: its rows stand from `start` on, first its events by their number, then its lines that are none. */
export type ListedSource = WholeSource & {
  readonly start: number;
  readonly events: number;
  readonly raws: number;
};

export type Codes = Uint8Array | Uint16Array | Uint32Array;

/** What the rows of one field are: by each row, which of the values. Of a `crowded` field nothing can be told by this: it has more values than may be held in memory. */
export type Coded = { readonly codes: Codes; readonly values: readonly (string | null)[]; readonly crowded: boolean };

export const NO_CODES: Coded = { codes: new Uint8Array(0), values: [], crowded: false };

/**
 * Every event, and every line that is none, as a few flat columns: by originals in the order of their evidence, so that rows
 * of one time stand in the order of the list. What is not needed is not loaded.
 */
export type Columns = {
  readonly sources: readonly ListedSource[];
  readonly size: number;
  /** Microseconds, `NO_TIME` for none. */
  readonly times: () => Float64Array;
  readonly coded: (field: ColumnField) => Coded;
  /** The rows in the order of their times, those without one last. */
  readonly order: () => Uint32Array;
};

/** By each row, 1 where it is meant and 0 where it is not. */
export type Mask = Uint8Array;

/** The events of a filter. */
export type Selection = {
  readonly columns: Columns;
  readonly mask: Mask;
  /** Their rows in the order of the list: by time, then evidence, then number; those without a time last. */
  readonly rows: () => Uint32Array;
  /** How many of `rows` have a time. */
  readonly dated: () => number;
};

export const NO_COLUMNS: Columns = {
  sources: [],
  size: 0,
  times: () => new Float64Array(0),
  coded: () => NO_CODES,
  order: () => new Uint32Array(0),
};

/** The last original that `holds`, or the first where none does; originals for which it holds stand before the others. */
function lastOf(sources: readonly ListedSource[], holds: (source: ListedSource) => boolean): ListedSource | undefined {
  let [low, high] = [0, sources.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const source = sources[middle];
    if (source !== undefined && holds(source)) low = middle + 1;
    else high = middle;
  }
  return sources[Math.max(0, low - 1)];
}

/** Where an event stands, by its evidence and number; between two rows (…,5) where it is none of them. */
export function rowAt({ sources }: Columns, evidence: number, number: number): number {
  const source = lastOf(sources, (one) => one.evidence <= evidence);
  if (source === undefined || evidence < source.evidence) return -0.5;
  const { start, events, raws } = source;
  if (source.evidence < evidence) return start + events + raws - 0.5;
  const place = number > RAW_FROM ? events + Math.min(number - RAW_FROM, raws + 0.5) : Math.min(Math.max(number, 0.5), events + 0.5);
  return start + place - 1;
}

/** The number of a row's event in the store. */
export function idOf({ sources }: Columns, row: number): number {
  const source = lastOf(sources, ({ start }) => start <= row);
  if (source === undefined) throw new RangeError(`row ${row} is of no original`);
  const place = row - source.start;
  return source.source * ROWS + (place < source.events ? place + 1 : RAW_FROM + place - source.events + 1);
}

/** Finds where an event of the store stands by its number there; −1 where its original is not listed. */
export function rowFinder({ sources }: Columns): (id: number) => number {
  const byId = new Map(sources.map((source) => [source.source, source]));
  return (id) => {
    const source = byId.get(Math.floor(id / ROWS));
    if (source === undefined) return -1;
    const number = id - source.source * ROWS;
    return source.start + (number > RAW_FROM ? source.events + number - RAW_FROM : number) - 1;
  };
}
