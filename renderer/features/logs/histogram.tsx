import { useMemo, useState } from 'react';
import type { Out } from '../../bridge/client.ts';
import { useHeld } from '../../state/use-held.ts';
import { useQuery } from '../../state/use-query.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { exact } from '../../ui/values/format.ts';
import { useGridKeys } from '../../ui/tables/use-grid-keys.ts';
import { useWidth } from '../../ui/layout/use-width.ts';
import { filterOf, isNarrowed, type Question } from './question.ts';
import styles from './histogram.module.css';

const text = en.logs.histogram;
const BUCKETS = 90;
const HEIGHT_PX = 64;
const LEAST_PX = 2;
/** What one of the words below takes. */
const WORD_PX = 150;
const GAP_PX = 30;
const DAY_SECONDS = 86_400;

type Bucket = Out<'events.histogram'>['buckets'][number];

/** Days where a bucket is a day or longer, minutes below. */
const shortMoment = (at: string, step: number): string => (step >= DAY_SECONDS ? at.slice(0, 10) : at.slice(0, 16).replace('T', ' '));

type Props = {
  readonly question: Question;
  /** From one moment to another, both included. */
  readonly onJump: (from: string, to: string) => void;
  readonly onNarrow: (from: string, to: string) => void;
  readonly onClear: () => void;
};

/** The last second of a bucket. */
const endOf = (bucket: Bucket, step: number): string =>
  `${new Date(Date.parse(bucket.at) + (step - 1) * 1000).toISOString().slice(0, 19)}Z`;

/**
 * How many events fell into each stretch of time. A press, or Enter, jumps the list to that time; drawn over several, or with
 * Shift and the arrow keys and Enter, it narrows the events to them.
 */
export function Histogram({ question, onJump, onNarrow, onClear }: Props) {
  const { data: fresh } = useQuery('events.histogram', { ...filterOf(question), buckets: BUCKETS });
  const data = useHeld(fresh);
  const keys = useGridKeys<HTMLDivElement>();
  const most = useMemo(() => Math.max(1, ...(data?.buckets ?? []).map(({ count }) => count)), [data]);
  const failed = useMemo(() => (data?.buckets ?? []).reduce((sum, bucket) => sum + bucket.failed, 0), [data]);
  const [brush, setBrush] = useState<Brush | null>(null);
  const { ref, width } = useWidth<HTMLElement>();
  if (data === undefined) return <div className={styles['empty']} />;
  // Its place is kept only while a filter may bring it back.
  if (data.buckets.length === 0) return isNarrowed(filterOf(question)) ? <div className={styles['empty']} /> : null;
  const { buckets, step } = data;
  const every = Math.max(1, Math.ceil((buckets.length * WORD_PX) / Math.max(WORD_PX, width)));
  const choose = (index: number) => {
    const [first, last] = spanOf(brush ?? { from: index, to: index });
    const [begin, end] = [buckets[first], buckets[last]];
    setBrush(null);
    if (begin === undefined || end === undefined) return;
    if (first === last) onJump(begin.at, endOf(end, step));
    else onNarrow(begin.at, endOf(end, step));
  };
  return (
    <figure ref={ref} className={styles['figure']} onPointerLeave={() => setBrush(null)}>
      <div className={styles['bars']} role="toolbar" aria-label={text.title} {...keys}>
        {buckets.map((bucket, index) => (
          <Bar key={bucket.at} bucket={bucket} step={step} index={index} most={most} brush={brush} onBrush={setBrush} onChoose={choose} />
        ))}
      </div>
      <div className={styles['words']} aria-hidden="true">
        {buckets.map((bucket, index) =>
          index % every === 0 && (buckets.length - index) * width > buckets.length * (WORD_PX - GAP_PX) ? (
            <span key={bucket.at} style={{ left: `${(index / buckets.length) * 100}%` }}>
              {shortMoment(bucket.at, step)}
            </span>
          ) : null,
        )}
      </div>
      <div className={styles['said']}>
        <p className="small dim" role="status">
          {brush === null ? (data.undated > 0 ? text.undated(exact(data.undated)) : '') : brushWords(buckets, step, brush)}
        </p>
        <span className="grow" />
        {failed === 0 ? null : (
          <p className="small dim row tab">
            <span className={styles['key']} aria-hidden="true" />
            {text.failed(exact(failed))}
          </p>
        )}
        {question.from === '' && question.to === '' ? null : (
          <Button variant="bare" onPress={onClear}>
            {text.clear}
          </Button>
        )}
      </div>
    </figure>
  );
}

/** From one bar to another, in the order in which they were touched. */
type Brush = { readonly from: number; readonly to: number };
const spanOf = ({ from, to }: Brush): readonly [number, number] => [Math.min(from, to), Math.max(from, to)];

function brushWords(buckets: readonly Bucket[], step: number, brush: Brush): string {
  const [first, last] = spanOf(brush);
  const inside = buckets.slice(first, last + 1);
  const count = inside.reduce((sum, bucket) => sum + bucket.count, 0);
  return text.brush(shortMoment(inside[0]?.at ?? '', step), shortMoment(inside.at(-1)?.at ?? '', step), exact(count));
}

type BarProps = {
  readonly bucket: Bucket;
  readonly step: number;
  readonly index: number;
  readonly most: number;
  readonly brush: Brush | null;
  readonly onBrush: (brush: Brush | null) => void;
  readonly onChoose: (index: number) => void;
};

const PRIMARY = 1;

function Bar({ bucket, step, index, most, brush, onBrush, onChoose }: BarProps) {
  const { at, count, failed } = bucket;
  const height = count === 0 ? 0 : Math.max(LEAST_PX, Math.round((count / most) * HEIGHT_PX));
  const failedHeight = failed === 0 ? 0 : Math.max(LEAST_PX, Math.round((failed / most) * HEIGHT_PX));
  const label = text.bar(shortMoment(at, step), exact(count), exact(failed));
  const [first, last] = brush === null ? [-1, -1] : spanOf(brush);
  return (
    <button
      type="button"
      className={`${styles['bar']} ${index >= first && index <= last ? styles['brushed'] : ''}`}
      data-row={0}
      data-col={index}
      tabIndex={index === 0 ? 0 : -1}
      aria-label={label}
      title={label}
      onPointerDown={(event) => {
        // Else the bar that was pressed first keeps the pointer to itself.
        event.currentTarget.releasePointerCapture(event.pointerId);
        onBrush({ from: index, to: index });
      }}
      onPointerEnter={(event) => (brush !== null && event.buttons === PRIMARY ? onBrush({ ...brush, to: index }) : undefined)}
      onPointerUp={() => (brush !== null && brush.from !== brush.to ? onChoose(index) : undefined)}
      onKeyDown={(event) => {
        if (event.shiftKey && event.key.startsWith('Arrow') && brush === null) onBrush({ from: index, to: index });
        if (event.key !== 'Escape' || brush === null) return;
        event.preventDefault();
        onBrush(null);
      }}
      onFocus={() => (brush === null ? undefined : onBrush({ ...brush, to: index }))}
      onClick={() => onChoose(index)}
    >
      <span className={styles['count']} style={{ height }}>
        <span className={styles['failed']} style={{ height: failedHeight }} />
      </span>
    </button>
  );
}
