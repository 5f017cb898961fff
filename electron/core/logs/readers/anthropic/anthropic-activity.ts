import type { EventOutcome, RecordReader } from '../../event/event.ts';
import { own, text } from '../../json/own.ts';
import { isoTime } from '../../time/time.ts';
import { type Trace, TraceWriter } from '../../event/trace.ts';

const isActivity = (record: unknown): boolean =>
  // A sign-in that failed belongs to no organisation yet.
  own(record, 'organization_id') !== undefined &&
  text(record, 'created_at') !== null &&
  text(record, 'type') !== null &&
  /^[a-z]+(?:_[a-z]+)*_actor$/.test(text(record, 'actor', 'type') ?? '');

const actorOf = (record: unknown): string | null =>
  text(record, 'actor', 'email_address') ??
  text(record, 'actor', 'user_id') ??
  text(record, 'actor', 'unauthenticated_email_address') ??
  text(record, 'actor', 'admin_api_key_id') ??
  text(record, 'actor', 'api_key_id');

const timeOf = (record: unknown) => isoTime(text(record, 'created_at') ?? '');

function outcomeOf(type: string): EventOutcome {
  if (type.endsWith('_denied')) return 'denied';
  return type.endsWith('_failed') ? 'error' : 'unknown';
}

const KEY = /^(?:[a-z]+_)*api_key_(created|deleted)$/;
const SAYS = { created: 'created', deleted: 'revoked' } as const;

function traces(record: unknown): readonly Trace[] {
  const writer = new TraceWriter();
  const what = KEY.exec(text(record, 'type') ?? '')?.[1] as keyof typeof SAYS | undefined;
  const member = ['admin_api_key_id', 'api_key_id'].find((key) => text(record, key) !== null);
  const id = member === undefined ? null : text(record, member);
  if (what !== undefined && id !== null)
    writer.of('secret', id, timeOf(record)?.micros ?? null).say(SAYS[what], actorOf(record) ?? what, `/${member}`);
  return writer.traces;
}

/** Anthropic activity feed (Compliance API): who did what in an organisation. It has no event for training. */
export const anthropicActivity: RecordReader = {
  format: 'anthropic-activity',
  version: 2,
  shape: 'value',
  recognises: isActivity,
  event: (record) => {
    const type = text(record, 'type') ?? '';
    return {
      time: timeOf(record),
      platform: 'anthropic',
      service: 'anthropic',
      action: type,
      actor: actorOf(record),
      outcome: outcomeOf(type),
      nativeId: text(record, 'id'),
      uniqueIn: '',
      account: text(record, 'organization_id'),
    };
  },
  traces,
};
