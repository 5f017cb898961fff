import type { Entity } from '../entities/entities.ts';
import type { Reconstruction } from '../reconstruct.ts';
import { isPresent } from '../said/said.ts';

const names = (entity: Entity): readonly string[] =>
  entity.said.flatMap((one) => ((one.says === 'named' || one.says === 'promoted') && isPresent(one) ? [one.value] : []));
const lastPart = (id: string): string => /[^/:]+$/.exec(id)?.[0] ?? id;
const folded = (text: string): string => text.toLowerCase();

const isWordCharacter = (char: string | undefined): boolean => char !== undefined && /[\p{L}\p{N}]/u.test(char);

/** Whether the text stands in the other as whole words: `v14` is in `claims-triage-v14-a`, and not in `v140`. */
function holds(text: string, wanted: string): boolean {
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1))
    if (!isWordCharacter(text[at - 1]) && !isWordCharacter(text[at + wanted.length])) return true;
  return false;
}

const WAYS: readonly ((entity: Entity, wanted: string) => boolean)[] = [
  (entity, wanted) => entity.ids.includes(wanted),
  (entity, wanted) => names(entity).includes(wanted) || entity.labels.includes(wanted),
  (entity, wanted) => entity.ids.some((id) => lastPart(id) === wanted),
  (entity, wanted) => [...entity.ids, ...names(entity)].some((text) => holds(folded(text), folded(wanted))),
];

/** What a person means by a model: by exact identifier first, then by a name, then by a word of either. */
export function findModel({ world }: Reconstruction, wanted: string): readonly Entity[] {
  const all = [...world.models, ...world.endpoints, ...world.runs, ...world.artifacts];
  for (const way of WAYS) {
    const found = all.filter((entity) => way(entity, wanted));
    if (found.length > 0) return found;
    // A file that a run wrote and nothing else speaks of, or a digest.
    const exact = world.graph.at(wanted);
    if (exact.length > 0) return exact;
  }
  return [];
}
