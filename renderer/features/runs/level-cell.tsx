import { useEffect, useRef } from 'react';
import { wordOf } from '../../../shared/domain/words.ts';
import { Glyph } from '../../ui/marks/glyph.tsx';
import { markOf } from '../../ui/marks/marks.ts';
import styles from './matrix.module.css';

type Props = {
  readonly level: string;
  readonly label: string;
  readonly row: number;
  readonly col: number;
  readonly chosen: boolean;
  readonly dimmed: boolean;
  /** Tab comes to it. */
  readonly stop: boolean;
  readonly onChoose: () => void;
};

/** One axis of one run: glyph, word and colour; a press or the arrow keys bring its records. */
export function LevelCell({ level, label, row, col, chosen, dimmed, stop, onChoose }: Props) {
  const names = [styles['level'], styles[level], markOf(level).tone, dimmed ? styles['dimmed'] : ''].filter(Boolean).join(' ');
  const cell = useRef<HTMLTableCellElement>(null);
  // Who is brought to it sees it.
  useEffect(() => {
    if (chosen) cell.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <td ref={cell} className={styles['cell']} aria-selected={chosen}>
      <button
        type="button"
        className={names}
        data-row={row}
        data-col={col}
        tabIndex={stop ? 0 : -1}
        aria-label={label}
        aria-pressed={chosen}
        onClick={onChoose}
        onFocus={onChoose}
      >
        <Glyph name={markOf(level).glyph} />
        {wordOf(level)}
      </button>
    </td>
  );
}
