import type { EventOutcome } from '../../event/event.ts';
import { isObject, own, text } from '../../json/own.ts';
import { anyTime, type EventTime } from '../../time/time.ts';
import { rememberLast } from '../values/remember-last.ts';
import { firstSpot, type Spot, step, textAt, unwrapped, whole } from '../values/spot.ts';

/** One request to a Kubernetes API server, whichever log wrote it. */
export type KubernetesCall = {
  readonly auditId: string | null;
  /** One request is logged at up to four stages; it is counted once, when it was answered. */
  readonly isAnswered: boolean;
  readonly stage: string;
  readonly verb: string;
  readonly group: string;
  readonly resource: string;
  readonly subresource: string | null;
  readonly namespace: string | null;
  readonly name: Spot | null;
  /** The object's own number, where the server wrote it beside the name. */
  readonly uid: Spot;
  readonly user: Spot;
  readonly impersonated: Spot;
  /** Gone through as if it were meant, and nothing kept: `kubectl --dry-run=server`. */
  readonly isTrial: boolean;
  /** The policy may leave bodies out: then a request says what was asked for, not with what. */
  readonly hasBodies: boolean;
  readonly level: Spot;
  readonly request: Spot;
  readonly response: Spot;
  readonly verbAt: string;
  readonly time: EventTime | null;
  readonly outcome: EventOutcome;
  readonly account: string | null;
};

const DRY_RUN = /[?&]dryRun=(?!&|$)/;

const isAudit = (value: unknown): boolean => {
  if (!isObject(value)) return false;
  if (text(value, 'kind') === 'Event' && text(value, 'apiVersion')?.startsWith('audit.k8s.io/') === true) return true;
  const asks = text(value, 'verb') !== null && ['objectRef', 'requestURI', 'responseStatus'].some((name) => own(value, name) !== undefined);
  return (asks && text(value, 'kind') === 'Event') || (text(value, 'auditID') !== null && text(value, 'stage') !== null);
};

/** CloudWatch keeps the event as text in `message`, a diagnostic setting of AKS in `properties.log`. */
function unwrap(record: unknown): Spot | null {
  const root = whole(record);
  if (isAudit(record)) return root;
  for (const path of [['message'], ['@message'], ['properties', 'log'], ['log_s'], ['log']]) {
    const held = own(record, ...path);
    if (typeof held !== 'string' || !held.includes('audit') || !held.startsWith('{')) continue;
    const inner = unwrapped(step(root, ...path));
    if (isAudit(inner.value)) return inner;
  }
  return null;
}

function outcomeOf(code: string | null, decision: string | null): EventOutcome {
  if (decision === 'forbid' || code === '401' || code === '403') return 'denied';
  if (code === null) return 'unknown';
  return Number(code) >= 400 ? 'error' : 'ok';
}

function fromAudit(event: Spot, record: unknown): KubernetesCall {
  const object = step(event, 'objectRef');
  const response = step(event, 'responseObject');
  const request = step(event, 'requestObject');
  const level = step(event, 'level');
  const stage = textAt(event, 'stage') ?? 'ResponseComplete';
  return {
    auditId: textAt(event, 'auditID'),
    isAnswered: stage === 'ResponseComplete',
    stage,
    verb: textAt(event, 'verb') ?? '',
    group: textAt(object, 'apiGroup') ?? '',
    resource: textAt(object, 'resource') ?? '',
    subresource: textAt(object, 'subresource'),
    namespace: textAt(object, 'namespace'),
    name: firstSpot(step(object, 'name'), step(response, 'metadata', 'name'), step(request, 'metadata', 'name')),
    uid: step(object, 'uid'),
    user: step(event, 'user'),
    impersonated: step(event, 'impersonatedUser', 'username'),
    isTrial: DRY_RUN.test(textAt(event, 'requestURI') ?? ''),
    hasBodies: isObject(request.value) || !['Metadata', 'None'].includes(textAt(level) ?? ''),
    level,
    request,
    response,
    verbAt: step(event, 'verb').at,
    time: anyTime(step(event, 'requestReceivedTimestamp').value ?? step(event, 'stageTimestamp').value),
    outcome: outcomeOf(textAt(event, 'responseStatus', 'code'), textAt(event, 'annotations', 'authorization.k8s.io/decision')),
    account: text(record, 'owner') ?? text(record, 'resourceId')?.toLowerCase() ?? null,
  };
}

const unwrappedOnce = rememberLast(unwrap);
const eventIn = (record: unknown): Spot | null => (isObject(record) ? unwrappedOnce(record) : null);

/** The event as the API server wrote it, where a log service holds it as a text; null where it stands for itself. */
export function wrappedAudit(record: unknown): string | null {
  const at = eventIn(record)?.at ?? '';
  return at === '' ? null : text(record, ...at.slice(1).split('/'));
}

/** Null where the record is no Kubernetes audit event. Google's entries are read as such by their own reader. */
export function kubernetesCall(record: unknown): KubernetesCall | null {
  const event = eventIn(record);
  return event === null ? null : fromAudit(event, record);
}
