import { isMasked } from '../../event/masked.ts';
import type { EntityKind, TraceState, TraceWriter } from '../../event/trace.ts';
import type { AwsRecord } from './record.ts';
import { actorSpot } from './record.ts';
import type { Say } from '../values/named-values.ts';
import { own } from '../../json/own.ts';
import { type Spot, step, textAt } from '../values/spot.ts';

/** One call that a record logs, and where what it says is written down. */
export type AwsCall = AwsRecord & {
  readonly writer: TraceWriter;
  readonly request: Spot;
  readonly response: Spot;
  readonly extra: Spot;
  readonly identity: Spot;
  readonly micros: number | null;
  /** Who called, as AWS names it; `unknown` where the record does not. */
  readonly actor: string;
  /** The pointer to the call's own name, which stands for "this call took place". */
  readonly nameAt: string;
};

export type AwsHandler = (call: AwsCall) => void;
/** Handlers by `service:EventName`. */
export type AwsTable = Readonly<Record<string, AwsHandler>>;

export function callOf(record: AwsRecord, writer: TraceWriter): AwsCall {
  const identity = record.field('userIdentity');
  const actor = actorSpot(identity);
  return {
    ...record,
    writer,
    request: record.field('requestParameters'),
    response: record.field('responseElements'),
    extra: record.field('additionalEventData'),
    identity,
    micros: record.time?.micros ?? null,
    actor: (actor === null ? null : textAt(actor)) ?? 'unknown',
    nameAt: record.field('eventName').at,
  };
}

export const saying = (call: AwsCall, about: EntityKind, id: string): Say => call.writer.of(about, id, call.micros).say;

export const sayText = (say: Say, says: Parameters<Say>[0], spot: Spot, detail: Parameters<Say>[3] = {}): void =>
  say(says, textAt(spot), spot.at, detail);

/** CloudTrail leaves a member out when it is larger than 100 KB, and says so in its place. */
const isOmitted = ({ value }: Spot): boolean => own(value, 'omitted') === true || own(value, 'omitted') === 'true';

/** Why a record has no request to read, or null: CloudTrail always writes the member, so where it is not there an export left it out. */
export function missingRequest({ request }: AwsCall): TraceState | null {
  if (request.value === undefined) return 'unexported';
  if (isOmitted(request)) return 'omitted';
  return isHidden(request) ? 'redacted' : null;
}

/** A record that is written again with what it lacked names the one that it takes the place of. */
export function sayReplaced(call: AwsCall, say: Say): void {
  const first = step(call.field('addendum'), 'originalEventID');
  if (textAt(first) !== null) say('identified', eventName(textAt(first)), first.at, { origin: 'derived' });
}

/** What a call made goes by the call's own id where the record names nothing else. */
export const eventName = (nativeId: string | null): string => `cloudtrail-event:${nativeId ?? ''}`;

/** A refused call often has no request left: then its own id names what was tried. */
export const requestId = (call: AwsCall): string => `request:${textAt(call.field('requestID')) ?? call.nativeId ?? ''}`;
export const isHidden = (spot: Spot): boolean => isMasked(textAt(spot) ?? '');

const PARTITIONS: readonly (readonly [region: RegExp, partition: string])[] = [
  [/^cn-/, 'aws-cn'],
  [/^us-gov-/, 'aws-us-gov'],
  [/^eusc-/, 'aws-eusc'],
  [/^us-iso-/, 'aws-iso'],
  [/^us-isob-/, 'aws-iso-b'],
  [/^eu-isoe-/, 'aws-iso-e'],
  [/^us-isof-/, 'aws-iso-f'],
];
const partitionOf = (region: string): string => PARTITIONS.find(([form]) => form.test(region))?.[1] ?? 'aws';

/** The ARN of something in the call's own account and region; null where one of the two is not known. */
export function arnHere({ account, region }: AwsRecord, service: string, resource: string): string | null {
  return account === null || region === null ? null : `arn:${partitionOf(region)}:${service}:${region}:${account}:${resource}`;
}

export const isArn = (value: string | null): boolean => value !== null && /^arn:[a-z-]+:[a-z0-9-]+:/.test(value);

export type Named = { readonly id: string; readonly at: string };

/** What a request names by ARN or by name, as an ARN; null where it names nothing. SageMaker writes names in its ARNs in small letters. */
export function namedHere(call: AwsCall, service: string, kind: string, ...spots: readonly Spot[]): Named | null {
  for (const spot of spots) {
    const name = textAt(spot);
    if (name === null || isMasked(name)) continue;
    const id = isArn(name) ? name : arnHere(call, service, `${kind}/${service === 'sagemaker' ? name.toLowerCase() : name}`);
    if (id !== null) return { id, at: spot.at };
  }
  return null;
}

/** Members by their names in the log (`roleArn`) or in the service's own answers (`RoleArn`). */
export function pick(spot: Spot, ...path: readonly string[]): Spot {
  return path.reduce((at, name) => {
    const lower = step(at, name);
    return lower.value === undefined ? step(at, name.charAt(0).toUpperCase() + name.slice(1)) : lower;
  }, spot);
}
