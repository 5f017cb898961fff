import { byCodeUnit } from '../../../../shared/domain/by-code-unit.ts';
import type { CheckInput, Cited, Deed, TraceSeen } from '../../checks/check-input.ts';
import { citeEvent, citeSaid, count, distinct, some } from '../../checks/cite.ts';
import { goesBy } from '../../checks/identity-names.ts';
import type { EntityKind, Relation } from '../../logs/event/trace.ts';
import { agrees, type ContradictionRule, raised, undecided } from '../rule.ts';

const KINDS = ['artifact', 'model', 'run', 'dataset', 'endpoint'] as const;
type Act = { readonly said: readonly (readonly [EntityKind, Relation])[]; readonly call: RegExp };
/** What each action of a role matrix looks like in records, and as a call. */
const ACTS: Readonly<Record<string, Act>> = {
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

/** What was done by one identity through one call. */
type Done = { readonly actor: string; readonly call: string; readonly count: number; readonly records: readonly Cited[] };

/** The calls of a name that means the action: all of them, however many. */
const calledBy = (input: CheckInput, actors: readonly string[], call: RegExp): readonly Deed[] =>
  input.deeds().filter(({ actor, action }) => goesBy(actor, actors) && isCall(call, action));

const isCall = (call: RegExp, action: string): boolean => call.test(action.split('.').at(-1) ?? '');

const wasDone = ({ event }: TraceSeen): boolean => event?.outcome !== 'denied' && event?.outcome !== 'error';

/** Whoever a record says did it: who made the call, or whom the record names. */
const doerIn = ({ event, value, says }: TraceSeen, actors: readonly string[]): string | null =>
  [event?.actor ?? null, says === 'launched' || says === 'decided' ? null : value].find((name) => name !== null && goesBy(name, actors)) ??
  null;

/** What records say was done under another name of a call, or in no call at all: each record is one deed, whatever it says it of. */
function saidOf(input: CheckInput, actors: readonly string[], { said, call }: Act): readonly Done[] {
  const records = new Set<string>();
  const deeds = said.flatMap(([kind, relation]) => input.said(kind, relation)).filter(wasDone);
  const found = deeds.flatMap((one) => {
    const doer = doerIn(one, actors);
    const { event, record } = one;
    // Counted among the calls.
    const isCounted = event?.outcome === 'ok' && event.actor !== null && goesBy(event.actor, actors) && isCall(call, event.action);
    if (doer === null || isCounted || records.has(record.sha256)) return [];
    records.add(record.sha256);
    const name = event?.action ?? one.says;
    return [{ actor: event?.actor ?? doer, call: name, record: citeSaid(one, `${event?.actor ?? doer} ${name}: ${one.id}`) }];
  });
  return [...Map.groupBy(found, ({ actor, call: name }) => `${actor}\n${name}`).values()].flatMap((all) => {
    const [first] = all;
    return first === undefined ? [] : [{ ...first, count: all.length, records: all.map(({ record }) => record) }];
  });
}

function doneBy(input: CheckInput, actors: readonly string[], action: string): readonly Done[] {
  const act = ACTS[action];
  if (act === undefined) return [];
  const calls = calledBy(input, actors, act.call).map(({ actor, action: call, count: times, events }) => ({
    actor,
    call,
    count: times,
    records: events().map((event) => citeEvent(event)),
  }));
  return [...saidOf(input, actors, act), ...calls];
}

const total = (done: readonly Done[]): number => done.reduce((sum, { count: times }) => sum + times, 0);

/** Who did what how often, the most frequent first. */
function told(done: readonly Done[]): string {
  const one = (actor: string, all: readonly Done[]): string => `${actor}: ${some(all.map(({ call, count: times }) => `${call} ${times}`))}`;
  const byCount = done.toSorted((a, b) => b.count - a.count || byCodeUnit(a.call, b.call));
  return `${some([...Map.groupBy(byCount, ({ actor }) => actor)].map(([actor, all]) => one(actor, all)))}.`;
}

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
    const done = actions.map((action) => ({ action, deeds: doneBy(input, actors, action) })).filter(({ deeds }) => deeds.length > 0);
    const records = count(
      seen.reduce((sum, one) => sum + one.count, 0),
      'record',
    );
    return done.length === 0
      ? agrees(`${some(actors)} ${actors.length === 1 ? 'acts' : 'act'} in ${records}, and never did ${known.join(' or ')}.`)
      : raised(
          `${some(actors)} cannot ${actions.join(' or ')}, it is said, but ${done.map(({ action, deeds }) => `did ${action} ${count(total(deeds), 'time')}`).join(' and ')}. ${told(done.flatMap(({ deeds }) => deeds))}`,
          distinct(done.flatMap(({ deeds }) => deeds.flatMap(({ records: cited }) => cited))),
        );
  },
};
