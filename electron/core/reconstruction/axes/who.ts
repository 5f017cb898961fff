import { type Actor, actorOf, isSameActor } from '../people/actor.ts';
import type { Sessions } from '../people/chain.ts';
import { judgeCorroborated } from './corroborated.ts';
import { doubtOf } from './doubt.ts';
import { differentPeople, sameIdentity } from '../people/identity.ts';
import { lift } from './lift.ts';
import { judgeMasked } from './masked.ts';
import { isPresent, type Said } from '../said/said.ts';
import { originOf, type Verdict, verdict } from '../verdict.ts';

/** Only identities that are not the client's own word can name somebody. */
const named = (launchers: readonly Actor[]): readonly Actor[] => launchers.filter(({ person }) => person !== null);

function contradiction(launchers: readonly Actor[]): Verdict | null {
  const all = launchers.flatMap((actor) => actor.people.map((person) => ({ person, actor })));
  for (const [index, a] of all.entries()) {
    const b = all.slice(index + 1).find((other) => differentPeople(a.person, other.person));
    if (b !== undefined)
      return verdict('contradicted', 'REC-DISAGREE', `Platform records lead to different people: ${a.person} and ${b.person}.`, {
        value: `${a.person}, ${b.person}`,
        origin: 'server',
        pinned: 'none',
        ...(a.actor === b.actor ? sidesOf(a.actor, b.person) : { supports: recordsOf(a.actor), against: recordsOf(b.actor) }),
      });
  }
  return null;
}

const recordsOf = ({ said, chain }: Actor): readonly Said[] => [said, ...chain];

/** One call that records lead from to two people: what names the other stands against it. */
function sidesOf(actor: Actor, other: string): Pick<Verdict, 'supports' | 'against'> {
  const [against, supports] = [true, false].map((isOther) =>
    recordsOf(actor).filter(({ says, value }) => (says === 'person' && value === other) === isOther),
  );
  return { supports: supports ?? [], against: against ?? [] };
}

/** One person as far as the records say, or two names that nothing says are of one. */
function namesOf(known: string, launchers: readonly Actor[]): string {
  const other = launchers.flatMap(({ people }) => people).find((one) => !sameIdentity(one, known));
  return other === undefined
    ? 'and the records lead to one person'
    : `as ${known} and as ${other}; whether these are two names of one person is in no record`;
}

function recorded(launchers: readonly Actor[]): Verdict {
  const [known] = named(launchers);
  const first = known ?? launchers[0];
  const supports = launchers.flatMap(recordsOf);
  const person = known?.person ?? null;
  if (known === undefined || person === null)
    return verdict('recorded', 'REC-ROLE', 'The platform recorded a role or service session; no person is named.', {
      value: first?.said.value ?? null,
      origin: 'server',
      pinned: first?.said.pinned ?? 'none',
      supports,
    });
  const agreeing = named(launchers).filter((one) => isSameActor(one, known));
  const { level, rule, because } = lift(agreeing.map(({ said }) => said));
  return verdict(level, rule, `The platform recorded who launched it, ${namesOf(person, launchers)}; ${because}.`, {
    value: person,
    origin: 'server',
    pinned: known.said.pinned,
    supports,
  });
}

/** Judges who launched a run. Null when no record says anything of it. */
export function judgeWho(said: readonly Said[], sessions: Sessions): Verdict | null {
  const launcher = said.filter(({ says }) => says === 'launcher');
  const present = launcher.filter(isPresent);
  const server = present.filter(({ origin }) => origin === 'server').map((one) => actorOf(one, said, sessions));
  if (server.length > 0) {
    const doubt = doubtOf(server.map((one) => one.said));
    if (doubt !== null)
      return verdict('contradicted', doubt.rule, `The launch record ${doubt.because}.`, {
        value: server.map((one) => one.said.value).join(', '),
        origin: 'server',
        against: server.map((one) => one.said),
      });
    return contradiction(server) ?? recorded(server);
  }
  const corroborated = judgeCorroborated(said, present, sessions);
  if (corroborated !== null) return corroborated;
  if (present.length > 0)
    return verdict('claimed', 'REC-CLIENT', 'Only the client that made the run names its user; the platform did not record a launcher.', {
      value: [...new Set(present.map(({ value }) => value))].join(', '),
      origin: originOf(present),
      pinned: 'none',
      supports: present,
    });
  return judgeMasked(launcher, 'who made the call');
}
