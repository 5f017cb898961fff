import type { Database } from '../../store/database.ts';
import { RAW_FROM } from '../event-id.ts';
import { NOTES_FROM, rowsOf } from '../store/row-numbers.ts';
import type { Columns, ListedSource, WholeSource } from './columns.ts';
import { Gathering } from './gathering.ts';
import { fieldValues, type RecordRow } from './field-values.sql.ts';

/** So many rows are read before somebody else may have a turn. */
const ROWS_AT_ONCE = 5000;

const keyOf = ({ source, evidence, written }: WholeSource): string => `${source}/${evidence}/${written}`;

/** An original's rows changed while they were read. */
export class GapError extends Error {
  constructor(source: number) {
    super(`the rows of original ${source} in the store are not numbered one by one`);
  }
}

/** Makes the columns of these originals: from those that were there where an original is as it was, else from the store. Hands over now and then, so that others have their turn. */
export function* scan(db: Database, before: Columns, sources: readonly WholeSource[], mostValues?: number): Generator<void, Columns> {
  const known = new Map(before.sources.map((source) => [keyOf(source), source]));
  const gathering = new Gathering(before, fieldValues(db), mostValues);
  for (const source of sources) {
    const same = known.get(keyOf(source));
    if (same === undefined) yield* read(db, gathering, source);
    else gathering.keep(same);
  }
  return gathering.columns();
}

function* read(db: Database, gathering: Gathering, source: WholeSource): Generator<void> {
  const rowsFrom = db
    .prepare<[number, number, number], RecordRow>(
      'SELECT id, time_us, kind, actor FROM derived.record WHERE id BETWEEN ? AND ? ORDER BY id LIMIT ?',
    )
    .raw();
  const [first] = rowsOf(source.source);
  const last = first + NOTES_FROM;
  let [from, events, raws] = [first, 0, 0];
  for (;;) {
    const rows = rowsFrom.all(from, last, ROWS_AT_ONCE);
    gathering.read(rows);
    for (const [id] of rows) {
      if (id - first > RAW_FROM) raws += 1;
      else events += 1;
    }
    if (rows.length < ROWS_AT_ONCE) break;
    from = Number(rows.at(-1)?.[0]) + 1;
    yield;
  }
  const listed = { ...source, events, raws };
  if (!isWhole(db, listed)) throw new GapError(source.source);
  gathering.list(listed);
}

/** Rows are found by counting: the last of each kind must be the one that their count says. */
function isWhole(db: Database, { source, events, raws }: Omit<ListedSource, 'start'>): boolean {
  const [first] = rowsOf(source);
  const highest = db.prepare<[number, number], number | null>('SELECT max(id) FROM derived.record WHERE id BETWEEN ? AND ?').pluck();
  const [event, raw] = [highest.get(first, first + RAW_FROM), highest.get(first + RAW_FROM + 1, first + NOTES_FROM)];
  return (event ?? first) === first + events && (raw ?? first + RAW_FROM) === first + RAW_FROM + raws;
}
