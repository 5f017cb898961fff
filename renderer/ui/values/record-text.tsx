import { useLayoutEffect, useRef } from 'react';
import styles from './record-text.module.css';
import { visible } from './visible.ts';

type Line = { readonly indent: number; readonly text: string; readonly marked: boolean };
type Props = {
  readonly text: string;
  /** The same text laid out by line; null where it is not JSON. */
  readonly lines: readonly Line[] | null;
  readonly label: string;
  readonly tone?: 'supports' | 'contradicts' | 'context';
};

/** What stands above the first marked line. */
const ABOVE_PX = 48;

/** The lines of a record: JSON as received, only indented; everything else as it is. Text is text: nothing in it acts. */
export function RecordText({ text, lines, label, tone = 'supports' }: Props) {
  const box = useRef<HTMLDivElement>(null);
  // What is meant is in sight, whatever stands before it in the record.
  useLayoutEffect(() => {
    const first = box.current?.querySelector('[data-marked]');
    if (first === undefined || first === null || box.current === null) return;
    box.current.scrollTop += first.getBoundingClientRect().top - box.current.getBoundingClientRect().top - ABOVE_PX;
  }, [lines]);
  return (
    // The record scrolls by itself, so the keyboard must be able to reach it.
    <div ref={box} className={styles['record']} role="group" aria-label={label} tabIndex={0}>
      {lines === null ? (
        <pre className={styles['plain']}>{visible(text)}</pre>
      ) : (
        <ol className={styles['lines']}>
          {lines.map((line, index) => (
            <li
              key={index}
              style={{ paddingLeft: `${line.indent * 14 + 12}px` }}
              {...(line.marked ? { 'data-marked': true } : {})}
              className={line.marked ? `${styles['marked']} ${styles[tone]}` : ''}
            >
              <bdi>{visible(line.text)}</bdi>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
