import type { EventOutcome } from '../../event/event.ts';
import { isMasked } from '../../event/masked.ts';
import { isObject, own, text } from '../../json/own.ts';
import { pointerTo } from '../../json/pointer.ts';
import { anyTime, type EventTime } from '../../time/time.ts';
import type { TraceState } from '../../event/trace.ts';
import { unpacked } from './unpacked.ts';

/** A value of a call, where it stands, and whether it was masked or cut off. */
export type Param = { readonly value: string | null; readonly at: string; readonly state: TraceState };

/** One audited call of Databricks, whatever spelling and wrapping it came in. */
export type DatabricksCall = {
  readonly service: string;
  readonly action: string;
  readonly time: EventTime | null;
  readonly outcome: EventOutcome;
  readonly actor: string | null;
  readonly actorAt: string;
  /** Whose rights the call had, where that is another than who made it. */
  readonly runAs: string | null;
  readonly runAsAt: string;
  readonly workspace: string | null;
  readonly account: string | null;
  readonly requestId: string | null;
  readonly eventId: string | null;
  /** The first of the names that the call has. */
  readonly param: (...names: readonly string[]) => Param;
  /** A parameter whose text is JSON, parsed. */
  readonly parsed: (name: string) => unknown;
  /** What came back, parsed where it is JSON. */
  readonly result: unknown;
  readonly resultAt: string;
};

/** `inText`: it stands inside a text that holds JSON, where no pointer leads; `at` then leads to the text. */
type Step = { readonly value: unknown; readonly at: string; readonly inText: boolean };

/** Members of the audit table's structures in the order of its schema, by which Spark prints them. */
const MEMBERS: Readonly<Record<string, readonly string[]>> = {
  user_identity: ['email', 'subject_name'],
  identity_metadata: ['run_by', 'run_as', 'acting_resource', 'run_by_display_name', 'run_as_display_name'],
  response: ['status_code', 'error_message', 'result'],
};

/** The first of the spellings that is there. */
function step(from: Step, ...spellings: readonly string[]): Step {
  const key = spellings.find((one) => own(from.value, one) !== undefined) ?? spellings[0] ?? '';
  const raw = own(from.value, key);
  const value = unpacked(raw, Object.hasOwn(MEMBERS, key) ? MEMBERS[key] : []);
  return { value, at: from.inText ? from.at : `${from.at}${pointerTo(key)}`, inText: from.inText || value !== raw };
}

/** Azure Monitor wraps the same call: the call in `properties`, the caller in `identity`, the moment in `time`. */
const isWrapped = (record: unknown): boolean =>
  text(record, 'properties', 'actionName') !== null && text(record, 'properties', 'serviceName') !== null;

function outcomeOf(status: string | null): EventOutcome {
  const code = Number(status ?? Number.NaN);
  if (code === 401 || code === 403) return 'denied';
  if (code >= 400) return 'error';
  return code >= 200 ? 'ok' : 'unknown';
}

const CUT = /\.\.\. truncated$/;

function paramOf(params: Step, names: readonly string[]): Param {
  const key = names.find((name) => own(params.value, name) !== undefined) ?? names[0] ?? '';
  const found = own(params.value, key);
  const value = text({ found }, 'found') ?? (found === undefined || found === null ? null : JSON.stringify(found));
  const pointer = params.inText ? params.at : `${params.at}${pointerTo(key)}`;
  if (value !== null && CUT.test(value)) return { value: null, at: pointer, state: 'omitted' };
  if (value !== null && isMasked(value)) return { value: null, at: pointer, state: 'redacted' };
  return { value, at: pointer, state: 'present' };
}

/** Reads a record as a call; null where it is none. */
export function databricksCall(record: unknown): DatabricksCall | null {
  const wrapped = isWrapped(record);
  const outer: Step = { value: record, at: '', inText: false };
  const call = wrapped ? step(outer, 'properties') : outer;
  const service = text(step(call, 'serviceName', 'service_name'), 'value');
  const action = text(step(call, 'actionName', 'action_name'), 'value');
  if (service === null || action === null) return null;
  const identity = wrapped ? step(outer, 'identity') : step(call, 'userIdentity', 'user_identity');
  const email = step(identity, 'email');
  const who = text(email, 'value') === null ? step(identity, 'subjectName', 'subject_name') : email;
  const meta = step(call, 'identityMetadata', 'identity_metadata');
  const runBy = step(meta, 'runBy', 'run_by');
  const runAs = step(meta, 'runAs', 'run_as');
  const person = text(runBy, 'value') === null ? who : runBy;
  const params = step(call, 'requestParams', 'request_params');
  const response = step(call, 'response');
  const result = step(response, 'result');
  const time = step(wrapped ? outer : call, 'timestamp', 'event_time', 'time').value;
  const workspace = text(step(call, 'workspaceId', 'workspace_id'), 'value') ?? text(params.value, 'orgId');
  return {
    service,
    action,
    time: anyTime(time),
    outcome: outcomeOf(text(step(response, 'statusCode', 'status_code'), 'value')),
    actor: text(person, 'value'),
    actorAt: person.at,
    runAs: text(runAs, 'value'),
    runAsAt: runAs.at,
    workspace: workspace === '0' ? null : workspace,
    account: text(step(call, 'accountId', 'account_id'), 'value'),
    requestId: text(step(call, 'requestId', 'request_id'), 'value'),
    eventId: text(step(call, 'eventId', 'event_id'), 'value'),
    param: (...names) => paramOf(params, names),
    parsed: (name) => unpacked(own(params.value, name)),
    result: result.value,
    resultAt: result.at,
  };
}

/** Whether a record has the members that only these calls have together. */
export function isDatabricksCall(record: unknown): boolean {
  if (isWrapped(record))
    return own(record, 'properties', 'requestParams') !== undefined || own(record, 'properties', 'logId') !== undefined;
  const has = (...spellings: readonly string[]): boolean => spellings.some((key) => own(record, key) !== undefined);
  return (
    isObject(record) &&
    has('serviceName', 'service_name') &&
    has('actionName', 'action_name') &&
    has('userIdentity', 'user_identity', 'requestParams', 'request_params', 'auditLevel', 'audit_level')
  );
}
