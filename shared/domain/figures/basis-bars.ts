import type { FigurePalette } from './palette.ts';
import { type Figure, label, line, rect, type Shape } from './shape.ts';

export type BasisLevel = { readonly id: string; readonly title: string; readonly count: number; readonly below: number };

const LEFT = 76;
const BAR = 11;

function hatch(x: number, y: number, w: number, p: FigurePalette): Shape[] {
  const shapes: Shape[] = [rect(x, y, w, BAR, { fill: p.paper, stroke: p.ink, strokeWidth: 0.7 })];
  for (let k = 2.5; k < w + BAR; k += 3) {
    const from = Math.max(0, k - BAR);
    const to = Math.min(k, w);
    shapes.push(line(x + from, y + (k - from), x + to, y + (k - to), { stroke: p.ink, strokeWidth: 0.45 }));
  }
  return shapes;
}

/** One bar per level; the hatched end counts answers below the minimum of their own question. */
export function basisBars(levels: readonly BasisLevel[], w: number, rowHeight: number, p: FigurePalette): Figure {
  const shapes: Shape[] = [];
  const most = Math.max(1, ...levels.map((level) => level.count));
  const room = w - LEFT - 22;
  levels.forEach((level, i) => {
    const y = i * rowHeight + (rowHeight - BAR) / 2;
    const base = y + BAR / 2 + 2.7;
    const full = (level.count / most) * room;
    const below = (level.below / most) * room;
    shapes.push(
      label(level.id, 0, base, { size: 7.4, font: 'bold', color: p.ink }),
      label(level.title, 18, base, { size: 7.4, color: p.soft }),
    );
    if (level.count === 0) shapes.push(line(LEFT, y, LEFT, y + BAR, { stroke: p.hair, strokeWidth: 0.8 }));
    if (full > below) shapes.push(rect(LEFT, y, full - below, BAR, { fill: p.accent }));
    if (level.below > 0) shapes.push(...hatch(LEFT + full - below, y, below, p));
    shapes.push(label(String(level.count), LEFT + full + 5, base, { size: 7.6, font: 'medium', color: p.ink }));
  });
  return { w, h: levels.length * rowHeight, shapes };
}
