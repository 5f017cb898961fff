import type { TraceWriter } from '../../event/trace.ts';
import type { GcpEntry } from './entry.ts';
import type { Say } from '../values/named-values.ts';
import { firstSpot, itemsOf, type Spot, step, textAt } from '../values/spot.ts';

/** `user:` and `serviceAccount:` name the kind; what follows is the identity as it stands everywhere else. */
const bare = (subject: string): string => subject.replace(/^(?:user|serviceAccount):/, '');

/** Service accounts, and subjects of a workload identity pool: a pipeline, whoever started it. */
const isWorkload = (identity: string): boolean => identity.endsWith('gserviceaccount.com') || identity.includes('/workloadIdentityPools/');

type Named = { readonly id: string; readonly at: string };

function named(...spots: readonly Spot[]): Named | null {
  const found = firstSpot(...spots);
  const id = found === null ? null : textAt(found);
  return found === null || id === null ? null : { id: bare(id), at: found.at };
}

const authority = (spot: Spot): Named | null =>
  named(
    step(spot, 'firstPartyPrincipal', 'principalEmail'),
    step(spot, 'principalSubject'),
    step(spot, 'thirdPartyPrincipal', 'thirdPartyClaims', 'sub'),
  );

/** Who the record says made the call. */
export function callerOf({ payload }: GcpEntry): Named | null {
  const info = step(payload, 'authenticationInfo');
  return named(
    step(info, 'principalEmail'),
    step(info, 'principalSubject'),
    step(info, 'thirdPartyPrincipal', 'thirdPartyClaims', 'sub'),
    step(info, 'authoritySelector'),
  );
}

/** Who stands behind a service account: the history of delegation, the first authority first. */
const delegation = ({ payload }: GcpEntry): readonly Named[] =>
  itemsOf(step(payload, 'authenticationInfo', 'serviceAccountDelegationInfo'))
    .map(authority)
    .filter((one) => one !== null);

/**
 * Says who launched, and with whose authority. Google logs no token id: credentials without a key are those of this one call.
 * A build service's subject may name the commit it ran from.
 */
export function sayCaller(entry: GcpEntry, writer: TraceWriter, say: Say): void {
  const caller = callerOf(entry);
  if (caller === null) return;
  say('launcher', caller.id, caller.at, { to: 'identity' });
  const key = step(entry.payload, 'authenticationInfo', 'serviceAccountKeyName');
  const sessionId = textAt(key) ?? `call:${entry.key}`;
  const chain = delegation(entry);
  const session = writer.of('session', sessionId, entry.time?.micros ?? null);
  say('session', sessionId, textAt(key) === null ? caller.at : key.at, { to: 'session' });
  session.say('acts_as', caller.id, caller.at, { to: 'identity' });
  for (const one of chain) if (isWorkload(one.id)) session.say('acts_as', one.id, one.at, { to: 'identity' });
  const person = chain[0] ?? caller;
  if (!isWorkload(person.id)) session.say('person', person.id, person.at, { to: 'identity' });
  for (const one of chain.length === 0 ? [caller] : chain) {
    const commit = /:commit:([0-9a-f]{40})(?::|$)/.exec(one.id)?.[1];
    if (commit !== undefined) say('code', commit, one.at, { to: 'code', pinned: 'digest' });
  }
}
