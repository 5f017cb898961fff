import { byCodeUnit } from '../../../shared/domain/by-code-unit.ts';
import type { Entity } from './entities.ts';
import { type Run, runOf } from './runs.ts';
import { isPresent, type Said } from './said.ts';
import { Launches } from './two-launches.ts';

/** A name that more runs have is nobody's: they stay one, and what is said of it is disputed. */
const MOST = 500;

/** Launches by the run that each began: two of one run are one call that was recorded twice. What may be of several is of none. */
function byRun(launches: Launches): readonly (readonly Said[])[] {
  const { all } = launches;
  const found: Said[][] = [];
  const rest: Said[] = [];
  for (const launch of all) {
    const isApart = (other: Said): boolean => launches.areTwo(launch, other);
    if (!all.some(isApart)) rest.push(launch);
    else {
      const own = found.find((one) => !one.some(isApart));
      if (own === undefined) found.push([launch]);
      else own.push(launch);
    }
    if (found.length > MOST) return [];
  }
  for (const launch of rest) found.find((one) => one.some(({ record }) => record.nativeId === launch.record.nativeId))?.push(launch);
  return found;
}

const namesIn = (said: readonly Said[], ...relations: readonly Said['says'][]): string[] =>
  said.flatMap((one) => (relations.includes(one.says) && isPresent(one) ? [one.value] : []));

type Own = { readonly key: string; readonly said: readonly Said[] };

/** What tells the runs apart, and what is said of each alone: by its account, by an id that its launch gave it, else by the launch's own event. */
function ownOf(entity: Entity, launches: Launches): readonly Own[] {
  const runs = byRun(launches);
  if (runs.length < 2) return [];
  const keys = [
    runs.map(([first]) => first?.record.account ?? null),
    runs.map(([first]) => (first === undefined ? null : ([...launches.uniqueIds(first).values()][0] ?? null))),
    runs.map(([first]) => first?.record.nativeId ?? null),
  ].map((all) => all.filter((key) => key !== null));
  const way = keys.findIndex((all) => all.length === runs.length && new Set(all).size === all.length);
  const [isAccount, isId] = [way === 0, way === 1];
  const naming = Map.groupBy(isId ? entity.said : [], (one) => (one.says === 'identified' ? one.value : null));
  return (keys[way] ?? []).map((key, index) => {
    const records = new Set([...(runs[index] ?? []), ...(naming.get(key) ?? [])].map(({ record }) => record.firstSha256));
    return { key, said: entity.said.filter(({ record }) => (isAccount ? record.account === key : records.has(record.firstSha256))) };
  });
}

/** How many of the runs each identifier is given by records of that run alone. */
function givers(all: readonly Own[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const { said } of all)
    for (const name of new Set(namesIn(said, 'identified', 'labelled'))) found.set(name, (found.get(name) ?? 0) + 1);
  return found;
}

/**
 * The runs of one entity. A job that was deleted and made again goes by one name twice: where exact identifiers tell the launches
 * apart they are two runs, each with what its own records say. What only the name leads to is said of both, and counts for none.
 */
export function runsOf(entity: Entity): readonly Run[] {
  const launches = new Launches(entity.said);
  const all = launches.all.length < 2 ? [] : ownOf(entity, launches);
  const pair = all.map(({ said }) => said.find(({ says }) => says === 'launched')).filter((one) => one !== undefined);
  const [first, second] = pair;
  if (first === undefined || second === undefined || pair.length < all.length) return [runOf(entity)];
  const told = new Set(all.flatMap(({ said }) => said));
  const shared = entity.said.filter((said) => !told.has(said));
  const counts = givers(all);
  return all.map(({ key, said: own }, index): Run => {
    const run = runOf({ ...entity, said: own });
    const mine = new Set(namesIn(own, 'identified', 'labelled'));
    /** What no other run is called, and no record that may be another's. */
    const isOnlyMine = (name: string): boolean => name === key || (mine.has(name) && counts.get(name) === 1 && name !== run.id);
    const ids = entity.ids.filter((name) => mine.has(name) || !counts.has(name));
    const said = [...own, ...shared];
    const id = `${run.id}#${key}`;
    return {
      ...run,
      id,
      ids: [...new Set([id, ...ids])].toSorted(byCodeUnit),
      labels: [...new Set(namesIn(said, 'labelled'))].toSorted(byCodeUnit),
      said,
      twin: {
        pair: [first, pair[index === 0 ? 1 : index] ?? second],
        own,
        contested: new Set([...entity.ids, ...namesIn(shared, 'labelled')].filter((name) => !isOnlyMine(name))),
      },
    };
  });
}
