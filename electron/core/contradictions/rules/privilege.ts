import type { CheckInput, Cited } from '../../checks/check-input.ts';
import { citeEvent, citeSaid, count, distinct, some } from '../../checks/cite.ts';
import { goesBy } from '../../checks/identity-names.ts';
import type { EntityKind, Relation } from '../../logs/trace.ts';
import { agrees, type ContradictionRule, raised, undecided } from '../rule.ts';

const KINDS = ['artifact', 'model', 'run', 'dataset', 'endpoint'] as const;
/** What each action of a role matrix looks like in records, and as a call. */
const ACTS: Readonly<Record<string, { readonly said: readonly (readonly [EntityKind, Relation])[]; readonly call: RegExp }>> = {
  launch: { said: [['run', 'launched']], call: /^(?:Create|Start|Submit|Run)\w*(?:Job|Run|Pipeline)/i },
  approve: { said: [['approval', 'decided']], call: /approv/i },
  promote: { said: [['model', 'promoted']], call: /promot|transition|setregisteredmodelalias/i },
  deploy: { said: [['endpoint', 'serves']], call: /deploy|endpoint/i },
  delete: { said: KINDS.map((kind) => [kind, 'deleted'] as const), call: /^(?:delete|remove|purge)/i },
  export: { said: KINDS.map((kind) => [kind, 'exported'] as const), call: /export|download/i },
  read: { said: KINDS.map((kind) => [kind, 'read'] as const), call: /^(?:get|read|download)/i },
  rotate: {
    said: [
      ['secret', 'rotated'],
      ['key', 'rotated'],
    ],
    call: /rotate/i,
  },
  disable: {
    said: [
      ['logging', 'changed'],
      ['key', 'revoked'],
    ],
    call: /disable|stop/i,
  },
  create: {
    said: [
      ['model', 'registered'],
      ['secret', 'created'],
      ['key', 'created'],
    ],
    call: /^create/i,
  },
  assume: { said: [], call: /^assumerole/i },
};

/** A call that says something besides is one deed: the store says it of the object as data and as artifact. */
function eachOnce(records: readonly Cited[]): Cited[] {
  const deeds = new Map<string, Cited>();
  for (const record of records) {
    const place = record.sha256;
    if (!deeds.has(place)) deeds.set(place, record);
  }
  return [...deeds.values()];
}

function doneBy(input: CheckInput, actors: readonly string[], action: string): Cited[] {
  const act = ACTS[action];
  if (act === undefined) return [];
  const said = act.said
    .flatMap(([kind, relation]) => input.said(kind, relation))
    .filter(
      ({ event, value, says }) =>
        event?.outcome !== 'denied' &&
        event?.outcome !== 'error' &&
        [event?.actor ?? null, says === 'launched' || says === 'decided' ? null : value].some(
          (name) => name !== null && goesBy(name, actors),
        ),
    );
  const calls = actors
    .flatMap((actor) => input.holding(actor))
    .filter(
      (event) =>
        event.outcome === 'ok' &&
        event.actor !== null &&
        goesBy(event.actor, actors) &&
        act.call.test(event.action.split('.').at(-1) ?? ''),
    );
  return [
    ...said.map((one) => citeSaid(one, `${one.event?.actor ?? one.value ?? ''} ${one.event?.action ?? one.says}: ${one.id}`)),
    ...calls.map((event) => citeEvent(event)),
  ];
}

/** So many events of one identity are looked through by their names, the oldest first. */
const LOOKED_THROUGH = 500;

/** CON-PRIV: what a role matrix rules out against records of the actor doing it. */
export const privilege: ContradictionRule = {
  id: 'CON-PRIV',
  question: 'AA-01',
  fields: [
    { name: 'actors', type: 'list', label: 'Actors', help: 'Roles, accounts or people as the records write them.' },
    { name: 'actions', type: 'list', label: 'Actions', help: `What they cannot do: ${Object.keys(ACTS).join(', ')}.` },
  ],
  judge: ({ given }, input) => {
    const [actors, actions] = [given.list('actors'), given.list('actions')];
    if (actors.length === 0 || actions.length === 0)
      return undecided('The sentence does not name an identity and an action as the records write them; fill them in.');
    const known = actions.filter((action) => ACTS[action] !== undefined);
    if (known.length === 0)
      return undecided(`The action ${actions.join(', ')} is not known; choose among ${Object.keys(ACTS).join(', ')}.`);
    const seen = input.actors().filter(({ actor }) => goesBy(actor, actors));
    if (seen.length === 0) return undecided(`No record names ${some(actors)} as an actor.`);
    const done = actions
      .map((action) => ({ action, records: eachOnce(doneBy(input, actors, action)) }))
      .filter(({ records }) => records.length > 0);
    const busy = actors.filter((actor) => input.holding(actor).length >= LOOKED_THROUGH);
    if (done.length === 0 && busy.length > 0)
      return undecided(
        `${some(busy)} ${busy.length === 1 ? 'stands' : 'stand'} in more than ${LOOKED_THROUGH} events, of which the oldest ${LOOKED_THROUGH} show no ${known.join(' or ')}; look through the rest in the log explorer.`,
      );
    return done.length === 0
      ? agrees(`${some(actors)} ${actors.length === 1 ? 'acts' : 'act'} in the records, and never did ${known.join(' or ')}.`)
      : raised(
          `${some(actors)} cannot ${actions.join(' or ')}, it is said, but ${done.map(({ action, records }) => `did ${action} ${count(records.length, 'time')}`).join(' and ')}.`,
          distinct(done.flatMap(({ records }) => records)),
        );
  },
};
