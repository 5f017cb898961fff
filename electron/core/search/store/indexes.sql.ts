import type { Database } from '../../store/database.ts';
import { LINK } from './link.ts';

/** Every index of the store that is not part of a table: name, and what it is on. */
const INDEXES: Readonly<Record<string, string>> = {
  record_by_kind: 'record (kind)',
  record_by_native_id: 'record (native_id)',
  trace_by_record: 'trace_row (record)',
  trace_by_kind: 'trace_row (kind)',
  trace_by_about: 'trace_row (about_id)',
  trace_by_name: `trace_row (value) WHERE link = ${LINK.name}`,
  trace_by_origin: `trace_row (value) WHERE link = ${LINK.origin}`,
};

/** Makes the indexes that are not there. `schema` is the name under which the store is attached. */
export function createIndexes(db: Database, schema: string): void {
  for (const [name, on] of Object.entries(INDEXES)) db.exec(`CREATE INDEX IF NOT EXISTS ${schema}.${name} ON ${on}`);
}

/** Rows that come in any order make an index grow leaf by leaf; built at once from sorted rows it costs a fraction. */
export function dropIndexes(db: Database, schema: string): void {
  for (const name of Object.keys(INDEXES)) db.exec(`DROP INDEX IF EXISTS ${schema}.${name}`);
}
