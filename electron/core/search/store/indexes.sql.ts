import type { Database } from '../../store/database.ts';

/** Every index of the store that is not part of a table: name, and what it is on. */
const INDEXES: Readonly<Record<string, string>> = {
  event_by_place: 'event (source, number)',
  event_by_time: 'event (time_us)',
  event_by_action: 'event (action)',
  event_by_native_id: 'event (native_id)',
  trace_by_event: 'trace (source, event)',
  trace_by_about: 'trace (about, about_id)',
  trace_naming: "trace (value) WHERE says IN ('identified', 'labelled')",
  trace_made_from: "trace (value) WHERE says = 'made_from'",
};

/** Makes the indexes that are not there. `schema` is the name under which the store is attached. */
export function createIndexes(db: Database, schema: string): void {
  for (const [name, on] of Object.entries(INDEXES)) db.exec(`CREATE INDEX IF NOT EXISTS ${schema}.${name} ON ${on}`);
}

/** Rows that come in any order make an index grow leaf by leaf; built at once from sorted rows it costs a fraction. */
export function dropIndexes(db: Database, schema: string): void {
  for (const name of Object.keys(INDEXES)) db.exec(`DROP INDEX IF EXISTS ${schema}.${name}`);
}
