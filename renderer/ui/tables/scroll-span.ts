/** Browsers draw no element taller than about 33 million device pixels; at twice the size that is half as many. */
const MOST_PX = 8_000_000;

/** Rows of one height behind a window of `view` pixels, and the scrollbar that stands for them. */
export type ScrollSpan = {
  /** What the bar scrolls over. */
  readonly height: number;
  /** How far the rows can be scrolled. */
  readonly most: number;
  /** Pixels of rows by each pixel of the bar: 1 while the rows fit into an element. */
  readonly ratio: number;
};

export function scrollSpan(count: number, row: number, view: number): ScrollSpan {
  const rows = count * row;
  const height = Math.min(rows, MOST_PX);
  const most = Math.max(0, rows - view);
  return { height, most, ratio: rows === height || height <= view ? 1 : most / (height - view) };
}

/** Which rows a window shows that begins `top` pixels below the first, `spare` more on both sides included: from one, up to another that is not. */
export const rowsInView = (top: number, view: number, row: number, count: number, spare = 0): readonly [from: number, to: number] =>
  row === 0
    ? [0, 0]
    : [Math.max(0, Math.min(count, Math.floor(top / row) - spare)), Math.max(0, Math.min(count, Math.ceil((top + view) / row) + spare))];

/** The nearest place to scroll to that shows a row wholly; `middle` when it is far away. */
export function topFor(index: number, top: number, view: number, row: number): number {
  const [from, to] = [index * row, (index + 1) * row];
  if (from >= top && to <= top + view) return top;
  const far = from < top - view || to > top + 2 * view;
  if (far) return Math.max(0, from - Math.max(0, Math.floor((view - row) / 2)));
  return from < top ? from : to - view;
}
