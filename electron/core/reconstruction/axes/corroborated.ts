import { chainOf, type Sessions } from '../people/chain.ts';
import { differentPeople, isWorkload, sameIdentity } from '../people/identity.ts';
import { lift } from './lift.ts';
import { isPresent, type Said } from '../said/said.ts';
import { type Verdict, verdict } from '../verdict.ts';

type Present = Said & { readonly value: string };

const BEHIND: ReadonlySet<Said['says']> = new Set(['person', 'acts_as']);

/**
 * A launcher whom the platform recorded for the execution (a job's run, a notebook's command) that the run itself names as
 * what it was made under. The client tied the two by an exact identifier; who started the execution is the platform's word.
 * Null where no run of this says so.
 */
export function judgeCorroborated(said: readonly Said[], claims: readonly Present[], sessions: Sessions): Verdict | null {
  const ties = said.filter(({ says, origin }) => says === 'session' && origin === 'client').filter(isPresent);
  const { steps } = chainOf(
    sessions,
    ties.map(({ value }) => value),
  );
  const recorded = steps.filter(({ says, origin }) => BEHIND.has(says) && origin === 'server').filter(isPresent);
  const started = recorded.filter(({ says }) => says === 'person');
  const person = started.find(({ value }) => !isWorkload(value)) ?? null;
  const behind = person ?? started[0] ?? recorded[0];
  if (behind === undefined) return null;
  const detail = { value: behind.value, origin: 'server' as const, pinned: 'none' as const };
  const supports = [...ties, ...recorded, ...claims];
  if (person === null)
    return verdict(
      'recorded',
      'REC-ROLE',
      'The platform recorded a role or service for the execution that the run names; no person is named.',
      {
        ...detail,
        supports,
      },
    );
  const second = started.find(({ value }) => differentPeople(value, person.value));
  if (second !== undefined)
    return verdict(
      'contradicted',
      'REC-DISAGREE',
      `The platform recorded ${person.value} and ${second.value} for the execution that the run names: it was started more than once, and at which of them this run was made is in no record.`,
      { ...detail, value: `${person.value}, ${second.value}`, supports: [...ties, person], against: [second] },
    );
  const named = (value: string): boolean => recorded.some((one) => sameIdentity(one.value, value));
  const other = claims.find(({ value }) => differentPeople(value, person.value) && !named(value));
  if (other !== undefined)
    return verdict(
      'contradicted',
      'REC-DISAGREE',
      `The client names ${other.value}, and the platform recorded ${person.value} for the execution that the run names.`,
      { ...detail, value: `${person.value}, ${other.value}`, supports: [...ties, ...recorded], against: [other] },
    );
  const { level, rule, because } = lift(started.filter(({ value }) => sameIdentity(value, person.value)));
  return verdict(
    level,
    rule === 'REC-PLATFORM' ? 'REC-CORROBORATED' : rule,
    `The platform recorded who started the execution that the run names; ${because}.`,
    { ...detail, supports },
  );
}
