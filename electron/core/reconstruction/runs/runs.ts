import { UNCOMMITTED } from '../../logs/event/uncommitted.ts';
import { byCodeUnit } from '../../../../shared/domain/by-code-unit.ts';
import type { Entity } from '../entities/entities.ts';
import { platformOf } from './platform.ts';
import { isPresent, type Said } from '../said/said.ts';

/** One training run, found in any source. */
export type Run = Entity & {
  /** The most exact identifier that any source gives. */
  readonly id: string;
  readonly platform: string;
  readonly name: string;
  readonly startMicros: number | null;
  readonly endMicros: number | null;
  readonly status: string | null;
  /** The formats that it was found in, sorted. */
  readonly formats: readonly string[];
  /** Null, but for a run whose name another run has too. */
  readonly twin: Twin | null;
};

/** What is known of a run whose name another run has too. */
export type Twin = {
  /** The launches of the two. */
  readonly pair: readonly [Said, Said];
  /** What records of this run alone say: its launch, and what exact identifiers tie to it. Whatever else is said may be of the other. */
  readonly own: readonly Said[];
  /** Identifiers that may lead to the other. */
  readonly contested: ReadonlySet<string>;
};

const RANK = { server: 0, derived: 1, document: 2, client: 3 } as const;

/** The launch as the platform recorded it stands first, then other launches, then whatever names the run. */
function rank(said: Pick<Said, 'says' | 'origin'>): number {
  return (said.says === 'launched' ? 0 : 10) + RANK[said.origin];
}

/** What gives a run the most exact of its identifiers. */
export function primaryOf<S extends Pick<Said, 'id' | 'says' | 'origin'>>(said: readonly S[]): S {
  const [primary] = said.toSorted((a, b) => rank(a) - rank(b) || byCodeUnit(a.id, b.id));
  if (primary === undefined) throw new RangeError('a run that nothing is said of');
  return primary;
}

/** What only says who stands behind some job is no training run: a run was launched, or a record names it as one. */
export const isOfPopulation = ({ said }: { readonly said: readonly Pick<Said, 'says'>[] }): boolean =>
  said.some(({ says }) => says === 'launched' || says === 'seen');

const latest = (said: readonly Said[]): Said | null =>
  said.reduce<Said | null>((best, one) => (best === null || (one.timeMicros ?? -1) >= (best.timeMicros ?? -1) ? one : best), null);

/** A person reads the last part of a long identifier more easily; where a record names the run, that name is taken. */
function nameOf(primary: Said, said: readonly Said[]): string {
  const named =
    said.find((one) => one.says === 'named' && isPresent(one) && one.id === primary.id) ??
    said.find((one) => one.says === 'named' && isPresent(one));
  return named?.value ?? /[^/:]+$/.exec(primary.id)?.[0] ?? primary.id;
}

/** A commit that the client gives for code which it says had changes beyond it does not pin what ran. */
function unpinned(said: readonly Said[]): readonly Said[] {
  const isDirty = said.some(({ says, value }) => says === 'labelled' && value?.startsWith(UNCOMMITTED) === true);
  const isCommit = ({ says, to, origin }: Said): boolean => says === 'code' && to === 'code' && origin === 'client';
  return isDirty ? said.map((one) => (isCommit(one) && one.pinned === 'digest' ? { ...one, pinned: 'mutable' } : one)) : said;
}

const OF_ITSELF: ReadonlySet<Said['says']> = new Set(['launched', 'launcher', 'session', 'status', 'ended', 'failed', 'deleted']);

/** Without what is said of a part alone: a job that another one made, or that took over what another had done, begins and ends by itself. */
export function ofTheWhole(said: readonly Said[]): readonly Said[] {
  const parts = new Set(said.flatMap(({ says, id }) => (says === 'part' ? [id] : [])));
  return parts.size === 0 ? said : said.filter(({ says, id }) => !OF_ITSELF.has(says) || !parts.has(id));
}

export function runOf(named: Entity): Run {
  const entity = { ...named, said: unpinned(named.said) };
  const primary = primaryOf(entity.said);
  const launches = entity.said
    .filter(({ says, timeMicros }) => says === 'launched' && timeMicros !== null)
    .toSorted((a, b) => rank(a) - rank(b) || (a.timeMicros ?? 0) - (b.timeMicros ?? 0));
  const ended = entity.said.filter(({ says, timeMicros }) => says === 'ended' && timeMicros !== null);
  return {
    ...entity,
    id: primary.id,
    platform: platformOf(primary.record),
    name: nameOf(primary, entity.said),
    startMicros: launches[0]?.timeMicros ?? null,
    endMicros: latest(ended)?.timeMicros ?? null,
    status: latest(entity.said.filter((one) => one.says === 'status' && isPresent(one)))?.value ?? null,
    formats: [...new Set(entity.said.map(({ record }) => record.source.format))].toSorted(byCodeUnit),
    twin: null,
  };
}

/** In the order of their launch, those without one last. */
export const byLaunch = (a: Run, b: Run): number =>
  (a.startMicros ?? Number.MAX_SAFE_INTEGER) - (b.startMicros ?? Number.MAX_SAFE_INTEGER) || byCodeUnit(a.id, b.id);

/** The formats in which a platform recorded the launch. */
export const launchedBy = ({ said }: Entity): ReadonlySet<string> =>
  new Set(said.flatMap(({ says, origin, record }) => (says === 'launched' && origin === 'server' ? [record.source.format] : [])));
