import { memo } from 'react';
import styles from './reader.module.css';
import { linesOf, type Marked, type Range, segments, visible } from './selection.ts';

type Page = { readonly page: number; readonly firstLine: number; readonly text: string };
type Props = {
  readonly page: Page;
  readonly marks: readonly Marked[];
  readonly selected: Range | null;
  readonly numbered: boolean;
  readonly wanted: number | null;
};

/** One page of stored text, line by line. Every piece knows its offsets; see dom-offset.ts. */
export const TextPage = memo(function TextPage({ page, marks, selected, numbered, wanted }: Props) {
  return (
    <div data-page={page.page} className={styles['lines']}>
      {linesOf(page.text).map((line, index) => {
        const number = page.firstLine + index;
        return (
          <div key={line.start} data-line={number} className={number === wanted ? `${styles['line']} ${styles['wanted']}` : styles['line']}>
            {numbered ? (
              <span className={styles['number-of-line']} aria-hidden="true">
                {number}
              </span>
            ) : null}
            <span className={styles['text']}>
              <Pieces text={page.text} line={line} marks={marks} selected={selected} />
            </span>
          </div>
        );
      })}
    </div>
  );
});

function Pieces({
  text,
  line,
  marks,
  selected,
}: {
  readonly text: string;
  readonly line: Range;
  readonly marks: readonly Marked[];
  readonly selected: Range | null;
}) {
  if (line.start === line.end) return <span data-start={line.start} data-end={line.end} className={styles['empty']} />;
  return segments(line, marks, selected).map((piece) => {
    const shown = visible(text.slice(piece.start, piece.end));
    const names = [piece.stance === null ? '' : styles[piece.stance], piece.now ? styles['now'] : ''].filter(Boolean).join(' ');
    const at = { 'data-start': piece.start, 'data-end': piece.end };
    if (names === '')
      return (
        <span key={piece.start} {...at}>
          {shown}
        </span>
      );
    return (
      <mark key={piece.start} {...at} className={names} data-tags={piece.tags.join(' ')} {...(piece.now ? { 'data-now': '' } : {})}>
        {shown}
      </mark>
    );
  });
}
