import { DomainError } from '../../shared/domain/errors.ts';
import { isSamePersonId } from '../../shared/domain/person-id.ts';
import type { Actor } from './context.ts';

/** `NAME <PERSON-ID>`, the one way a person is written in ledger, tags, answers and statement. */
export const actorLine = (actor: Actor): string => `${actor.name} <${actor.personId}>`;

/** Reads `NAME <PERSON-ID>`; throws `person/unreadable`. */
export function parseActor(text: string): Actor {
  const match = /^\s*([^<>]+?)\s*<([^<>\s]+)>\s*$/u.exec(text);
  const [, name, personId] = match ?? [];
  if (name === undefined || personId === undefined)
    throw new DomainError(
      'person/unreadable',
      `"${text}" does not name a person. Nothing was changed; write it as "Mara Lindqvist <HM-1042>".`,
    );
  return { name, personId, organisation: '' };
}

export const isSamePerson = (one: Pick<Actor, 'personId'>, other: Pick<Actor, 'personId'>): boolean =>
  isSamePersonId(one.personId, other.personId);
