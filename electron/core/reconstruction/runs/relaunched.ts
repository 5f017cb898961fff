import { byCodeUnit } from '../../../../shared/domain/by-code-unit.ts';
import type { Entity } from '../entities/entities.ts';
import { OwnIds } from './own-ids.ts';
import { ofTheWhole, type Run, runOf } from './runs.ts';
import { isPresent, type Said } from '../said/said.ts';
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
  if (found.length === 0) return rest.length === 0 ? [] : [rest];
  for (const launch of rest) found.find((one) => one.some(({ record }) => record.nativeId === launch.record.nativeId))?.push(launch);
  return found;
}

const namesIn = (said: readonly Said[], ...relations: readonly Said['says'][]): string[] =>
  said.flatMap((one) => (relations.includes(one.says) && isPresent(one) ? [one.value] : []));

/** One of the runs: what it alone is called, what is said of it alone, and the record that shows that it was. */
type Own = { readonly key: string; readonly said: readonly Said[]; readonly shown: Said };

/** The keys, where there is one for each of the runs and no two have one. */
const apart = (keys: readonly (string | null)[]): readonly string[] | null => {
  const all = keys.filter((key) => key !== null);
  return all.length === keys.length && new Set(all).size === all.length ? all : null;
};

/** `keyOf` says of which run a record speaks, or null where it may be of any. */
function told(entity: Entity, shown: readonly Said[], keys: readonly string[], keyOf: (said: Said) => string | null): readonly Own[] {
  const of = Map.groupBy(entity.said, keyOf);
  return shown.map((said, index): Own => {
    const key = keys[index] ?? '';
    return { key, shown: said, said: of.get(key) ?? [] };
  });
}

/** By record of a launch: the key of the run that it began. */
const launchKeys = (runs: readonly (readonly Said[])[], keys: readonly string[]): ReadonlyMap<string, string> =>
  new Map(runs.flatMap((run, index) => run.map(({ record }) => [record.firstSha256, keys[index] ?? ''] as const)));

/** By ids that the platform gave each: those of the launches, and those of runs whose launch is in no log. */
function byIds(entity: Entity, runs: readonly (readonly Said[])[], launches: Launches): readonly Own[] | null {
  const ids = new OwnIds(entity.said);
  const firsts = runs.flatMap(([first]) => first ?? []);
  const keys = apart(firsts.map((first) => ids.of(first)));
  if (keys === null) return null;
  const others = ids.others(launches.all);
  if (keys.length + others.length < 2 || others.length > MOST) return null;
  const begun = launchKeys(runs, keys);
  return told(
    entity,
    [...firsts, ...others],
    [...keys, ...others.flatMap((one) => ids.of(one) ?? [])],
    (one) => begun.get(one.record.firstSha256) ?? ids.of(one),
  );
}

/** What tells the runs apart, and what is said of each alone: by its account, by an id that it alone was given, else by the launch's own event. */
function ownOf(entity: Entity, launches: Launches): readonly Own[] {
  const runs = byRun(launches);
  const firsts = runs.flatMap(([first]) => first ?? []);
  const accounts = runs.length < 2 ? null : apart(firsts.map(({ record }) => record.account));
  if (accounts !== null) return told(entity, firsts, accounts, ({ record }) => record.account);
  const found = runs.length === 0 ? null : byIds(entity, runs, launches);
  if (found !== null || runs.length < 2) return found ?? [];
  const events = apart(firsts.map(({ record }) => record.nativeId));
  if (events === null) return [];
  const begun = launchKeys(runs, events);
  return told(entity, firsts, events, ({ record }) => begun.get(record.firstSha256) ?? null);
}

/** How many of the runs each identifier is given by records of that run alone. */
function givers(all: readonly Own[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const { said } of all)
    for (const name of new Set(namesIn(said, 'identified', 'labelled'))) found.set(name, (found.get(name) ?? 0) + 1);
  return found;
}

/** Whether one name may stand for several runs: then every record that gives an id of one matters, and not only the first. */
export function mayBeSeveral({ said }: Entity): boolean {
  const launches = new Launches(said).all;
  return launches.length > 1 || (launches.length === 1 && new OwnIds(said).others(launches).length > 0);
}

/**
 * The runs of one entity. A job that was deleted and made again goes by one name twice: where exact identifiers tell the launches
 * apart they are two runs, each with what its own records say. What only the name leads to is said of both, and counts for none.
 */
export function runsOf(named: Entity): readonly Run[] {
  const entity = { ...named, said: ofTheWhole(named.said) };
  const all = ownOf(entity, new Launches(entity.said));
  const [first, second] = all;
  if (first === undefined || second === undefined) return [runOf(entity)];
  const owned = new Set(all.flatMap(({ said }) => said));
  const shared = entity.said.filter((said) => !owned.has(said));
  const counts = givers(all);
  return all.map(({ key, said: own, shown }, index): Run => {
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
        pair: [first.shown, index === 0 ? second.shown : shown],
        own,
        contested: new Set([...entity.ids, ...namesIn(shared, 'labelled')].filter((name) => !isOnlyMine(name))),
      },
    };
  });
}
