import { memo } from 'react';
import styles from './reader.module.css';
import { linesOf, type Marked, paragraphsOf, type Range, segments } from './selection.ts';
import { visible } from '../../ui/values/visible.ts';

type Page = { readonly page: number; readonly firstLine: number; readonly text: string };
type Props = {
  readonly page: Page;
  /** The page's text as it may be shown: unit for unit the same, secrets covered. */
  readonly shown: string;
  readonly marks: readonly Marked[];
  readonly selected: Range | null;
  readonly numbered: boolean;
  readonly wanted: number | null;
};

/** One page of stored text. Every piece knows its offsets; see dom-offset.ts. */
export const TextPage = memo(function TextPage(props: Props) {
  return (
    <div data-page={props.page.page} className={styles['lines']}>
      {props.numbered ? <Lines {...props} /> : <Paragraphs {...props} />}
    </div>
  );
});

/** Records and tables: one line is one line, with its number. */
function Lines({ page, shown, marks, selected, wanted }: Props) {
  return linesOf(page.text).map((line, index) => {
    const number = page.firstLine + index;
    return (
      <div key={line.start} data-line={number} className={number === wanted ? `${styles['line']} ${styles['wanted']}` : styles['line']}>
        <span className={styles['number-of-line']} aria-hidden="true">
          {number}
        </span>
        <span className={styles['text']}>
          <Pieces text={shown} line={line} marks={marks} selected={selected} />
        </span>
      </div>
    );
  });
}

/** Prose: lines that were only broken by the width of the page flow on. */
function Paragraphs({ page, shown, marks, selected, wanted }: Props) {
  const numbers = new Map(linesOf(page.text).map((line, index) => [line.start, page.firstLine + index]));
  return paragraphsOf(page.text).map((lines) => (
    <div key={lines[0]?.start} className={`${styles['paragraph']} ${styles['text']}`}>
      {lines.map((line, index) => {
        const number = numbers.get(line.start);
        const joined = index < lines.length - 1 ? { start: line.start, end: line.end + 1 } : line;
        return (
          <span key={line.start} data-line={number} className={number === wanted ? styles['wanted'] : styles['flow']}>
            <Pieces text={shown} line={joined} marks={marks} selected={selected} />
          </span>
        );
      })}
    </div>
  ));
}

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
    // A joined line feed is shown as the space it stands for: one unit for one unit.
    const seen = visible(text.slice(piece.start, piece.end).replaceAll('\n', ' '));
    const names = [piece.stance === null ? '' : styles[piece.stance], piece.now ? styles['now'] : ''].filter(Boolean).join(' ');
    const at = { 'data-start': piece.start, 'data-end': piece.end };
    if (names === '')
      return (
        <span key={piece.start} {...at}>
          {seen}
        </span>
      );
    return (
      <mark key={piece.start} {...at} className={names} data-tags={piece.tags.join(' ')} {...(piece.now ? { 'data-now': '' } : {})}>
        {seen}
      </mark>
    );
  });
}
