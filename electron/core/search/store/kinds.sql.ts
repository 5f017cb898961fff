import type { Database } from '../../store/database.ts';
import { RECORD_KIND, TRACE_KIND } from './batch.ts';
import { type Kind, Kinds } from './kinds.ts';

/** So many of a table are known by heart; a log with a new actor in every record would fill the memory. */
const KNOWN = 2 ** 16;

/** The rows of one table of kinds: those that are there, and new ones. Its columns are looked for by an index on one of them. */
class Table {
  private readonly known = new Kinds();
  private readonly find;
  private readonly put;

  constructor(db: Database, table: string, columns: readonly string[]) {
    const same = columns.map((column) => `${column} IS ?`).join(' AND ');
    this.find = db.prepare<(string | null)[], number>(`SELECT id FROM ${table} WHERE ${same}`).pluck();
    this.put = db.prepare<(string | null)[]>(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`);
  }

  id(kind: Kind): number {
    if (this.known.size >= KNOWN) this.known.clear();
    return this.known.number(kind, this.stored);
  }

  forget(): void {
    this.known.clear();
  }

  private readonly stored = (kind: Kind): number => this.find.get(...kind) ?? Number(this.put.run(...kind).lastInsertRowid);
}

/** What many rows of the store have in common, and who acted, by the numbers under which the store keeps it. */
export class StoredKinds {
  private readonly records: Table;
  private readonly traces: Table;
  private readonly actors: Table;

  constructor(db: Database) {
    this.records = new Table(db, 'record_kind', RECORD_KIND);
    this.traces = new Table(db, 'trace_kind', TRACE_KIND);
    this.actors = new Table(db, 'actor', ['name']);
  }

  record(kind: Kind): number {
    return this.records.id(kind);
  }

  trace(kind: Kind): number {
    return this.traces.id(kind);
  }

  actor(name: string): number {
    return this.actors.id([name]);
  }

  /** After a transaction that came to nothing: what it added is no more. */
  forget(): void {
    for (const table of [this.records, this.traces, this.actors]) table.forget();
  }
}

/**
 * Takes away kinds and actors that no row has any more. A thread that writes may know kinds of originals that it is still writing by
 * number: each of those stands in a row of its original since it was learned.
 */
export function sweepKinds(db: Database, schema: string): void {
  for (const [kinds, rows] of [
    ['record_kind', 'record'],
    ['trace_kind', 'trace_row'],
  ] as const)
    db.exec(`DELETE FROM ${schema}.${kinds} WHERE NOT EXISTS (SELECT 1 FROM ${schema}.${rows} WHERE ${rows}.kind = ${kinds}.id)`);
  // Records have no index of who acted: one pass.
  db.exec(`DELETE FROM ${schema}.actor WHERE id NOT IN (SELECT actor FROM ${schema}.record WHERE actor IS NOT NULL)`);
}
