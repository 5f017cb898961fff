import { type AwsRecord, recordAt, trailSpot } from './record.ts';
import { isTrailRow, rowRecord } from './table-row.ts';

/** The CloudTrail record in what was exported as JSON, whatever it is wrapped in; null where there is none. */
export function trailRecord(exported: unknown): AwsRecord | null {
  // Only CloudTrail Lake writes a record as a list.
  if (Array.isArray(exported)) return isTrailRow(exported) ? rowRecord(exported) : null;
  const spot = trailSpot(exported);
  return spot === null ? null : recordAt(spot);
}

/** The CloudTrail record in a row of a table: a member a column, or the whole record in one cell. */
export function tableRecord(row: unknown): AwsRecord | null {
  if (isTrailRow(row)) return rowRecord(row);
  const spot = trailSpot(row);
  return spot === null ? null : recordAt(spot);
}
