import type { FigurePalette } from './palette.ts';
import { line, rect, type Shape } from './shape.ts';

/**
 * Five boxes, B1 to B5, filled up to the basis; an upright bar at the minimum.
 * Below the bar the boxes lose the accent, so that the eye meets the shortfall before the words.
 */
export function basisLadder(basis: number, minimum: number, x: number, y: number, box: number, palette: FigurePalette): Shape[] {
  const step = box + 1.5;
  const filled = basis >= minimum ? palette.accent : palette.grey;
  const boxes = [1, 2, 3, 4, 5].map((level) =>
    rect(x + (level - 1) * step, y, box, box * 0.8, level <= basis ? { fill: filled } : { stroke: palette.hair, strokeWidth: 0.6 }),
  );
  const bar = x + minimum * step - 0.75;
  return [...boxes, line(bar, y - 2.4, bar, y + box * 0.8 + 2.4, { stroke: palette.ink, strokeWidth: 1.2 })];
}
