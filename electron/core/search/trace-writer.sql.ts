import type { PackedNote } from '../intake/messages.ts';
import type { Database } from '../store/database.ts';

/** Writes what records of one source say, each with the place of its record. */
export function traceWriter(db: Database, source: number): (record: PackedNote, event: number | null) => void {
  const put = db.prepare(
    'INSERT INTO derived.trace (source, part, event, about, about_id, says, value, value_kind, time_us, origin, pinned, state, inner_pointer, offset, length, line, pointer, sha256) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  return (record, event) => {
    const place = [record.offset, record.length, record.line, record.pointer, record.sha256];
    for (const t of record.traces) {
      const said = [t.about, t.id, t.says, t.value, t.to, t.timeMicros, t.origin, t.pinned, t.state, t.inner];
      put.run(source, record.part, event, ...said, ...place);
    }
  };
}
