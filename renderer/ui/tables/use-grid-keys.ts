import { type KeyboardEvent, useEffect, useRef } from 'react';

const PAGE = 10;

/**
 * Arrow keys over a hand-built grid: every stop carries `data-row` and `data-col`, exactly one is in the tab order.
 * Home and End walk to the ends of the row, with Ctrl to the corners; Page up and Page down take ten rows at a time.
 */
export function useGridKeys<E extends HTMLElement>() {
  const grid = useRef<E>(null);
  // Where the stop that Tab came to has gone, it comes to the first.
  useEffect(() => {
    if (grid.current?.querySelector('[data-row][tabindex="0"]')) return;
    const first = grid.current?.querySelector<HTMLElement>('[data-row]');
    if (first) first.tabIndex = 0;
  });
  const onKeyDown = (event: KeyboardEvent) => {
    const here = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-row]') : null;
    const root = grid.current;
    if (here === null || root === null) return;
    const next = neighbour(root, here, event.key, event.ctrlKey);
    if (next === null) return;
    event.preventDefault();
    for (const stop of root.querySelectorAll<HTMLElement>('[data-row]')) stop.tabIndex = stop === next ? 0 : -1;
    next.focus();
  };
  return { ref: grid, onKeyDown };
}

function neighbour(root: HTMLElement, here: HTMLElement, key: string, far: boolean): HTMLElement | null {
  const row = Number(here.dataset['row']);
  const col = Number(here.dataset['col']);
  const at = (r: number, c: number) => root.querySelector<HTMLElement>(`[data-row="${r}"][data-col="${c}"]`);
  const all = [...root.querySelectorAll<HTMLElement>('[data-row]')];
  const inRow = all.filter((stop) => far || Number(stop.dataset['row']) === row);
  const inColumn = all.filter((stop) => Number(stop.dataset['col']) === col);
  switch (key) {
    case 'ArrowRight':
      return at(row, col + 1);
    case 'ArrowLeft':
      return at(row, col - 1);
    case 'ArrowDown':
      return at(row + 1, col);
    case 'ArrowUp':
      return at(row - 1, col);
    case 'PageDown':
      return at(row + PAGE, col) ?? inColumn.at(-1) ?? null;
    case 'PageUp':
      return at(row - PAGE, col) ?? inColumn[0] ?? null;
    case 'Home':
      return inRow[0] ?? null;
    case 'End':
      return inRow.at(-1) ?? null;
    default:
      return null;
  }
}
