import { byCodeUnit } from '../../../../shared/domain/by-code-unit.ts';
import type { EntityKind } from '../../logs/event/trace.ts';
import { isPresent, type Said } from '../said/said.ts';
import { Union } from './union.ts';

/** As much of what is said as groups it. */
type Naming = Pick<Said, 'about' | 'id' | 'says' | 'value' | 'state'>;

/** One thing that records speak of, under all its exact identifiers. */
export type Entity<S extends Naming = Said> = {
  readonly kind: EntityKind;
  /** Every exact identifier, sorted. */
  readonly ids: readonly string[];
  /** Values that people chose for it; they join only where they equal an exact identifier. */
  readonly labels: readonly string[];
  readonly said: readonly S[];
};

/** The identifiers under which a record gives others of the same thing: what is only given may be that of a call. */
const ownIds = ({ said }: Entity): string[] => said.flatMap(({ says, id }) => (says === 'identified' ? [id] : [])).toSorted(byCodeUnit);

/** How an entity is called where one identifier must do: a run by its most exact one. */
export const idOf = (entity: Entity & { readonly id?: string }): string => entity.id ?? ownIds(entity)[0] ?? entity.ids[0] ?? '';

const valuesOf = (said: readonly Naming[], relation: Said['says']): string[] =>
  said.flatMap((one) => (one.says === relation && isPresent(one) ? [one.value] : []));

/** The subjects that each identifier is said to be another name of. */
function claimants(said: readonly Naming[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const one of said) {
    if (one.says !== 'identified' || !isPresent(one)) continue;
    const of = found.get(one.value) ?? new Set();
    found.set(one.value, of.add(one.id));
  }
  return found;
}

/** Numbers of a whole platform, UUIDs and digests: the same one never names two things. */
export const UNIQUE = /^(?:\d{15,}|[0-9a-f]{32,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;

/**
 * How a scoped identifier is built around a name, by its separators: `…:training-job/nightly` of two accounts is one form twice, and
 * the name is unique within neither. Null where the identifier does not end in the name.
 */
function formAround(id: string, name: string): string | null {
  const scope = id.slice(0, Math.max(0, id.length - name.length));
  const isScoped = /[/:!#]$/.test(scope) && id.slice(scope.length).toLowerCase() === name.toLowerCase();
  return isScoped ? scope.replaceAll(/[^/:!#]+/g, '') : null;
}

/**
 * A short name can be in use twice (the same job name in two regions). What two launches, or two
 * identifiers of one form, go by identifies neither. A number of
 * the whole platform does: all copies of one run are that run.
 */
function joinIdentified(union: Union, said: readonly Naming[]): ReadonlySet<string> {
  const launched = new Set(said.flatMap((one) => (one.says === 'launched' ? [one.id] : [])));
  const ambiguous = new Set<string>();
  for (const [value, of] of claimants(said)) {
    const launches = [...of].filter((id) => launched.has(id) && id !== value);
    const forms = [...of].map((id) => formAround(id, value)).filter((form) => form !== null);
    const isUnique = UNIQUE.test(value);
    const isShared = isUnique ? forms.length > 0 && launches.length > 1 : launches.length > 1 || new Set(forms).size < forms.length;
    if (isShared) ambiguous.add(value);
    else for (const id of of) union.join(id, value);
  }
  return ambiguous;
}

/** Where an identifier comes from: all of it but the name itself; null for a name that stands alone and may be anything's. */
function scopeOf(id: string): string | null {
  const scope = id.replace(/[^/:!#]*$/, '');
  return scope === '' && !UNIQUE.test(id) ? null : scope;
}

/** The places that the launches of each group come from: two of one place are two, whatever one says of the other. */
class Launches {
  private readonly scopes = new Map<string, Set<string>>();
  private readonly union: Union;

  constructor(union: Union, said: readonly Naming[]) {
    this.union = union;
    for (const { says, id } of said) {
      const scope = says === 'launched' ? scopeOf(id) : null;
      if (scope !== null) this.of(union.root(id)).add(scope);
    }
  }

  /** Joins two groups, unless each has a launch of its own from one place. */
  join(a: string, b: string): void {
    const [one, other] = [this.union.root(a), this.union.root(b)];
    if (one === other) return;
    const [mine, theirs] = [this.of(one), this.of(other)];
    if ([...theirs].some((scope) => mine.has(scope))) return;
    this.union.join(one, other);
    this.scopes.set(this.union.root(one), new Set([...mine, ...theirs]));
  }

  private of(root: string): Set<string> {
    const found = this.scopes.get(root) ?? new Set<string>();
    this.scopes.set(root, found);
    return found;
  }
}

/** Words and small numbers are what people say of many things: `baseline`, `3`. Only what was made to be told apart names one. */
const mayName = (label: string): boolean => label.length >= 6 && /\d|[/:]/.test(label);

/** W&B tells runs apart by eight letters and figures: of one run in fourteen these are letters only, and look like a word. */
const TRACKED = /^[^/\s]+\/[^/\s]+\/([a-z0-9]{8})$/;

/** A label joins where exactly one other thing has it as an exact identifier: a run that names its parent is another run. */
function joinLabels(union: Union, said: readonly Naming[], ambiguous: ReadonlySet<string>): void {
  const owners = new Map<string, Set<string>>();
  const own = (id: string, root: string): void => void owners.set(id, (owners.get(id) ?? new Set()).add(root));
  for (const one of said) {
    own(one.id, union.root(one.id));
    if (one.says === 'identified' && isPresent(one) && !ambiguous.has(one.value)) own(one.value, union.root(one.id));
  }
  const tracked = new Set(said.flatMap(({ id }) => TRACKED.exec(id)?.[1] ?? []));
  const joins = said.flatMap((one): [string, string][] => {
    if (one.says !== 'labelled' || !isPresent(one) || !(mayName(one.value) || tracked.has(one.value))) return [];
    const [owner, ...more] = owners.get(one.value) ?? [];
    return owner === undefined || more.length > 0 ? [] : [[one.id, owner]];
  });
  const launches = new Launches(union, said);
  for (const [id, owner] of joins) launches.join(owner, id);
}

/** Groups what is said about entities of one kind by exact identifiers alone: never by time, never by a name for people. */
export function entitiesOf<S extends Naming>(kind: EntityKind, all: readonly S[], byLabel: boolean): Entity<S>[] {
  const said = all.filter(({ about }) => about === kind);
  const union = new Union();
  const ambiguous = joinIdentified(union, said);
  if (byLabel) joinLabels(union, said, ambiguous);
  const groups = Map.groupBy(said, ({ id }) => union.root(id));
  return [...groups.values()].map((group) => ({
    kind,
    ids: [...new Set([...group.map(({ id }) => id), ...valuesOf(group, 'identified').filter((id) => !ambiguous.has(id))])].toSorted(
      byCodeUnit,
    ),
    labels: [...new Set(valuesOf(group, 'labelled'))].toSorted(byCodeUnit),
    said: group,
  }));
}
