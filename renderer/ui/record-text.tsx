import { useMemo } from 'react';
import { isWithin, jsonLines } from '../../shared/domain/json-lines.ts';
import styles from './record-text.module.css';

type Props = {
  readonly text: string;
  readonly label: string;
  /** JSON pointer of the value that matters; its lines are marked. */
  readonly inner?: string;
  readonly tone?: 'supports' | 'contradicts' | 'context';
};

const LONG = 20_000;

/** The lines of a record: JSON as received, only indented; everything else as it is. Text is text: nothing in it acts. */
export function RecordText({ text, label, inner = '', tone = 'supports' }: Props) {
  const lines = useMemo(() => (text.length > LONG * 50 ? null : jsonLines(text)), [text]);
  const marked = useMemo(() => (lines === null ? '' : nearest(lines, inner)), [lines, inner]);
  return (
    // The record scrolls by itself, so the keyboard must be able to reach it.
    <div className={styles['record']} role="group" aria-label={label} tabIndex={0}>
      {lines === null ? (
        <pre className={styles['plain']}>{text}</pre>
      ) : (
        <ol className={styles['lines']}>
          {lines.map((line, index) => (
            <li
              key={index}
              style={{ paddingLeft: `${line.indent * 14 + 12}px` }}
              className={isWithin(line, marked) ? `${styles['marked']} ${styles[tone]}` : ''}
            >
              <bdi>{line.text}</bdi>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

/** The pointer itself, or the nearest value around it that the text has. */
function nearest(lines: readonly { readonly pointer: string }[], inner: string): string {
  const known = new Set(lines.map((line) => line.pointer));
  const steps = inner.split('/');
  while (steps.length > 1 && !known.has(steps.join('/'))) steps.pop();
  return steps.join('/');
}
