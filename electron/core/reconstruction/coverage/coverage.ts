import { byCodeUnit } from '../../../../shared/domain/by-code-unit.ts';
import type { Database } from '../../store/database.ts';
import { actionsByDocument, eventsByHour, type HourCount } from './coverage.sql.ts';
import { type Declared, declaredOf } from './declared.ts';
import { DEFAULT_OFF } from './default-off.ts';
import type { Integrity } from './integrity.ts';
import { type Doubts, doubtsOf, spansFor } from './in-doubt.ts';
import { leftOutLogs } from './left-out.sql.ts';
import { sourceKey } from '../said/source-key.ts';
import type { Source } from '../said/sources.sql.ts';
import { ZONE_HOURS } from '../approvals/order.ts';
import { HOUR_MICROS, type Span } from '../span.ts';

/** What one log of one account and region covers, as its own records show it. Times are microseconds UTC. */
export type Coverage = {
  readonly id: string;
  readonly format: string;
  readonly account: string | null;
  readonly region: string | null;
  readonly from: number | null;
  readonly to: number | null;
  readonly events: number;
  readonly hours: number;
  readonly gaps: readonly Span[];
  /** Where files lie that may be of it and were cut short: what is not found there may have been in the part that is lost. */
  readonly cut: readonly Span[];
  /** Where files lie that may be of it and do not count or cannot be read at present: what is not found there may be in them. */
  readonly leftOut: readonly Span[];
  /** Silence up to this many hours is usual for this log. */
  readonly gapHours: number;
  /** Its times, or some of them, have no zone that anybody said: all of them may be this many hours off. */
  readonly offHours: number;
  readonly declared: Declared;
  readonly integrity: 'verified' | 'partly' | 'unverifiable';
  readonly integrityIssues: readonly string[];
  /** Hours between two supplied digests that have none. */
  readonly missingHours: readonly Span[];
  readonly defaultOff: readonly { readonly what: string; readonly seen: boolean; readonly ask: string }[];
  readonly files: number;
  readonly emptyFiles: number;
  readonly evidence: readonly number[];
};

/** A silence is a gap when it lasts five times as long as nineteen of twenty silences of the same log. */
const UNUSUAL = 5;

/** How many empty hours in a row are usual, for hours in order. A log with a record in every hour has none. */
function usualSilence(hours: readonly number[]): number {
  const silences = hours.slice(1).map((hour, index) => hour - (hours[index] ?? hour) - 1);
  const ordered = silences.toSorted((a, b) => a - b);
  return UNUSUAL * (ordered[Math.floor((ordered.length - 1) * 0.95)] ?? 0);
}

/** Stretches without a record that are longer than usual; both ends are whole hours. */
function gapsIn(hours: readonly number[], usual: number): Span[] {
  return hours.slice(1).flatMap((hour, index) => {
    const before = hours[index] ?? hour;
    return hour - before - 1 > usual ? [{ from: (before + 1) * HOUR_MICROS, to: hour * HOUR_MICROS }] : [];
  });
}

const scopeKey = (format: string, account: string | null, region: string | null): string => JSON.stringify([format, account, region]);
const ends = (values: readonly (number | null)[]): number[] => values.filter((value) => value !== null);

type Scope = {
  readonly format: string;
  readonly account: string | null;
  readonly region: string | null;
  readonly counts: readonly HourCount[];
};

function scopesOf(counts: readonly HourCount[], sources: ReadonlyMap<string, Source>): Scope[] {
  const known = counts.flatMap((count) => {
    const source = sources.get(sourceKey(count.stored, count.part));
    return source === undefined ? [] : [{ count, format: source.format }];
  });
  const groups = Map.groupBy(known, ({ count, format }) => scopeKey(format, count.account, count.region));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined
      ? []
      : [{ format: first.format, account: first.count.account, region: first.count.region, counts: group.map(({ count }) => count) }];
  });
}

/** Which actions of those that are off by default were seen, by document. */
type Seen = ReadonlyMap<string, ReadonlySet<string>>;

function seenActions(db: Database): Seen {
  const found = actionsByDocument(
    db,
    DEFAULT_OFF.flatMap(({ actions }) => actions),
  );
  const byDocument = Map.groupBy(found, ({ stored, part }) => sourceKey(stored, part));
  return new Map([...byDocument].map(([key, rows]) => [key, new Set(rows.map(({ action }) => action))]));
}

function defaultOffOf(format: string, documents: ReadonlySet<string>, seen: Seen): Coverage['defaultOff'] {
  return DEFAULT_OFF.filter((one) => format.startsWith(one.format)).map(({ what, actions, ask }) => ({
    what,
    ask,
    seen: [...documents].some((key) => actions.some((action) => seen.get(key)?.has(action) === true)),
  }));
}

const smallest = (values: readonly number[]): number | null =>
  values.reduce<number | null>((best, value) => (best === null || value < best ? value : best), null);
const largest = (values: readonly number[]): number | null =>
  values.reduce<number | null>((best, value) => (best === null || value > best ? value : best), null);

/** Formats of which a file without any record can still be told: an empty delivery. */
const KNOWN_EMPTY: ReadonlySet<string> = new Set(['aws-cloudtrail']);

/** Deliveries without a record belong to a log whose account nobody can tell. */
function withEmpty(
  scopes: readonly Scope[],
  sources: ReadonlyMap<string, Source>,
): { readonly scopes: readonly Scope[]; readonly emptyOf: (scope: Scope) => number } {
  const empty = Map.groupBy(
    [...sources.values()].filter(({ events, format }) => events === 0 && KNOWN_EMPTY.has(format)),
    ({ format }) => format,
  );
  const isUnscoped = (scope: Scope): boolean => scope.account === null && scope.region === null;
  const missing = [...empty.keys()].filter((format) => !scopes.some((scope) => scope.format === format && isUnscoped(scope)));
  return {
    scopes: [...scopes, ...missing.map((format): Scope => ({ format, account: null, region: null, counts: [] }))],
    emptyOf: (scope) => (isUnscoped(scope) ? (empty.get(scope.format)?.length ?? 0) : 0),
  };
}

type Observed = {
  readonly integrity: Integrity;
  readonly seen: Seen;
  readonly sources: ReadonlyMap<string, Source>;
  readonly doubts: Doubts;
};

/** Silence up to this long says nothing, at its ends as between its records. */
const slackOf = (gapHours: number): number => Math.max(gapHours, 1) * HOUR_MICROS;

const overlaps = (one: Span, other: Span): boolean => one.from < other.to && one.to > other.from;

function coverageRow(scope: Scope, id: string, emptyFiles: number, { integrity, seen, sources, doubts }: Observed): Coverage {
  const { format, account, region, counts } = scope;
  const hours = [...new Set(ends(counts.map(({ hour }) => hour)))].toSorted((a, b) => a - b);
  const gapHours = usualSilence(hours);
  const documents = new Set(counts.map(({ stored, part }) => sourceKey(stored, part)));
  const from = smallest(ends(counts.map(({ first }) => first)));
  const to = largest(ends(counts.map(({ last }) => last)));
  const periods = [...documents].flatMap((key) => sources.get(key)?.declared ?? []);
  const checked = integrity.scopes.find((one) => one.format === format && one.account === account && one.region === region);
  return {
    id,
    format,
    account,
    region,
    from,
    to,
    events: counts.reduce((sum, { events }) => sum + events, 0),
    hours: hours.length,
    gaps: gapsIn(hours, gapHours),
    gapHours,
    offHours: [...documents].some((key) => sources.get(key)?.zoneAssumed === true) ? ZONE_HOURS : 0,
    cut: spansFor(scope, doubts.cut).map((span) => ({ from: span.from - slackOf(gapHours), to: span.to + slackOf(gapHours) })),
    leftOut: spansFor(scope, doubts.leftOut),
    declared: declaredOf(periods, from === null || to === null ? null : { from, to }, slackOf(gapHours)),
    integrity: checked?.state ?? 'unverifiable',
    integrityIssues: checked?.issues ?? [],
    missingHours: checked?.missing ?? [],
    defaultOff: defaultOffOf(format, documents, seen),
    files: documents.size + emptyFiles,
    emptyFiles,
    evidence: [...new Set(ends([...documents].map((key) => sources.get(key)?.evidence ?? null)))].toSorted((a, b) => a - b),
  };
}

/** Every log that is in, by format, account and region. */
export function coverageOf(db: Database, sources: ReadonlyMap<string, Source>, integrity: Integrity): Coverage[] {
  const counts = eventsByHour(db);
  const observed: Observed = { integrity, seen: seenActions(db), sources, doubts: doubtsOf(counts, sources, leftOutLogs(db)) };
  const { scopes, emptyOf } = withEmpty(scopesOf(counts, sources), sources);
  return scopes
    .toSorted((a, b) => byCodeUnit(scopeKey(a.format, a.account, a.region), scopeKey(b.format, b.account, b.region)))
    .map((scope, index) => coverageRow(scope, `C${index + 1}`, emptyOf(scope), observed));
}

/** Whether a log was cut short somewhere in the span. */
export const isCut = ({ cut }: Coverage, span: Span): boolean => cut.some((one) => overlaps(one, span));

/** Whether a file that does not count or cannot be read at present lies somewhere in the span. */
export const isLeftOut = ({ leftOut }: Coverage, span: Span): boolean => leftOut.some((one) => overlaps(one, span));

/** How long nothing needs to stand at the ends of a log: it begins and ends where whoever exported it said. */
const edgeOf = (gapHours: number): number => Math.max(gapHours / UNUSUAL, 1) * HOUR_MICROS;

/** Whether a log lies over the whole span, whatever its zone: no further than a silence of it from its ends, no gap in it, and no file of it cut short or left out. */
export function covers(coverage: Coverage, { from, to }: Span): boolean {
  if (coverage.from === null || coverage.to === null) return false;
  const off = coverage.offHours * HOUR_MICROS;
  const span: Span = { from: from - off, to: to + off };
  const edge = edgeOf(coverage.gapHours);
  if (span.from < coverage.from - edge || span.to > coverage.to + edge) return false;
  return !isCut(coverage, span) && !isLeftOut(coverage, span) && !coverage.gaps.some((gap) => overlaps(gap, span));
}

/** Whether the evidence cards of a log declare that it lies over the whole span. */
export const declares = ({ declared }: Coverage, span: Span): boolean =>
  declared.periods.some(({ from, to }) => from <= span.from && to >= span.to);
