import type { EventOutcome, RecordReader } from '../../event/event.ts';
import { isObject, own, text } from '../../json/own.ts';
import { pointerTo } from '../../json/pointer.ts';
import { epochTime } from '../../time/time.ts';
import { type EntityKind, type Trace, TraceWriter } from '../../event/trace.ts';

const isAudit = (record: unknown): boolean => {
  if (text(record, 'id') === null || text(record, 'type') === null || !isObject(own(record, 'actor'))) return false;
  if (text(record, 'object') === 'organization.audit_log') return true;
  const kind = text(record, 'actor', 'type');
  return typeof own(record, 'effective_at') === 'number' && (kind === 'session' || kind === 'api_key');
};

const timeOf = (record: unknown) => epochTime(text(record, 'effective_at') ?? '');

const personIn = (holder: unknown): string | null => text(holder, 'user', 'email') ?? text(holder, 'user', 'id');

function actorOf(record: unknown): string | null {
  const actor = own(record, 'actor');
  const key = own(actor, 'api_key');
  return personIn(own(actor, 'session')) ?? personIn(key) ?? text(key, 'service_account', 'id') ?? text(key, 'id');
}

/** Only types that name their own end say how it ended. */
function outcomeOf(type: string): EventOutcome {
  if (type === 'login.failed') return 'denied';
  if (type.endsWith('.failed')) return 'error';
  return type.endsWith('.succeeded') ? 'ok' : 'unknown';
}

/** The payload stands under the type itself, whose dots are no path; some collectors write underscores instead. */
function payloadOf(record: unknown): { readonly value: unknown; readonly at: string } {
  const type = text(record, 'type') ?? '';
  const at = own(record, type) === undefined ? type.replaceAll('.', '_') : type;
  return { value: own(record, at), at: pointerTo(at) };
}

/** The kind of a thing by the beginning that OpenAI gives its ids. */
function kindOf(id: string): 'run' | 'dataset' | 'model' | null {
  if (id.startsWith('ftjob-')) return 'run';
  if (id.startsWith('file-')) return 'dataset';
  return id.startsWith('ft:') ? 'model' : null;
}

type Said = {
  readonly id: string;
  readonly payload: unknown;
  readonly at: string;
  readonly time: number | null;
  readonly by: string | null;
};
type Say = (writer: TraceWriter, said: Said) => void;

const notes =
  (about: EntityKind, says: 'created' | 'revoked' | 'deleted'): Say =>
  (writer, { id, at, time, by }) =>
    writer.of(about, id, time).say(says, by ?? says, `${at}/id`);

const resource: Say = (writer, { id, at, time, by }) => {
  const kind = kindOf(id);
  if (kind !== null) writer.of(kind, id, time).say('deleted', by ?? 'deleted', `${at}/id`);
};

/** Another project may use the model from then on: it left the project that made it. */
const shared: Say = (writer, { payload, at, time, by }) => {
  const model = text(payload, 'data', 'fine_tuned_model_checkpoint');
  if (model !== null) writer.of('model', model, time).say('exported', by ?? 'shared', `${at}/data/fine_tuned_model_checkpoint`);
};

const SAYS: Readonly<Record<string, Say>> = {
  'api_key.created': notes('secret', 'created'),
  'api_key.deleted': notes('secret', 'revoked'),
  'external_key.registered': notes('key', 'created'),
  'external_key.removed': notes('key', 'revoked'),
  'service_account.created': notes('identity', 'created'),
  'service_account.deleted': notes('identity', 'deleted'),
  'user.added': notes('identity', 'created'),
  'user.deleted': notes('identity', 'deleted'),
  'resource.deleted': resource,
  'checkpoint.permission.created': shared,
};

/** Whose key it is that made the call. */
function sessionTraces(writer: TraceWriter, record: unknown, time: number | null): void {
  const used = own(record, 'actor', 'api_key');
  const id = text(used, 'id');
  if (id === null) return;
  const { say } = writer.of('session', id, time);
  const by = text(used, 'user', 'email') === null ? 'id' : 'email';
  say('person', personIn(used), `/actor/api_key/user/${by}`, { to: 'identity' });
  say('acts_as', text(used, 'service_account', 'id'), '/actor/api_key/service_account/id', { to: 'identity' });
}

function traces(record: unknown): readonly Trace[] {
  const writer = new TraceWriter();
  const type = text(record, 'type') ?? '';
  const time = timeOf(record)?.micros ?? null;
  sessionTraces(writer, record, time);
  const { value: payload, at } = payloadOf(record);
  const id = text(payload, 'id');
  if (id !== null && Object.hasOwn(SAYS, type)) SAYS[type]?.(writer, { id, payload, at, time, by: actorOf(record) });
  return writer.traces;
}

const NO_EVENT = 'The organization audit log has no event for fine-tuning: none of its types is one.';

/**
 * OpenAI organization audit log. Source: the type union of openai-node 6 (`resources/admin/organization/audit-logs`):
 * 143 types, none of them for a fine-tuning job.
 */
export const openaiAudit: RecordReader = {
  format: 'openai-audit',
  version: 2,
  shape: 'value',
  recognises: isAudit,
  event: (record) => {
    const type = text(record, 'type') ?? '';
    return {
      time: timeOf(record),
      platform: 'openai',
      service: 'openai',
      action: type,
      actor: actorOf(record),
      outcome: outcomeOf(type),
      nativeId: text(record, 'id'),
      uniqueIn: '',
      account: text(record, 'project', 'id'),
    };
  },
  traces,
  ceilings: {
    who: {
      level: 'not_loggable',
      why: NO_EVENT,
      ask: 'Your own gateway or CI log of the calls to POST /v1/fine_tuning/jobs, with user and job id.',
    },
    data: {
      level: 'not_loggable',
      why: NO_EVENT,
      ask: 'The fine-tuning job objects (GET /v1/fine_tuning/jobs) and the files with the digests taken at upload.',
    },
    config: {
      level: 'not_loggable',
      why: NO_EVENT,
      ask: 'The fine-tuning job objects (GET /v1/fine_tuning/jobs): hyperparameters, method, seed.',
    },
    code_or_prompt: {
      level: 'not_loggable',
      why: NO_EVENT,
      ask: 'The commit of the launching code, from the CI run that holds the job id.',
    },
    approval: { level: 'not_loggable', why: NO_EVENT, ask: 'The ticket or change record that names the job id or the fine-tuned model.' },
  },
};
