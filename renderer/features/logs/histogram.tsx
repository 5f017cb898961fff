import { useMemo, useState } from 'react';
import type { Out } from '../../bridge/client.ts';
import { useHeld } from '../../state/use-held.ts';
import { useQuery } from '../../state/use-query.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { exact } from '../../ui/values/format.ts';
import { useGridKeys } from '../../ui/tables/use-grid-keys.ts';
import { useWidth } from '../../ui/layout/use-width.ts';
import { Bar } from './bar.tsx';
import { type Brush, brushWords, spanOf } from './brush.ts';
import { filterOf, isNarrowed, type Question } from './question.ts';
import { shortMoment } from './short-moment.ts';
import { SilenceLayer, SilenceNote } from './silence-layer.tsx';
import { silencesFor, silenceWords } from './silences.ts';
import styles from './histogram.module.css';

const text = en.logs.histogram;
const BUCKETS = 90;
/** What one of the words below takes. */
const WORD_PX = 150;
const GAP_PX = 30;

type Bucket = Out<'events.histogram'>['buckets'][number];

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
  // What is there comes first; where nothing is can wait for it.
  const { data: covered } = useQuery('logs.coverage', data === undefined ? null : {});
  const silences = useMemo(() => {
    const [first] = data?.buckets ?? [];
    if (data === undefined || first === undefined) return [];
    const start = Date.parse(first.at);
    return silencesFor(question, covered ?? [], start, start + data.buckets.length * data.step * 1000);
  }, [data, covered, question]);
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
        <SilenceLayer silences={silences} />
        {buckets.map((bucket, index) => (
          <Bar
            key={bucket.at}
            bucket={bucket}
            step={step}
            index={index}
            most={most}
            silences={silences
              .filter(({ begins, ends }) => begins * buckets.length < index + 1 && ends * buckets.length > index)
              .map(silenceWords)}
            brush={brush}
            onBrush={setBrush}
            onChoose={choose}
          />
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
        <SilenceNote silences={silences} />
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
