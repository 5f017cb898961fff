import { byCodeUnit } from '../../../../shared/domain/by-code-unit.ts';
import { UNIQUE } from '../entities/entities.ts';
import { isPresent, type Said } from '../said/said.ts';
import { Union } from '../entities/union.ts';

type Given = Said & { readonly value: string };

/** Which sort of id it is: the same member of the same log. A call and its answer hold one in two places. */
const sortOf = ({ inner, record }: Said): string => `${record.source.format} ${inner.slice(inner.lastIndexOf('/') + 1)}`;

/**
 * The ids that a platform gives one thing and no other, in what is said under one name. Those that one record gives are of one
 * thing: a job that made another names both.
 */
export class OwnIds {
  private readonly given: readonly Given[];
  private readonly byRecord: ReadonlyMap<string, readonly Given[]>;
  /** The first of the ids of each thing, by each of them. */
  private readonly things: ReadonlyMap<string, string>;

  constructor(said: readonly Said[]) {
    const named = said.filter(({ says, origin }) => says === 'identified' && origin === 'server').filter(isPresent);
    this.given = named.filter(({ value }) => UNIQUE.test(value));
    this.byRecord = Map.groupBy(this.given, ({ record }) => record.firstSha256);
    const union = new Union();
    for (const all of this.byRecord.values()) for (const { value } of all) union.join(all[0]?.value ?? value, value);
    const ids = [...new Set(this.given.map(({ value }) => value))].toSorted(byCodeUnit);
    const things = Map.groupBy(ids, (id) => union.root(id));
    this.things = new Map([...things.values()].flatMap((all) => all.map((id) => [id, all[0] ?? id])));
  }

  /** What the thing is called of which this record speaks, or null where the record gives no id of it. */
  of({ record }: Said): string | null {
    const [first] = this.byRecord.get(record.firstSha256) ?? [];
    return first === undefined ? null : (this.things.get(first.value) ?? null);
  }

  /** What shows each thing that no launch began, though every launch says by an id of the same sort what it did begin. */
  others(launches: readonly Said[]): readonly Said[] {
    const sorts = launches.map(({ record }) => new Set((this.byRecord.get(record.firstSha256) ?? []).map(sortOf)));
    const [first, ...rest] = sorts;
    const sort = [...(first ?? [])].find((one) => rest.every((all) => all.has(one)));
    if (sort === undefined) return [];
    const begun = new Set(launches.map((launch) => this.of(launch)));
    const found = Map.groupBy(
      this.given.filter((one) => sortOf(one) === sort && !begun.has(this.of(one))),
      (one) => this.of(one) ?? '',
    );
    return [...found].toSorted(([a], [b]) => byCodeUnit(a, b)).flatMap(([, [one]]) => one ?? []);
  }
}
