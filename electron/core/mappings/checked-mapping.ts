import { COLUMN_ROLES, type ColumnMapping } from '../../../shared/domain/column-mapping.ts';
import { DomainError } from '../../../shared/domain/errors.ts';
import { zoneOf } from '../logs/time/zone.ts';

/** A mapping that can hold for a table with these columns. Throws `logs/no-column`, `logs/one-column`, `logs/no-zone`. */
export function checkedMapping(header: readonly string[], mapping: ColumnMapping): ColumnMapping {
  for (const role of COLUMN_ROLES) {
    const columns = mapping.columns[role] ?? [];
    const missing = columns.find((name) => !header.includes(name));
    if (missing !== undefined)
      throw new DomainError(
        'logs/no-column',
        `The table has no column "${missing}". Nothing was changed; its columns are: ${header.slice(0, 30).join(', ')}.`,
      );
    if (columns.length > 1 && role !== 'subject')
      throw new DomainError(
        'logs/one-column',
        `${columns.length} columns were named for "${role}". Nothing was changed; only "subject" may stand in several columns.`,
      );
  }
  if (mapping.zone === null || mapping.zone === '') return { ...mapping, zone: null };
  const zone = zoneOf(mapping.zone);
  if (zone === null)
    throw new DomainError(
      'logs/no-zone',
      `"${mapping.zone}" names no time zone. Nothing was changed; write an offset like +02:00, a name like Europe/Berlin, or UTC.`,
    );
  return { ...mapping, zone };
}
