import { chainOf, type Sessions } from './chain.ts';
import { isScoped, isWorkload, sameIdentity } from './identity.ts';
import { isPresent, type Said } from '../said/said.ts';

/** Who acted, as one record says it, and who stands behind that. */
export type Actor = {
  readonly said: Said & { readonly value: string };
  /** The person behind it, or null where only a role or a service is named. */
  readonly person: string | null;
  /** Everybody whom the records lead to. */
  readonly people: readonly string[];
  /** The records that lead from the call to the person. */
  readonly chain: readonly Said[];
};

const sameRecord = (a: Said, b: Said): boolean => a.record.sha256 === b.record.sha256;

/** Follows the credentials that stand in the same record as the actor. What the client itself says of a person counts for nothing. */
export function actorOf(said: Said & { readonly value: string }, all: readonly Said[], sessions: Sessions): Actor {
  const used = all.filter((one) => one.says === 'session' && sameRecord(one, said) && isPresent(one)).map(({ value }) => value ?? '');
  const chain = chainOf(sessions, used);
  const behind = chain.people.filter(({ origin }) => origin !== 'client').map(({ value }) => value);
  const people = [...new Set(behind.length > 0 || isWorkload(said.value) ? behind : [said.value])];
  return { said, person: people[0] ?? null, people, chain: chain.steps };
}

/** The person where one is known, else the identity as it is written. */
export const nameOfActor = ({ said, person }: Actor): string => person ?? said.value;

/** One actor in two records, for certain: what two systems call alike without saying whose it is may be two people. */
export function isSameActor(a: Actor, b: Actor): boolean {
  const [one, other] = [nameOfActor(a), nameOfActor(b)];
  return sameIdentity(one, other) && (isScoped(one) || a.said.record.platform === b.said.record.platform);
}
