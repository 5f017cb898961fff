import { circle, type PathCommand, path, type Shape } from './shape.ts';

// Drawn in a box of 14 units, like the screen's sprite.
export const polyline = (...points: readonly (readonly [number, number])[]): PathCommand[] =>
  points.map(([x, y], i) => [i === 0 ? 'M' : 'L', x, y]);
export const stroke = (color: string, strokeWidth: number): { stroke: string; strokeWidth: number; roundCap: true } => ({
  stroke: color,
  strokeWidth,
  roundCap: true,
});
export const tick = (color: string): Shape => path(polyline([4.2, 7.2], [6.2, 9.2], [9.8, 5.2]), stroke(color, 1.5));
export const ring = (color: string): Shape => circle(7, 7, 5.25, { stroke: color, strokeWidth: 1.5 });
export const dashedRing = (color: string): Shape => circle(7, 7, 5.25, { stroke: color, strokeWidth: 1.5, dash: [2.2, 1.92] });
export const leftHalf = (color: string): Shape =>
  path([['M', 7, 1.75], ['C', 4.1, 1.75, 1.75, 4.1, 1.75, 7], ['C', 1.75, 9.9, 4.1, 12.25, 7, 12.25], ['Z']], { fill: color });
export const cross = (color: string): Shape =>
  path(
    [
      ['M', 4.8, 4.8],
      ['L', 9.2, 9.2],
      ['M', 9.2, 4.8],
      ['L', 4.8, 9.2],
    ],
    stroke(color, 1.5),
  );
