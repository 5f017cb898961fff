import type { EventFields, EventOutcome, RecordReader } from '../../event/event.ts';
import { isObject, own, text } from '../../json/own.ts';
import { anyTime } from '../../time/time.ts';
import { type Trace, TraceWriter } from '../../event/trace.ts';
import { loggedRow } from './logged-row.ts';
import { firstSpot, itemsOf, type Spot, step, textAt, whole } from '../values/spot.ts';

/** Collectors lower the names of members; both spellings are one. */
const member = (root: Spot, name: string): Spot => firstSpot(step(root, name), step(root, name.toLowerCase())) ?? step(root, name);

const isLog = (record: unknown): boolean => {
  const type = text(record, 'eventType') ?? text(record, 'eventtype');
  if (type === null || !/^[a-z_]+(?:\.[a-z_0-9]+)+$/.test(type)) return false;
  return (
    isObject(own(record, 'actor')) ||
    isObject(own(record, 'client')) ||
    (isObject(own(record, 'outcome')) && own(record, 'published') !== undefined)
  );
};

const OUTCOMES: Readonly<Record<string, EventOutcome>> = {
  SUCCESS: 'ok',
  ALLOW: 'ok',
  FAILURE: 'error',
  DENY: 'denied',
  RATE_LIMIT: 'denied',
  CHALLENGE: 'unknown',
  SKIPPED: 'unknown',
};

function outcomeOf(root: Spot): EventOutcome {
  const result = textAt(root, 'outcome', 'result') ?? '';
  const isSignIn = /^user\.(?:session\.start|authentication|mfa)/.test(textAt(member(root, 'eventType')) ?? '');
  return result === 'FAILURE' && isSignIn ? 'denied' : (OUTCOMES[result] ?? 'unknown');
}

/** Nobody had signed in yet where Okta writes `unknown`. */
const actorOf = (root: Spot): string | null =>
  ['alternateId', 'id'].map((name) => textAt(root, 'actor', name)).find((id) => id !== null && id !== 'unknown') ?? null;

function eventOf(record: unknown): EventFields {
  const root = whole(record);
  return {
    time: anyTime(own(record, 'published')),
    platform: 'okta',
    service: 'okta',
    action: textAt(member(root, 'eventType')) ?? '',
    actor: actorOf(root),
    outcome: outcomeOf(root),
    nativeId: text(record, 'uuid'),
    uniqueIn: '',
    account: textAt(member(root, 'debugContext'), 'debugData', 'tenantId'),
  };
}

const isPerson = (root: Spot): boolean => textAt(root, 'actor', 'type') === 'User';

/** A session of Okta: whose it is, and whether a second factor was asked for and given. */
function saySession(root: Spot, writer: TraceWriter, time: number | null): void {
  const session = firstSpot(
    step(member(root, 'authenticationContext'), 'rootSessionId'),
    step(member(root, 'authenticationContext'), 'externalSessionId'),
  );
  const id = session === null ? null : textAt(session);
  const who = step(root, 'actor', 'alternateId');
  if (session === null || id === null || id === 'unknown' || outcomeOf(root) !== 'ok' || actorOf(root) === null) return;
  const { say } = writer.of('session', id, time);
  say('acts_as', textAt(who), who.at, { to: 'identity' });
  if (isPerson(root)) say('person', textAt(who), who.at, { to: 'identity' });
  if (textAt(member(root, 'eventType')) === 'user.authentication.auth_via_mfa') say('mfa', 'true', member(root, 'eventType').at);
}

const TOKENS: Readonly<Record<string, 'created' | 'revoked'>> = {
  'system.api_token.create': 'created',
  'system.api_token.revoke': 'revoked',
};

function tracesOf(record: unknown): readonly Trace[] {
  const writer = new TraceWriter();
  const root = whole(record);
  const time = anyTime(own(record, 'published'))?.micros ?? null;
  const type = member(root, 'eventType');
  const action = textAt(type) ?? '';
  const who = actorOf(root);
  if (/^user\.(?:session\.start|authentication\.)/.test(action)) saySession(root, writer, time);
  const native = step(root, 'actor', 'id');
  if (who !== null && isPerson(root) && textAt(native) !== who)
    writer.of('identity', who, time).say('identified', textAt(native), native.at);
  const says = TOKENS[action];
  const target = itemsOf(step(root, 'target'))[0];
  if (says !== undefined && target !== undefined && outcomeOf(root) === 'ok')
    writer.of('secret', `okta:${textAt(target, 'id') ?? ''}`, time).say(says, who ?? 'unknown', step(target, 'id').at);
  if (action.startsWith('system.log_stream.')) writer.of('logging', 'okta', time).say('changed', action, type.at);
  return writer.traces;
}

/** Okta System Log, from the API or a log stream. Source: LogEvent object of the System Log API. */
export const oktaSystemLog: RecordReader = {
  format: 'okta-system-log',
  version: 2,
  shape: 'value',
  recognises: isLog,
  event: eventOf,
  traces: tracesOf,
};

/** The same as the console downloads it, a column for each member. */
export const oktaSystemLogRow: RecordReader = {
  format: 'okta-system-log',
  version: 2,
  shape: 'row',
  recognises: (row) => loggedRow(row) !== null,
  event: (row) => {
    const logged = loggedRow(row);
    return logged === null ? null : eventOf(logged.record);
  },
  traces: (row) => {
    const logged = loggedRow(row);
    return logged === null ? [] : tracesOf(logged.record).map((trace) => ({ ...trace, inner: logged.column(trace.inner) }));
  },
};
