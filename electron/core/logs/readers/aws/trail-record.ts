import { type AwsRecord, recordAt, trailSpot } from './record.ts';
import { rememberLast } from '../values/remember-last.ts';
import { isTrailRow, rowRecord } from './table-row.ts';

/** Whether what was exported as JSON holds a CloudTrail record, whatever it is wrapped in. */
export const holdsTrailRecord = (exported: unknown): boolean =>
  // Only CloudTrail Lake writes a record as a list.
  Array.isArray(exported) ? isTrailRow(exported) : trailSpot(exported) !== null;

const exportedRecord = rememberLast((exported): AwsRecord | null => {
  if (Array.isArray(exported)) return isTrailRow(exported) ? rowRecord(exported) : null;
  const spot = trailSpot(exported);
  return spot === null ? null : recordAt(spot);
});

const cellRecord = rememberLast((row): AwsRecord | null => {
  if (isTrailRow(row)) return rowRecord(row);
  const spot = trailSpot(row);
  return spot === null ? null : recordAt(spot);
});

const isSomething = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** The CloudTrail record in what was exported as JSON; null where there is none. */
export const trailRecord = (exported: unknown): AwsRecord | null => (isSomething(exported) ? exportedRecord(exported) : null);

/** The CloudTrail record in a row of a table: a member a column, or the whole record in one cell. */
export const tableRecord = (row: unknown): AwsRecord | null => (isSomething(row) ? cellRecord(row) : null);
