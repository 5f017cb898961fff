import type { Span } from '../span.ts';

/** What evidence cards declare of one log, held against where its records lie. */
export type Declared = {
  /** The periods that the cards of its files declare; those that touch are one. */
  readonly periods: readonly Span[];
  /** Stretches of them before the first or after the last record, longer than a silence that is usual. */
  readonly silent: readonly Span[];
  /** Stretches in which records lie before the first or after the last moment that is declared. */
  readonly undeclared: readonly Span[];
};

/** Overlapping and touching spans as one. */
function merged(spans: readonly Span[]): readonly Span[] {
  const found: { from: number; to: number }[] = [];
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    const last = found.at(-1);
    if (last !== undefined && from <= last.to + 1) last.to = Math.max(last.to, to);
    else found.push({ from, to });
  }
  return found;
}

const longer = (spans: readonly Span[], micros: number): readonly Span[] => spans.filter(({ from, to }) => to - from > micros);

/**
 * Declared periods beside the observed window. A declaration is what somebody says of an export: it shows where records
 * should lie and never stands for one. `slack`: silence up to this long says nothing.
 */
export function declaredOf(spans: readonly Span[], observed: Span | null, slack: number): Declared {
  const periods = merged(spans);
  const [first, last] = [periods[0], periods.at(-1)];
  if (observed === null || first === undefined || last === undefined) return { periods, silent: [], undeclared: [] };
  const silent = periods.flatMap(({ from, to }): Span[] => [
    { from, to: Math.min(to, observed.from) },
    { from: Math.max(from, observed.to), to },
  ]);
  const undeclared: readonly Span[] = [
    { from: observed.from, to: Math.min(observed.to, first.from) },
    { from: Math.max(observed.from, last.to), to: observed.to },
  ];
  return { periods, silent: longer(silent, slack), undeclared: longer(undeclared, slack) };
}
