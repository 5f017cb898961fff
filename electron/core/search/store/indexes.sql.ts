import type { Database } from '../../store/database.ts';
import { LINK } from './link.ts';

/** Indexes that rows come to in the order in which they are written, or nearly: they grow at few places, and cost little at once. */
const GROWING: Readonly<Record<string, string>> = {
  record_by_kind: 'record (kind)',
  trace_by_record: 'trace_row (record)',
  trace_by_kind: 'trace_row (kind)',
};

/** Rows that come in any order make an index grow leaf by leaf; built at once from sorted rows it costs a fraction. */
const SORTED: Readonly<Record<string, string>> = {
  record_by_native_id: 'record (native_id)',
  trace_by_about: 'trace_row (about)',
  entity_by_name: 'entity (name)',
  trace_by_name: `trace_row (value) WHERE link = ${LINK.name}`,
  trace_by_origin: `trace_row (value) WHERE link = ${LINK.origin}`,
};

/** Makes the indexes that are not there. `schema` is the name under which the store is attached. */
export function createIndexes(db: Database, schema: string): void {
  for (const [name, on] of Object.entries({ ...GROWING, ...SORTED })) db.exec(`CREATE INDEX IF NOT EXISTS ${schema}.${name} ON ${on}`);
}

/** Takes those away that a large import builds at its end. */
export function dropIndexes(db: Database, schema: string): void {
  for (const name of Object.keys(SORTED)) db.exec(`DROP INDEX IF EXISTS ${schema}.${name}`);
}
