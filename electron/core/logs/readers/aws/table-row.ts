import { isObject } from '../../json/own.ts';
import { structIn } from '../../notation/struct-text.ts';
import type { Spot } from '../values/spot.ts';
import { pointerTo } from '../../json/pointer.ts';
import { type AwsRecord, awsRecord } from './record.ts';

/** Members by their own spelling; query engines write column and member names in small letters. */
const NAMES = [
  'eventVersion userIdentity eventTime eventSource eventName awsRegion sourceIPAddress userAgent errorCode',
  'errorMessage requestParameters responseElements additionalEventData requestID eventID readOnly resources',
  'eventType recipientAccountId serviceEventDetails sharedEventID eventCategory type principalId arn accountId',
  'accessKeyId userName invokedBy sessionContext sessionIssuer attributes mfaAuthenticated creationDate',
  'sourceIdentity webIdFederationData onBehalfOf userId identityStoreArn identityProvider federatedProvider',
].flatMap((names) => names.split(' '));
const SPELLING: ReadonlyMap<string, string> = new Map(NAMES.map((name) => [name.toLowerCase(), name]));
/** Only these are printed with small letters inside; what a caller asked for keeps its own. */
const RESPELLED: ReadonlySet<string> = new Set(['userIdentity', 'resources']);
const DEPTH = 6;

function respelled(value: unknown, name: string, depth = 0): unknown {
  if (depth > DEPTH) return value;
  if (Array.isArray(value)) return value.map((item: unknown) => respelled(item, name, depth + 1));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => {
      const own = name === 'resources' && key.toLowerCase() === 'arn' ? 'ARN' : (SPELLING.get(key.toLowerCase()) ?? key);
      return [own, respelled(member, name, depth + 1)];
    }),
  );
}

/** Values of a map are texts; one that holds JSON is that JSON. */
const membersRead = (value: unknown): unknown =>
  isObject(value)
    ? Object.fromEntries(
        Object.entries(value).map(([key, member]) => [key, typeof member === 'string' ? (structIn(member) ?? member) : member]),
      )
    : value;

function cellValue(name: string, cell: unknown): unknown {
  if (typeof cell !== 'string') return RESPELLED.has(name) ? respelled(cell, name) : membersRead(cell);
  if (cell === '' || cell === 'null' || cell === '-') return undefined;
  const value = structIn(cell);
  if (value === undefined) return cell;
  return RESPELLED.has(name) ? respelled(value, name) : membersRead(value);
}

type Cell = { readonly value: unknown; readonly at: string };
/** Cells by the names of a record's members, whatever case their columns are in. */
type Cells = ReadonlyMap<string, Cell>;

const cellsIn = (members: readonly (readonly [string, Cell])[]): Cells =>
  new Map(
    members.flatMap(([column, cell]) => {
      const name = SPELLING.get(column.trim().toLowerCase());
      return name === undefined ? [] : [[name, cell] as const];
    }),
  );

/** The cells of a row of a table, and of an answer of CloudTrail Lake: `[{"eventID": …}, {"eventName": …}]`. */
function cellsOf(row: unknown): Cells {
  if (isObject(row)) return cellsIn(Object.entries(row).map(([column, value]) => [column, { value, at: pointerTo(column) }]));
  if (!Array.isArray(row)) return new Map();
  return cellsIn(
    row.flatMap((pair: unknown, index) =>
      isObject(pair) ? Object.entries(pair).map(([column, value]) => [column, { value, at: pointerTo(index, column) }] as const) : [],
    ),
  );
}

const present = (cell: Cell | undefined): boolean => cell !== undefined && cell.value !== null && cell.value !== '';

/** Whether a row has the columns of CloudTrail records. */
export function isTrailRow(row: unknown): boolean {
  const cells = cellsOf(row);
  return (
    ['eventSource', 'eventName', 'eventTime'].every((name) => present(cells.get(name))) &&
    (cells.has('userIdentity') || cells.has('requestParameters'))
  );
}

/** A row as a record. What lies in a cell is pointed to by the cell. */
export function rowRecord(row: unknown): AwsRecord {
  const cells = cellsOf(row);
  const field = (name: string): Spot => {
    const cell = cells.get(name);
    return cell === undefined ? { value: undefined, at: '' } : { value: cellValue(name, cell.value), at: cell.at, inText: true };
  };
  const record = awsRecord(field, (name) => field(name).value);
  // The engines print UTC, with or without saying so.
  return { ...record, time: record.time === null ? null : { ...record.time, zoneAssumed: false } };
}
