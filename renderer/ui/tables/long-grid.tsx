import { type KeyboardEvent, memo, type PointerEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { TableColumn } from './data-table.tsx';
import styles from './long-grid.module.css';
import { rowsInView, topFor } from './scroll-span.ts';
import { useScrollSpan } from './use-scroll-span.ts';

/** `width`: a track of a CSS grid. `renderActions`: what can be done with one cell, shown while it is pointed at or walked to. */
export type GridColumn<T> = TableColumn<T> & { readonly width: string; readonly renderActions?: (row: T) => ReactNode };

/** A place in the grid; column −1 is the row as a whole. `turn` counts the times that it must come into view, with `first` at the top of it. */
export type GridPlace = { readonly row: number; readonly column: number; readonly turn: number; readonly first?: boolean };

type Props<T> = {
  readonly label: string;
  readonly columns: readonly GridColumn<T>[];
  readonly count: number;
  /** Undefined while the row is on its way. */
  readonly rowAt: (index: number) => T | undefined;
  readonly keyOf: (row: T) => string;
  readonly selected: string | null;
  readonly active: GridPlace;
  readonly onActive: (place: GridPlace) => void;
  readonly onOpen: (row: number) => void;
  /** Another key in a cell; true when something was done. */
  readonly onKey: (key: string, row: number, column: number) => boolean;
  readonly onView: (from: number, to: number) => void;
  readonly waiting: string;
};

/** Rows that are drawn beyond the window, so that a small step shows no gap. */
const SPARE = 6;

const NOWHERE = '';

const tracks = <T,>(columns: readonly GridColumn<T>[]): string => columns.map(({ width }) => width).join(' ');

function DrawnGrid<T extends object>(props: Props<T>) {
  const { label, columns, count, active, onActive, onOpen, onKey, onView } = props;
  const id = useId();
  const { scroller, ruler, view, row: rowPx, span, top, scrollTo, onScroll } = useScrollSpan(count);
  const [from, to] = rowsInView(top, view, rowPx, count, SPARE);
  const [first, end] = rowsInView(top, view, rowPx, count);
  useEffect(() => onView(first, end), [onView, first, end]);

  const shown = useRef({ turn: -1, top });
  useEffect(() => {
    shown.current.top = top;
    // Only who asks for it is brought somewhere; rows that come or go move nothing.
    if (view === 0 || shown.current.turn === active.turn) return;
    shown.current.turn = active.turn;
    scrollTo(active.first === true ? active.row * rowPx : topFor(active.row, shown.current.top, view, rowPx));
  }, [active, view, rowPx, top, scrollTo]);

  // Where it comes to is known here: the step and the scrolling are drawn at once, not one after the other.
  const go = (wanted: number, column = active.column) => {
    const row = Math.max(0, Math.min(count - 1, wanted));
    const turn = active.turn + 1;
    shown.current.turn = turn;
    scrollTo(topFor(row, shown.current.top, view, rowPx));
    onActive({ row, column, turn });
  };
  const page = Math.max(1, Math.floor(view / rowPx) - 1);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.metaKey || count === 0) return;
    const steps: Record<string, (() => void) | undefined> = {
      ArrowDown: () => go(active.row + 1),
      ArrowUp: () => go(active.row - 1),
      PageDown: () => go(active.row + page),
      PageUp: () => go(active.row - page),
      Home: () => go(0),
      End: () => go(count - 1),
      ArrowRight: () => go(active.row, nextShown(event.currentTarget, active.column, 1)),
      ArrowLeft: () => go(active.row, nextShown(event.currentTarget, active.column, -1)),
      Enter: () => onOpen(active.row),
    };
    const step = steps[event.key];
    if (step === undefined ? !onKey(event.key, active.row, active.column) : event.shiftKey) return;
    event.preventDefault();
    step?.();
  };

  const [pointed, setPointed] = useState(NOWHERE);
  const onPointerMove = ({ target }: PointerEvent) => {
    const cell = target instanceof Element ? target.closest<HTMLElement>('[data-place]') : null;
    const place = cell?.dataset['place'] ?? NOWHERE;
    if (place !== pointed) setPointed(place);
  };
  const acting = (index: number): number | null => {
    if (active.row === index && active.column >= 0) return active.column;
    const [row, column] = pointed.split(' ').map(Number);
    return row === index ? (column ?? null) : null;
  };

  const drawn = active.row >= from && active.row < to;
  const named = active.column < 0 ? `${id}-${active.row}` : `${id}-${active.row}-${active.column}`;
  const indexes = Array.from({ length: to - from }, (_, index) => from + index);
  return (
    <div className={styles['scroll']} ref={scroller} onScroll={onScroll}>
      <div className={styles['ruler']} ref={ruler} />
      <div className={styles['span']} style={{ height: span.height + rowPx }}>
        <table
          role="grid"
          tabIndex={0}
          aria-label={label}
          aria-rowcount={count + 1}
          aria-colcount={columns.length}
          {...(drawn ? { 'aria-activedescendant': named } : {})}
          className={styles['grid']}
          style={{
            height: view + rowPx,
            ['--wide' as string]: tracks(columns),
            ['--narrow' as string]: tracks(columns.filter(({ minor }) => minor !== true)),
          }}
          onKeyDown={onKeyDown}
        >
          <thead className={styles['head']}>
            <tr aria-rowindex={1} className={styles['line']}>
              {columns.map((column, index) => (
                <th key={column.id} aria-colindex={index + 1} className={column.minor ? styles['minor'] : ''}>
                  {column.head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody
            className={styles['rows']}
            style={{ transform: `translateY(${from * rowPx - top}px)` }}
            onPointerMove={onPointerMove}
            onPointerLeave={() => setPointed(NOWHERE)}
          >
            {indexes.map((index) => (
              <Line
                key={index}
                {...props}
                id={id}
                index={index}
                row={props.rowAt(index)}
                at={active.row === index ? active.column : null}
                acting={acting(index)}
                isSelected={isSelected(props, index)}
              />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

/** The next column that has not given way; −1 before the first, and the same where none follows. */
function nextShown(grid: Element, column: number, step: 1 | -1): number {
  const heads = [...grid.querySelectorAll('thead th')];
  for (let next = column + step; next >= 0; next += step) {
    const head = heads[next];
    if (head === undefined) return column;
    if (head.getClientRects().length > 0) return next;
  }
  return -1;
}

function isSelected<T extends object>({ rowAt, keyOf, selected }: Props<T>, index: number): boolean {
  const row = rowAt(index);
  return row !== undefined && selected !== null && keyOf(row) === selected;
}

type LineProps<T> = Pick<Props<T>, 'columns' | 'onActive' | 'onOpen' | 'active' | 'waiting'> & {
  readonly id: string;
  readonly index: number;
  readonly row: T | undefined;
  /** The column that is walked to, −1 for the whole row, null in other rows. */
  readonly at: number | null;
  /** The column whose actions are shown: that of the pointer, or that is walked to. */
  readonly acting: number | null;
  readonly isSelected: boolean;
};

function DrawnLine<T extends object>(props: LineProps<T>) {
  const { id, index, row, at, acting, isSelected: chosen, columns, active, onActive, onOpen, waiting } = props;
  const state = `${at === null ? '' : styles['at']} ${at === -1 ? styles['whole'] : ''} ${index % 2 === 1 ? styles['odd'] : ''}`;
  return (
    <tr
      id={`${id}-${index}`}
      aria-rowindex={index + 2}
      aria-selected={chosen}
      className={`${styles['line']} ${state}`}
      onClick={() => {
        onActive({ row: index, column: -1, turn: active.turn });
        onOpen(index);
      }}
    >
      {columns.map((column, place) => {
        const Cell = column.rowHeader === true ? 'th' : 'td';
        return (
          <Cell
            key={column.id}
            id={`${id}-${index}-${place}`}
            data-place={`${index} ${place}`}
            {...(column.rowHeader === true ? { scope: 'row' } : {})}
            aria-colindex={place + 1}
            className={`${column.minor ? styles['minor'] : ''} ${at === place ? styles['cell'] : ''}`}
          >
            {row === undefined ? <span className={styles['waiting']}>{place === 0 ? waiting : ''}</span> : column.cell(row)}
            {row === undefined || acting !== place || column.renderActions === undefined ? null : (
              <span className={styles['actions']}>{column.renderActions(row)}</span>
            )}
          </Cell>
        );
      })}
    </tr>
  );
}

/** Drawn again only when something of this one row is another. */
const Line = memo(
  DrawnLine,
  (before, after) =>
    before.row === after.row &&
    before.index === after.index &&
    before.at === after.at &&
    before.acting === after.acting &&
    before.isSelected === after.isSelected &&
    before.columns === after.columns &&
    before.onOpen === after.onOpen &&
    before.onActive === after.onActive,
) as typeof DrawnLine;

/**
 * A real table of any length of which only the rows in view are drawn. Up, down, Page up and down, Home and End walk the rows, left and
 * right the cells, Enter opens. The table keeps the focus itself and names the row or cell that is walked to, so that nothing is
 * lost when it is scrolled away.
 */
export const LongGrid = memo(DrawnGrid) as typeof DrawnGrid;
