import type { TraceWriter } from '../../event/trace.ts';
import type { KubernetesCall } from './call.ts';
import type { Say } from '../values/named-values.ts';
import { firstSpot, step, textAt } from '../values/spot.ts';

const isPerson = (name: string): boolean => name.includes('@') && !name.startsWith('system:') && !name.endsWith('gserviceaccount.com');

/** Who made the call. Google's entries name the principal where others have a user object. */
export function kubernetesUser({ user }: KubernetesCall): { readonly id: string; readonly at: string } | null {
  const found = firstSpot(step(user, 'username'), typeof user.value === 'string' ? user : step(user, 'uid'));
  const id = found === null ? null : textAt(found);
  return found === null || id === null ? null : { id, at: found.at };
}

/**
 * Says who launched. EKS writes the access key of the AWS call and the role's ARN into the user's extra members: the key leads on
 * into CloudTrail. Whoever impersonates acts as the other, in this one call: a console calls for many under one token. That the
 * other wanted it is in no record, so nobody but the caller is the person; one who calls as another stays who they are.
 */
export function sayKubernetesCaller(call: KubernetesCall, writer: TraceWriter, say: Say): void {
  const user = kubernetesUser(call);
  if (user === null) return;
  say('launcher', user.id, user.at, { to: 'identity' });
  const extra = step(call.user, 'extra');
  const key = firstSpot(step(extra, 'accessKeyId', '0'), step(extra, 'authentication.kubernetes.io/credential-id', '0'));
  const other = textAt(call.impersonated);
  const own = call.auditId === null ? null : `call:${call.auditId}`;
  const sessionId = other !== null && own !== null ? own : key === null ? own : textAt(key);
  if (sessionId === null) return;
  say('session', sessionId, sessionId === own || key === null ? user.at : key.at, { to: 'session' });
  const session = writer.of('session', sessionId, call.time?.micros ?? null);
  session.say('acts_as', user.id, user.at, { to: 'identity' });
  const arn = step(extra, 'arn', '0');
  session.say('acts_as', textAt(arn), arn.at, { to: 'identity' });
  session.say('acts_as', other, call.impersonated.at, { to: 'identity' });
  if (sessionId === own && key !== null) session.say('from_session', textAt(key), key.at, { to: 'session' });
  if (isPerson(user.id)) session.say('person', user.id, user.at, { to: 'identity' });
}
