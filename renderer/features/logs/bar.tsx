import type { Out } from '../../bridge/client.ts';
import { en } from '../../strings/en.ts';
import { exact } from '../../ui/values/format.ts';
import { type Brush, spanOf } from './brush.ts';
import { shortMoment } from './short-moment.ts';
import styles from './histogram.module.css';

const text = en.logs.histogram;
const HEIGHT_PX = 64;
const LEAST_PX = 2;

type Props = {
  readonly bucket: Out<'events.histogram'>['buckets'][number];
  readonly step: number;
  readonly index: number;
  readonly most: number;
  /** What says nothing in this stretch of time. */
  readonly silences: readonly string[];
  readonly brush: Brush | null;
  readonly onBrush: (brush: Brush | null) => void;
  readonly onChoose: (index: number) => void;
};

const PRIMARY = 1;

/** How many events fell into one stretch of time, and which log is silent there. */
export function Bar({ bucket, step, index, most, silences, brush, onBrush, onChoose }: Props) {
  const { at, count, failed } = bucket;
  const height = count === 0 ? 0 : Math.max(LEAST_PX, Math.round((count / most) * HEIGHT_PX));
  const failedHeight = failed === 0 ? 0 : Math.max(LEAST_PX, Math.round((failed / most) * HEIGHT_PX));
  const label = [text.bar(shortMoment(at, step), exact(count), exact(failed)), ...silences].join('; ');
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
