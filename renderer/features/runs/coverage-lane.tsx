import { joinedSpans, type timeline } from '../../../shared/domain/figures/timeline.ts';
import type { Out } from '../../bridge/client.ts';
import { en } from '../../strings/en.ts';
import styles from './coverage.module.css';
import { percent } from './percent.ts';
import { shortTime } from './short-time.ts';

const text = en.runs.coverage;
type Row = Out<'runs.list'>['coverage'][number];
/** So that the shortest stretch, and the space between two, can still be seen. */
const LEAST = 0.003;
const APART = 0.006;
const FEW = 2;

type Lane = ReturnType<typeof timeline>['lanes'][number];
type Stretch = Row['gaps'][number];

const between = ({ from, to }: Stretch): string => text.between(shortTime(from), shortTime(to));

/** Whole days as days. */
const days = ({ from, to }: Stretch): string =>
  from.slice(10) === 'T00:00:00Z' && to.slice(10, 19) === 'T23:59:59'
    ? text.between(from.slice(0, 10), to.slice(0, 10))
    : between({ from, to });

/** Stretches of a lane, each with what it is on hover. */
function Stretches({
  of,
  spans,
  kind,
  words,
}: {
  readonly of: readonly Stretch[];
  readonly spans: Lane['gaps'];
  readonly kind: string;
  readonly words: (stretch: Stretch) => string;
}) {
  return spans.map((span, index) => {
    const stretch = of[index];
    return (
      <span
        key={span.from}
        className={styles[kind]}
        title={stretch === undefined ? undefined : words(stretch)}
        style={{ left: percent(span.from), width: percent(Math.max(LEAST, span.to - span.from)) }}
      />
    );
  });
}

/**
 * What is declared stands around what is there: one outline around stretches that nobody could see apart, and a rail beneath where
 * there are many, which as boxes would be all that one sees. Which they are stands in words.
 */
function Outlines({ of, spans }: { readonly of: readonly Stretch[]; readonly spans: Lane['declared'] }) {
  const joined = joinedSpans(spans, APART);
  const kind = joined.length > FEW ? 'rail' : 'declared';
  return joined.map(({ from, to, first, last }) => (
    <span
      key={from}
      className={styles[kind]}
      title={declaredWords(of.slice(first, last + 1))}
      style={{ left: percent(from), width: percent(Math.max(LEAST, to - from)) }}
    />
  ));
}

/** What the cards declare as an outline or a rail, what the records show within it, and in words where both differ. */
export function Lane({ row, lane }: { readonly row: Row; readonly lane: Lane | undefined }) {
  if (lane === undefined || (lane.observed === null && row.declared.length === 0)) return <span className="dim">{text.timeless}</span>;
  const observed = row.from === null || row.to === null ? [] : [{ from: row.from, to: row.to }];
  return (
    <>
      <span className={styles['bar']} aria-hidden="true">
        <Outlines of={row.declared} spans={lane.declared} />
        <Stretches
          of={observed}
          spans={lane.observed === null ? [] : [lane.observed]}
          kind="observed"
          words={(one) => text.observed(between(one))}
        />
        <Stretches of={row.gaps} spans={lane.gaps} kind="gap" words={(one) => text.gap(between(one))} />
        <Stretches of={row.missingHours} spans={lane.missing} kind="missing" words={(one) => text.missing(between(one))} />
        <Stretches of={row.silent} spans={lane.silent} kind="silent" words={(one) => text.silent(between(one))} />
      </span>
      <span className={`small tab ${styles['words']}`}>
        {observed.length === 0 ? (
          text.timeless
        ) : (
          <>
            {observed.map(between)}, <Gaps row={row} />
          </>
        )}
      </span>
      <Declared row={row} />
    </>
  );
}

function Gaps({ row }: { readonly row: Row }) {
  if (row.gaps.length === 0) return text.noGaps;
  return (
    <>
      <span className="badtext" title={text.gapRule(row.gapHours)}>
        {text.gaps(row.gaps.length)}
      </span>
      <span className="vh"> {row.gaps.map((gap) => text.gap(between(gap))).join('; ')}</span>
    </>
  );
}

/** Every delivered file may have a card with its own hour or day: many are summed up, and stand in the drawing. */
function declaredWords(periods: readonly Stretch[]): string {
  const [first, last] = [periods[0], periods.at(-1)];
  if (first === undefined || last === undefined || periods.length <= FEW) return text.declared(periods.map(days).join('; '));
  return text.declaredIn(days({ from: first.from, to: last.to }), periods.length);
}

/** What people said of the source, and where its records disagree; nothing where nobody said anything. */
function Declared({ row }: { readonly row: Row }) {
  if (row.declared.length === 0) return <span className={`small faint ${styles['words']}`}>{text.notDeclared}</span>;
  return (
    <>
      <span className={`small tab ${styles['words']}`}>{declaredWords(row.declared)}</span>
      {row.silent.map((one) => (
        <span key={one.from} className={`small tab badtext ${styles['words']}`}>
          {text.silent(between(one))}
        </span>
      ))}
      {row.undeclared.map((one) => (
        <span key={one.from} className={`small tab badtext ${styles['words']}`}>
          {text.undeclared(between(one))}
        </span>
      ))}
    </>
  );
}
