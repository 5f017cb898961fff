import type { IssueLine } from '../../evidence/last-readings.ts';
import { deliveryName } from '../../log-integrity/object-name.ts';
import { BYTES_LOST } from '../../logs/records/lost-records.ts';
import type { Span } from '../span.ts';
import { sourceKey } from '../said/source-key.ts';
import type { Source } from '../said/sources.sql.ts';
import type { HourCount } from './coverage.sql.ts';
import type { LeftOutLog } from './left-out.sql.ts';

type Owner = { readonly account: string | null; readonly region: string | null };
type Log = Owner & { readonly format: string };

/** A document that may hold more than what counts of it, over which time, and whose log it can be; null where it may be anybody's. */
type InDoubt = { readonly format: string; readonly span: Span; readonly owners: readonly Owner[] | null };

/** Documents of logs that are in, and that are not whole. */
export type Doubts = { readonly cut: readonly InDoubt[]; readonly leftOut: readonly InDoubt[] };

const deliveredTo = (path: string): readonly Owner[] => {
  const name = deliveryName(path);
  return name === null ? [] : [name];
};

/**
 * Whose records a document holds, where that is known: its delivery names them, or all that was read in it do. Where bytes
 * are lost, what they held was of the same account if that was the only one; of which region is not known.
 */
function ownersOf(counts: readonly HourCount[], path: string, isWhole: boolean): readonly Owner[] | null {
  const delivered = deliveredTo(path);
  const accounts = new Set(counts.map(({ account }) => account));
  if (accounts.has(null) || (counts.length === 0 && delivered.length === 0)) return null;
  if (isWhole && counts.length > 0) return counts;
  if (delivered.length > 0) return [...delivered, ...counts];
  return accounts.size > 1 ? null : [...accounts].map((account) => ({ account, region: null }));
}

function spanOf(counts: readonly HourCount[]): Span | null {
  let [from, to] = [Infinity, -Infinity];
  for (const { first, last } of counts) {
    if (first === null || last === null) continue;
    from = Math.min(from, first);
    to = Math.max(to, last);
  }
  return from > to ? null : { from, to };
}

const lostBytes = (issues: readonly string[]): boolean =>
  issues.some((json) => (JSON.parse(json) as IssueLine[]).some(({ code }) => BYTES_LOST.has(code)));

/** What was read of each document tells whose it is, whether it counts or not. */
export function doubtsOf(counts: readonly HourCount[], sources: ReadonlyMap<string, Source>, leftOut: readonly LeftOutLog[]): Doubts {
  const byDocument = Map.groupBy(counts, ({ stored, part }) => sourceKey(stored, part));
  const cut = [...sources].flatMap(([key, source]): InDoubt[] => {
    const read = source.cut ? (byDocument.get(key) ?? []) : [];
    // Exports are in no order: over all of what was read of it something may be missing.
    const span = spanOf(read);
    const path = source.member ?? source.name;
    return span === null ? [] : [{ format: source.format, span, owners: ownersOf(read, path, false) }];
  });
  return {
    cut,
    leftOut: leftOut.map(({ format, span, stored, part, path, issues }) => {
      const read = stored === null ? [] : (byDocument.get(sourceKey(stored, part)) ?? []);
      return { format, span, owners: ownersOf(read, path, !lostBytes(issues)) };
    }),
  };
}

const alike = (a: string | null, b: string | null): boolean => a === null || b === null || a === b;

/** Over which time such documents may hold records of this log. */
export const spansFor = (log: Log, doubts: readonly InDoubt[]): readonly Span[] =>
  doubts
    .filter(
      ({ format, owners }) =>
        format === log.format &&
        (owners === null || owners.some((one) => alike(one.account, log.account) && alike(one.region, log.region))),
    )
    .map(({ span }) => span);
