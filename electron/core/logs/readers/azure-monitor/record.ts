import type { EventOutcome } from '../../event/event.ts';
import { isObject, own, text } from '../../json/own.ts';
import { rememberLast } from '../values/remember-last.ts';
import { anyTime, type EventTime } from '../../time/time.ts';
import { membersOf, NO_SPOT, type Spot, step, textAt, unwrapped, whole } from '../values/spot.ts';

/**
 * One record of Azure Monitor in any of its spellings: REST and portal JSON (camelCase), Python SDK (snake_case),
 * diagnostic settings (`records`, NDJSON), Log Analytics (PascalCase, JSON or CSV).
 */
export type AzureRecord = {
  /** A member by its name without case, `_` and spaces; those of the record before those of its `properties`. */
  readonly field: (...names: readonly string[]) => Spot;
  /** The same, `properties` first: what one category adds. */
  readonly inner: (...names: readonly string[]) => Spot;
  readonly claims: Spot;
  readonly identity: Spot;
  /** The log's category. */
  readonly category: string;
  /** The category and the table of Log Analytics, in small letters. */
  readonly kinds: ReadonlySet<string>;
  readonly isOneOf: (kinds: ReadonlySet<string>) => boolean;
  readonly operation: string;
  readonly time: EventTime | null;
  readonly resource: string | null;
  readonly subscription: string | null;
  readonly region: string | null;
  readonly nativeId: string | null;
  readonly correlation: string | null;
  readonly status: string;
  readonly outcome: EventOutcome;
};

/** Tables of Log Analytics end the names of columns in the letter of their type. */
const plain = (name: string): string =>
  name
    .replace(/_[sdgbt]$/, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '');

function indexOf(spot: Spot): ReadonlyMap<string, Spot> {
  const found = new Map<string, Spot>();
  for (const [key, member] of membersOf(spot)) {
    const name = plain(key);
    if (!found.has(name) && member.value !== '' && member.value !== null) found.set(name, member);
  }
  return found;
}

const TIMES = [
  'eventtimestamp',
  'time',
  'timegenerated',
  'timegeneratedutc',
  'timestamp',
  'activitydatetime',
  'createddatetime',
  'dateutc',
  'submissiontimestamp',
];

/** `{value, localizedValue}` and plain texts alike. */
const wordOf = (spot: Spot): string => textAt(spot, 'value') ?? textAt(spot) ?? '';

const REFUSED = /forbidden|unauthori[sz]ed|denied|authenticationfail|authorizationfail|^40[13]$/i;
const FAILED = /fail|error|cancel|^[45]\d\d$/i;
const BEGUN = /^start/i;
const DONE = /succe|accept|^0$|^2\d\d$|^3\d\d$|created|active|resolved/i;

export function azureOutcome(words: readonly string[]): EventOutcome {
  if (words.some((word) => REFUSED.test(word))) return 'denied';
  if (words.some((word) => FAILED.test(word))) return 'error';
  const isBegun = BEGUN.test(words.find((word) => word !== '') ?? '');
  return !isBegun && words.some((word) => DONE.test(word)) ? 'ok' : 'unknown';
}

const subscriptionOf = (resource: string | null): string | null =>
  /^\/subscriptions\/([^/]+)/i.exec(resource ?? '')?.[1]?.toLowerCase() ?? null;

/** Log Analytics writes its own table name, sinks write a category. */
const isTable = (record: unknown): boolean => {
  if (own(record, 'TimeGenerated') === undefined && own(record, 'TimeGenerated [UTC]') === undefined) return false;
  return ['OperationNameValue', 'OperationName', 'AssetName', 'RunId', 'UniqueTokenIdentifier'].some(
    (name) => own(record, name) !== undefined,
  );
};

const isSink = (record: unknown): boolean =>
  (text(record, 'operationName') !== null || text(record, 'category') !== null) &&
  (text(record, 'time') !== null || text(record, 'timeStamp') !== null || text(record, 'resourceId') !== null) &&
  (text(record, 'resourceId')?.startsWith('/') === true ||
    (text(record, 'operationName') !== null && text(record, 'category') !== null && isObject(own(record, 'properties'))));

const isActivity = (record: unknown): boolean =>
  (text(record, 'operationName', 'value') !== null &&
    (own(record, 'eventTimestamp') !== undefined || own(record, 'eventDataId') !== undefined)) ||
  (text(record, 'operation_name', 'value') !== null &&
    (own(record, 'event_timestamp') !== undefined || own(record, 'event_data_id') !== undefined));

const isAzureRecord = (record: unknown): record is object => isObject(record) && (isSink(record) || isActivity(record) || isTable(record));

function build(record: unknown): AzureRecord {
  const root = whole(record);
  const top = indexOf(root);
  const properties = unwrapped(top.get('properties') ?? step(root, 'properties'));
  const added = indexOf(properties);
  const find =
    (...maps: readonly ReadonlyMap<string, Spot>[]) =>
    (...names: readonly string[]): Spot =>
      names.flatMap((name) => maps.map((map) => map.get(name))).find((spot) => spot !== undefined) ?? NO_SPOT;
  const field = find(top, added);
  const inner = find(added, top);
  const identity = unwrapped(field('identity'));
  const claims = [unwrapped(field('claims')), step(identity, 'claims'), step(identity, 'claim')].find((spot) => isObject(spot.value));
  const resource = textAt(field('resourceid', 'resourceuri', 'registryresourceid'));
  const category = wordOf(field('category', 'categoryvalue'));
  const table = wordOf(top.get('type') ?? NO_SPOT);
  const kinds = new Set([category.toLowerCase(), table.toLowerCase()]);
  const statuses = [
    'status',
    'activitystatusvalue',
    'resulttype',
    'substatus',
    'activitysubstatusvalue',
    'resultsignature',
    'statuscode',
    'statustext',
    'result',
  ];
  const words = statuses.map((name) => wordOf(field(name)));
  return {
    field,
    inner,
    identity,
    claims: claims ?? NO_SPOT,
    category: category === '' ? table : category,
    kinds,
    isOneOf: (some) => [...kinds].some((kind) => some.has(kind)),
    operation: wordOf(field('operationnamevalue', 'operationname')),
    time: anyTime(field(...TIMES).value),
    resource,
    subscription: subscriptionOf(resource) ?? textAt(field('subscriptionid'))?.toLowerCase() ?? null,
    region: textAt(field('location', 'resourcelocation')),
    // An `id` here is that of what the record is about: of a secret, a blob, a run.
    nativeId: textAt(field('eventdataid')),
    correlation: textAt(field('correlationid')),
    status: words.find((word) => word !== '') ?? '',
    outcome: azureOutcome([...words, textAt(inner('metricresponsetype')) ?? '']),
  };
}

const built = rememberLast(build);

/** Null where the record is none of Azure Monitor's. Recognising and reading a record share one reading of its names. */
export const azureRecord = (record: unknown): AzureRecord | null => (isAzureRecord(record) ? built(record) : null);
