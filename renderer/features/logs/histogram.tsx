import { useMemo } from 'react';
import type { Out } from '../../bridge/client.ts';
import { useQuery } from '../../state/use-query.ts';
import { en } from '../../strings/en.ts';
import { exact } from '../../ui/format.ts';
import { useGridKeys } from '../../ui/use-grid-keys.ts';
import { filterOf, type Question } from './question.ts';
import styles from './histogram.module.css';

const text = en.logs.histogram;
const BUCKETS = 90;
const HEIGHT_PX = 64;
const LEAST_PX = 2;
const WORDS = 6;
/** A word at the very end would not fit. */
const LAST_WORD = 0.92;
const DAY_SECONDS = 86_400;

type Bucket = Out<'events.histogram'>['buckets'][number];

/** Days where a bucket is a day or longer, minutes below. */
const shortMoment = (at: string, step: number): string => (step >= DAY_SECONDS ? at.slice(0, 10) : at.slice(0, 16).replace('T', ' '));

/** How many events fell into each stretch of time. A press, or Enter, jumps the list to that time. */
export function Histogram({ question, onJump }: { readonly question: Question; readonly onJump: (at: string) => void }) {
  const { data } = useQuery('events.histogram', { ...filterOf(question), buckets: BUCKETS });
  const keys = useGridKeys<HTMLDivElement>();
  const most = useMemo(() => Math.max(1, ...(data?.buckets ?? []).map(({ count }) => count)), [data]);
  if (data === undefined || data.buckets.length === 0) return <div className={styles['empty']} />;
  const every = Math.max(1, Math.ceil(data.buckets.length / WORDS));
  return (
    <figure className={styles['figure']}>
      <div className={styles['bars']} role="toolbar" aria-label={text.title} {...keys}>
        {data.buckets.map((bucket, index) => (
          <Bar key={bucket.at} bucket={bucket} step={data.step} index={index} most={most} onJump={onJump} />
        ))}
      </div>
      <div className={styles['words']} aria-hidden="true">
        {data.buckets.map((bucket, index) =>
          index % every === 0 && index < data.buckets.length * LAST_WORD ? (
            <span key={bucket.at} style={{ left: `${(index / data.buckets.length) * 100}%` }}>
              {shortMoment(bucket.at, data.step)}
            </span>
          ) : null,
        )}
      </div>
      {data.undated > 0 ? <figcaption className="small dim">{text.undated(exact(data.undated))}</figcaption> : null}
    </figure>
  );
}

type BarProps = {
  readonly bucket: Bucket;
  readonly step: number;
  readonly index: number;
  readonly most: number;
  readonly onJump: (at: string) => void;
};

function Bar({ bucket, step, index, most, onJump }: BarProps) {
  const { at, count, failed } = bucket;
  const height = count === 0 ? 0 : Math.max(LEAST_PX, Math.round((count / most) * HEIGHT_PX));
  const failedHeight = failed === 0 ? 0 : Math.max(LEAST_PX, Math.round((failed / most) * HEIGHT_PX));
  const label = text.bar(shortMoment(at, step), exact(count), exact(failed));
  return (
    <button
      type="button"
      className={styles['bar']}
      data-row={0}
      data-col={index}
      tabIndex={index === 0 ? 0 : -1}
      aria-label={label}
      title={label}
      onClick={() => onJump(at)}
    >
      <span className={styles['count']} style={{ height }}>
        <span className={styles['failed']} style={{ height: failedHeight }} />
      </span>
    </button>
  );
}
