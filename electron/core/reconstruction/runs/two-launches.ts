import { UNIQUE } from '../entities/entities.ts';
import { isPresent, type Said } from '../said/said.ts';

/** What a launch is made of: two launches that differ in it are no repetition of one call. */
const RECIPE: ReadonlySet<Said['says']> = new Set(['data', 'config', 'code', 'prompt', 'base_model']);

/** What is asked of each pair of launches is looked up, not looked for: a job that is made again every night has very many. */
type Known = {
  /** By record: what it was made of. */
  readonly recipes: ReadonlyMap<string, string>;
  /** By record: every identifier that it gives. */
  readonly names: ReadonlyMap<string, readonly (Said & { readonly value: string })[]>;
  /** By format: when something of this name was deleted. */
  readonly deletions: ReadonlyMap<string, readonly number[]>;
};

function knownOf(all: readonly Said[]): Known {
  const parts = Map.groupBy(
    all.filter(({ says }) => RECIPE.has(says)),
    ({ record }) => record.sha256,
  );
  const deleted = all.filter(({ says, timeMicros }) => says === 'deleted' && timeMicros !== null);
  return {
    recipes: new Map([...parts].map(([record, said]) => [record, recipeOf(said)])),
    names: Map.groupBy(all.filter(({ says }) => says === 'identified').filter(isPresent), ({ record }) => record.firstSha256),
    deletions: new Map(
      [...Map.groupBy(deleted, ({ record }) => record.source.format)].map(([format, said]) => [
        format,
        said.map(({ timeMicros }) => timeMicros ?? 0),
      ]),
    ),
  };
}

const recipeOf = (said: readonly Said[]): string =>
  said
    .map(({ says, value }) => `${says} ${value ?? ''}`)
    .toSorted()
    .join('\n');

/** What platforms recorded as launches of one name, and whether two of them began two runs. */
export class Launches {
  readonly all: readonly Said[];
  private readonly known: Known | null;

  constructor(said: readonly Said[]) {
    this.all = said.filter(({ says, origin }) => says === 'launched' && origin === 'server');
    this.known = this.all.length < 2 ? null : knownOf(said);
  }

  /** One platform launched in two accounts, or twice in one log: something else, something with another id of its own, or the same after it was deleted. */
  areTwo(a: Said, b: Said): boolean {
    const [one, other] = [a.record, b.record];
    if (one.platform !== other.platform || one.firstSha256 === other.firstSha256 || this.haveOneId(a, b)) return false;
    if (one.account !== null && other.account !== null && one.account !== other.account) return true;
    if (this.replaces(a, b) || this.replaces(b, a)) return false;
    const ownIds = one.nativeId !== null && other.nativeId !== null && one.nativeId !== other.nativeId;
    if (!ownIds || one.source.format !== other.source.format) return false;
    const recipe = (sha256: string): string => this.known?.recipes.get(sha256) ?? '';
    return this.madeTwo(a, b) || recipe(one.sha256) !== recipe(other.sha256) || this.goneBetween(a, b);
  }

  /** Identifiers that no two things ever share, which a launch's own record gives what it made; by where they stand in it. */
  uniqueIds(launch: Said): ReadonlyMap<string, string> {
    const names = this.known?.names.get(launch.record.firstSha256) ?? [];
    return new Map(names.filter(({ value }) => UNIQUE.test(value)).map(({ inner, value }) => [inner, value]));
  }

  /** A record that the platform wrote again, with what the first one lacked: it names the run by the id of the first record. */
  private replaces(later: Said, first: Said): boolean {
    const id = first.record.nativeId;
    return id !== null && (this.known?.names.get(later.record.firstSha256) ?? []).some(({ value }) => value.endsWith(`:${id}`));
  }

  /** Both are of one thing, which has a number of the whole platform: a copy in another account keeps it, and so does a second record. */
  private haveOneId(a: Said, b: Said): boolean {
    const own = ({ id }: Said): string[] => (UNIQUE.test(id) ? [id] : []);
    const ids = new Set([...own(a), ...this.uniqueIds(a).values()]);
    return [...own(b), ...this.uniqueIds(b).values()].some((id) => ids.has(id));
  }

  private madeTwo(a: Said, b: Said): boolean {
    const [one, other] = [this.uniqueIds(a), this.uniqueIds(b)];
    return [...one].some(([inner, id]) => other.has(inner) && other.get(inner) !== id);
  }

  /** What was launched first was gone when the other was launched, as the same log says. */
  private goneBetween({ timeMicros, record }: Said, other: Said): boolean {
    if (timeMicros === null || other.timeMicros === null) return false;
    const [from, to] = [Math.min(timeMicros, other.timeMicros), Math.max(timeMicros, other.timeMicros)];
    return (this.known?.deletions.get(record.source.format) ?? []).some((micros) => micros >= from && micros <= to);
  }
}
