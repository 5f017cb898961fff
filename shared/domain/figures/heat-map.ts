import type { FigurePalette } from './palette.ts';
import { type Figure, label, path, rect, type Shape } from './shape.ts';

export type HeatRow = {
  readonly id: string;
  readonly label: string;
  /** Six counts, B0 to B5. */
  readonly counts: readonly number[];
  /** How many of each count lie below the minimum of their own question. */
  readonly below: readonly number[];
};

const LEFT = 128;
const RIGHT = 24;
const HEAD = 13;

function cell(count: number, below: number, x: number, y: number, w: number, h: number, p: FigurePalette): Shape[] {
  if (count === 0) return [rect(x, y, w, h, { stroke: p.faint, strokeWidth: 0.5 })];
  const step = Math.min(5, count);
  const ink = step >= 4 ? p.paper : p.ink;
  const shapes = [
    rect(x, y, w, h, { fill: p.ramp[step] ?? p.ramp[5] }),
    label(String(count), x + w / 2, y + h / 2 + 2.7, { size: 7.6, font: 'medium', color: ink, anchor: 'middle' }),
  ];
  if (below > 0) {
    const notch = h * 0.5;
    shapes.push(
      path([['M', x + w - notch, y], ['L', x + w, y], ['L', x + w, y + notch], ['Z']], { fill: p.ink, stroke: p.paper, strokeWidth: 0.5 }),
    );
  }
  return shapes;
}

/** Domains by basis; darker is more, a notched corner means that some of them lie below their minimum. */
export function heatMap(rows: readonly HeatRow[], w: number, rowHeight: number, p: FigurePalette): Figure {
  const cw = (w - LEFT - RIGHT) / 6;
  const shapes: Shape[] = ['B0', 'B1', 'B2', 'B3', 'B4', 'B5'].map((id, i) =>
    label(id, LEFT + i * cw + cw / 2, 8, { size: 6.8, font: 'bold', color: p.soft, anchor: 'middle' }),
  );
  shapes.push(label('all', w, 8, { size: 6.8, color: p.grey, anchor: 'end' }));
  rows.forEach((row, r) => {
    const y = HEAD + r * rowHeight;
    const base = y + rowHeight / 2 + 2.6;
    shapes.push(
      label(row.id, 0, base, { size: 7.4, font: 'bold', color: p.ink }),
      label(row.label, 18, base, { size: 7.2, color: p.soft }),
    );
    row.counts.forEach((count, i) => {
      shapes.push(...cell(count, row.below[i] ?? 0, LEFT + i * cw + 1, y + 1, cw - 2, rowHeight - 2, p));
    });
    const all = row.counts.reduce((sum, n) => sum + n, 0);
    shapes.push(label(String(all), w, base, { size: 7.4, color: p.soft, anchor: 'end' }));
  });
  return { w, h: HEAD + rows.length * rowHeight, shapes };
}

/** Width left for a domain's name, so that the caller can shorten it with its own measure. */
export const HEAT_LABEL_WIDTH = LEFT - 22;
