import type { ActorSeen, CheckInput, Cited } from '../check-input.ts';
import { type AutoCheck, fails, holds, notDecidable } from '../check.ts';
import { citeEvent, citeSaid, count, distinct, some } from '../cite.ts';
import { PERMISSION_CALLS } from '../findings/event-classes.ts';
import { grantsMatching, hasPolicies } from '../findings/grants.ts';
import { accountName, belongsTo, goesBy } from '../identity-names.ts';

/** Grants of everything, or of everything of one service, by the words of three clouds and of Kubernetes; Azure names its roles of owner and contributor by id. */
const WILDCARD =
  /"actions?"\s*:\s*(?:\[[^\]]*?)?"(?:[\w.-]+:)?\*(?::\*)?"|"NotAction"|\b(?:AdministratorAccess|PowerUserAccess)\b|\broles\/(?:owner|editor)\b|"roleDefinitionName"\s*:\s*"(?:Owner|Contributor)"|\b(?:8e3af657-a8ff-443c-a75c-2fe8c4bcb635|b24988ac-6180-42a0-ab88-20f7382dd24c)\b|"verbs"\s*:\s*\[\s*"\*"|\bcluster-admin\b/giu;
/** The policy of one key or bucket lets its owner do everything with it, and with nothing else. */
const OF_SERVICE = /"[\w.-]+:\*"$/u;
const OF_RESOURCE = /"Principal"\s*:/u;
const WIDE_WORDS = [
  'AdministratorAccess',
  'PowerUserAccess',
  'roles/owner',
  'roles/editor',
  '8e3af657-a8ff-443c-a75c-2fe8c4bcb635',
  'b24988ac-6180-42a0-ab88-20f7382dd24c',
  'cluster-admin',
];

function grantsIn(input: CheckInput): Cited[] {
  const written = grantsMatching(
    input,
    WILDCARD,
    (granted, found) => !(OF_SERVICE.test(found) && OF_RESOURCE.test(granted)),
    (found, name) => `${name}: ${found}`,
  );
  const calls: ReadonlySet<string> = new Set(PERMISSION_CALLS);
  const granted = WIDE_WORDS.flatMap((word) =>
    input
      .holding(word)
      .filter(({ action, outcome }) => outcome === 'ok' && calls.has(action) && !/^(?:detach|delete|remove)/i.test(action))
      .map((event) => citeEvent(event, `${event.action} grants ${word}`)),
  );
  return distinct([...written, ...granted]);
}

/** CHK-PRIV-WILDCARD: no wildcard or owner-level grants on training identities. */
export const wildcardCheck: AutoCheck = {
  id: 'CHK-PRIV-WILDCARD',
  run: (input) => {
    const grants = grantsIn(input);
    if (grants.length > 0)
      return fails(
        `${count(grants.length, 'wildcard or owner-level grant')}: ${some(grants.map(({ says }) => says))}. Whether the identity trains is for a person to say.`,
        grants,
      );
    return !hasPolicies(input) && input.acting(...PERMISSION_CALLS).length === 0
      ? notDecidable(
          'No policy, role list or permission event is in.',
          'The policies of the roles and service identities that train, as a configuration export.',
        )
      : holds('No wildcard or owner-level grant stands in the policies and permission events that are in.');
  },
};

const EMERGENCY = /break-?glass|emergency|fire-?call|fire-?fighter/i;
const LOGS = 'The audit log of the period, and which identities are for emergencies (breakGlassIdentities).';

const isEmergency = (input: CheckInput, { actor }: ActorSeen): boolean =>
  EMERGENCY.test(accountName(actor)) || goesBy(actor, input.given.list('breakGlassIdentities'));
/** A ticket number in the name of the session is a reason that can be looked up. */
const TICKET = /\b[A-Z]{2,}(?:-[A-Z]+)*-?\d{2,}\b/;

const ticketOf = (actor: string): string | undefined => TICKET.exec(actor.slice(actor.lastIndexOf('/') + 1))?.[0];

/** CHK-BREAKGLASS: bypass and break-glass events with reason and reviewer. */
export const breakGlassCheck: AutoCheck = {
  id: 'CHK-BREAKGLASS',
  run: (input) => {
    if (input.actors().length === 0) return notDecidable('No log export names an actor.', LOGS);
    const used = input.actors().filter((one) => isEmergency(input, one));
    const bypassed = input.said('approval', 'decided').filter(({ value }) => value === 'bypassed');
    const reasons = new Set(input.said('approval', 'reason').map(({ id }) => id));
    const reviewed = new Set(input.said('approval', 'approver').map(({ id }) => id));
    // A session that bears the number of a ticket with a reason and an approver has both.
    const unreviewed = used.filter(({ actor }) => {
      const ticket = ticketOf(actor);
      return ticket === undefined || !reasons.has(ticket) || !reviewed.has(ticket);
    });
    const identities = Map.groupBy(used, ({ actor }) => actor);
    const uses = used.reduce((sum, one) => sum + one.count, 0);
    const open = bypassed.filter(({ id }) => !reasons.has(id) || !reviewed.has(id));
    if (used.length + bypassed.length === 0) return holds('No bypass of an approval and no use of an emergency identity is recorded.');
    const withTicket = [...identities.keys()].filter((actor) => ticketOf(actor) !== undefined).length;
    const records = [
      ...used.flatMap((one) => {
        const event = one.latest();
        return event === null ? [] : [citeEvent(event, `${one.actor}: ${event.action}`)];
      }),
      ...bypassed.map((one) => citeSaid(one, `${one.id} bypassed`)),
    ];
    return unreviewed.length === 0 && open.length === 0
      ? holds(
          `${[
            ...(used.length > 0 ? [count(uses, 'event of an emergency identity', 'events of emergency identities')] : []),
            ...(bypassed.length > 0 ? [count(bypassed.length, 'bypass', 'bypasses')] : []),
          ].join(' and ')}, each with a reason and a reviewer.`,
          records,
        )
      : fails(
          `${count(uses, 'event')} of ${count(identities.size, 'emergency identity', 'emergency identities')} (${withTicket} with a ticket in the session’s name) and ${count(bypassed.length, 'bypass', 'bypasses')} of an approval; no record names a reviewer of ${[
            ...(unreviewed.length > 0 ? ['the use of the emergency identities'] : []),
            ...(open.length > 0 ? [`${open.length} of the bypasses, or their reason`] : []),
          ].join(', nor of ')}.`,
          records,
        );
  },
};

/** CHK-PROVIDER-ACCESS: provider staff or support access events. */
export const providerCheck: AutoCheck = {
  id: 'CHK-PROVIDER-ACCESS',
  run: (input) => {
    const names = input.given.list('providerIdentities');
    if (names.length === 0)
      return notDecidable(
        'Which identities in the logs are the provider’s is not known.',
        'The provider’s roles, accounts and addresses (providerIdentities).',
      );
    if (input.actors().length === 0) return notDecidable('No log export names an actor.', 'The audit log of the period.');
    const seen = input.actors().filter(({ actor }) => belongsTo(actor, names));
    const total = seen.reduce((sum, one) => sum + one.count, 0);
    return seen.length === 0
      ? holds(`No event of ${some(names)} is recorded.`)
      : fails(
          `${count(total, 'event')} of the provider to be explained, by ${some([...new Set(seen.map(({ actor }) => accountName(actor)))])}.`,
          seen.flatMap(({ actor, count: n, latest }) => {
            const event = latest();
            return event === null ? [] : [citeEvent(event, `${actor}: ${count(n, 'event')}, the last ${event.action}`)];
          }),
        );
  },
};
