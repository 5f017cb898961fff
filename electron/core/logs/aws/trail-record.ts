import { type AwsRecord, recordAt, trailSpot } from './record.ts';
import { isTrailRow, rowRecord } from './table-row.ts';

/** A record is asked about more than once. */
const known = new WeakMap<object, AwsRecord>();

function once(exported: unknown, make: () => AwsRecord | null): AwsRecord | null {
  if (typeof exported !== 'object' || exported === null) return null;
  const found = known.get(exported) ?? make();
  if (found !== null) known.set(exported, found);
  return found;
}

/** Whether what was exported as JSON holds a CloudTrail record, whatever it is wrapped in. */
export const holdsTrailRecord = (exported: unknown): boolean =>
  // Only CloudTrail Lake writes a record as a list.
  Array.isArray(exported) ? isTrailRow(exported) : trailSpot(exported) !== null;

/** The CloudTrail record in what was exported as JSON; null where there is none. */
export const trailRecord = (exported: unknown): AwsRecord | null =>
  once(exported, () => {
    if (Array.isArray(exported)) return isTrailRow(exported) ? rowRecord(exported) : null;
    const spot = trailSpot(exported);
    return spot === null ? null : recordAt(spot);
  });

/** The CloudTrail record in a row of a table: a member a column, or the whole record in one cell. */
export const tableRecord = (row: unknown): AwsRecord | null =>
  once(row, () => {
    if (isTrailRow(row)) return rowRecord(row);
    const spot = trailSpot(row);
    return spot === null ? null : recordAt(spot);
  });
