import type { StatementPerson } from '../../../../shared/domain/statement.ts';
import { parseActor } from '../../actor.ts';
import type { Actor } from '../../context.ts';

export type Persons = {
  readonly list: readonly StatementPerson[];
  /** The statement's id (`p1`) of a person written as `NAME <PERSON-ID>`; null for null. */
  readonly idOf: (actor: string | null) => string | null;
  readonly need: (actor: string) => string;
};

/** Numbers everybody who acted: the assessor first, then by person id. One person id is one person, whatever the spelling of the name. */
export function numberPersons(assessor: Actor | null, actors: readonly string[]): Persons {
  const known = new Map<string, Actor>();
  if (assessor !== null) known.set(assessor.personId, assessor);
  const others = actors.map(parseActor).sort((a, b) => (a.personId < b.personId ? -1 : a.personId > b.personId ? 1 : 0));
  for (const actor of others) if (!known.has(actor.personId)) known.set(actor.personId, actor);
  const ids = new Map([...known.keys()].map((personId, index) => [personId, `p${index + 1}`]));
  const need = (actor: string): string => {
    const id = ids.get(parseActor(actor).personId);
    if (id === undefined) throw new Error('a person who acted is not in the list of persons');
    return id;
  };
  const list = [...known.values()].map(({ name, personId, organisation }) => ({
    id: need(`${name} <${personId}>`),
    name,
    personId,
    organisation,
  }));
  return { list: list.sort((a, b) => (a.id < b.id ? -1 : 1)), idOf: (actor) => (actor === null ? null : need(actor)), need };
}
