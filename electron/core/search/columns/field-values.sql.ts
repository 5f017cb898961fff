import { FACET_FIELDS } from '../../../../shared/contract/events.ts';
import type { Database } from '../../store/database.ts';
import type { ColumnField } from './columns.ts';

/** A record as the store has it: what it has in common with others, and who acted, it gives by their numbers. */
export type RecordRow = readonly [id: number, micros: number | null, kind: number, actor: number | null];

/** The value of a field by the number of a kind, or of an actor. */
export type FieldValue = (number: number | null) => string | null;

export function fieldValues(db: Database): Readonly<Record<ColumnField, FieldValue>> {
  const valueOf = (field: ColumnField): FieldValue => {
    const sql = field === 'actor' ? 'SELECT name FROM derived.actor WHERE id = ?' : `SELECT ${field} FROM derived.record_kind WHERE id = ?`;
    const find = db.prepare<[number | null], string | null>(sql).pluck();
    return (number) => find.get(number) ?? null;
  };
  return Object.fromEntries(FACET_FIELDS.map((field) => [field, valueOf(field)])) as Record<ColumnField, FieldValue>;
}
