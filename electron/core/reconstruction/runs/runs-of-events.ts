import type { Workspace } from '../../context.ts';
import { evidenceId } from '../../evidence/evidence-id.ts';
import { derivedStore } from '../../search/derived.ts';
import { entitiesOf } from '../entities/entities.ts';
import { RunNames } from './run-names.sql.ts';
import { isOfPopulation, primaryOf } from './runs.ts';

/** `E3-17` as `[3, 17]`. */
function placeOf(event: string): readonly [evidence: number, number: number] {
  const [evidence = 0, number = 0] = event.slice(1).split('-').map(Number);
  return [evidence, number];
}

/** Every name that exact identifiers lead to from these. A label leads on only where it is one: thousands of runs may share one that is not. */
function connected(names: RunNames, from: Iterable<string>): ReadonlySet<string> {
  const known = new Set(from);
  for (let next = [...known]; next.length > 0; ) {
    const found = [...names.givenBy(next, 'identified'), ...names.exact(names.givenBy(next, 'labelled')), ...names.givers(next)];
    next = [...new Set(found)].filter((name) => !known.has(name));
    for (const name of next) known.add(name);
  }
  return known;
}

/**
 * Which run the record of each of these events speaks of, by the event's id; events that speak of none are not in it. It is
 * the run that reconstruction would name, found from these records alone: a list is asked for while an import changes everything.
 */
export function runsOfEvents(workspace: Workspace, events: readonly string[]): ReadonlyMap<string, string> {
  const names = new RunNames(derivedStore(workspace));
  const told = names.toldBy(events.map(placeOf));
  const said = names.said([...connected(names, new Set(told.map(({ run }) => run)))]);
  const runs = new Map<string, string>();
  for (const entity of entitiesOf('run', said, true).filter(isOfPopulation)) {
    const primary = primaryOf(entity.said);
    for (const id of entity.ids) runs.set(id, primary.id);
  }
  const found = new Map<string, string>();
  for (const { evidence, number, run } of told) {
    const [event, id] = [`${evidenceId(evidence)}-${number}`, runs.get(run)];
    if (id !== undefined && !found.has(event)) found.set(event, id);
  }
  return found;
}
