import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from 'react';
import styles from './columns.module.css';

const STEP_PX = 16;
export type Widths = { readonly left: number; readonly right: number };
/** Side columns keep between `MIN_PX` and `MAX_PX`, so that the middle can always be read. */
const MIN_PX = 200;
const MAX_PX = 640;
const clampWidth = (px: number): number => Math.round(Math.min(MAX_PX, Math.max(MIN_PX, px)));

type Props = {
  readonly widths: Widths;
  readonly onWidths: (widths: Widths) => void;
  readonly labels: { readonly left: string; readonly right: string };
  readonly children: readonly [ReactNode, ReactNode, ReactNode];
};

/** Three columns; both dividers move by pointer and by arrow keys. On a narrow window the columns stand under each other. */
export function Columns({ widths, onWidths, labels, children }: Props) {
  const [left, middle, right] = children;
  return (
    <div
      className={styles['columns']}
      style={{ gridTemplateColumns: `minmax(180px, ${widths.left}px) 0 minmax(min(440px, 100%), 1fr) 0 minmax(260px, ${widths.right}px)` }}
    >
      {left}
      <Divider label={labels.left} value={widths.left} sign={1} onChange={(px) => onWidths({ ...widths, left: px })} />
      {middle}
      <Divider label={labels.right} value={widths.right} sign={-1} onChange={(px) => onWidths({ ...widths, right: px })} />
      {right}
    </div>
  );
}

type DividerProps = { readonly label: string; readonly value: number; readonly sign: 1 | -1; readonly onChange: (px: number) => void };

function Divider({ label, value, sign, onChange }: DividerProps) {
  const from = useRef<{ x: number; px: number } | null>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const towards = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = event.key === 'Home' ? MIN_PX : event.key === 'End' ? MAX_PX : value + towards * sign * STEP_PX;
    if (towards === 0 && event.key !== 'Home' && event.key !== 'End') return;
    event.preventDefault();
    onChange(clampWidth(next));
  };
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    from.current = { x: event.clientX, px: value };
  };
  const onPointerMove = (event: PointerEvent) => {
    if (from.current !== null) onChange(clampWidth(from.current.px + (event.clientX - from.current.x) * sign));
  };
  return (
    // A focusable separator with a value is a widget: ARIA calls it a window splitter.
    <div
      className={styles['divider']}
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={label}
      aria-valuemin={MIN_PX}
      aria-valuemax={MAX_PX}
      aria-valuenow={value}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => {
        from.current = null;
      }}
    />
  );
}
