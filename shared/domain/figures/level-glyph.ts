import type { LEVELS } from '../words.ts';
import { dashedRing, leftHalf, polyline, ring, stroke, tick } from './glyph-parts.ts';
import type { FigurePalette } from './palette.ts';
import { circle, path, rect, type Shape } from './shape.ts';

export type LevelId = (typeof LEVELS)[number];

/** One letter each, for places too small for a mark; no two levels share one. */
export const LEVEL_LETTERS: Readonly<Record<LevelId, string>> = {
  proved: 'P',
  recorded: 'R',
  claimed: 'C',
  contradicted: 'X',
  absent: 'A',
  redacted: 'M',
  not_covered: 'N',
  not_loggable: 'L',
};

const diamond = polyline([7, 0.8], [13.2, 7], [7, 13.2], [0.8, 7]);
const unequal = [...polyline([4.6, 5.9], [9.4, 5.9]), ...polyline([4.6, 8.1], [9.4, 8.1]), ...polyline([8.3, 4.3], [5.7, 9.7])];

/** The mark of a level, in a box of 14 units: more solid means better known, dashed means not looked at, a diamond means stop. */
export function levelShapes(id: LevelId, p: FigurePalette): readonly Shape[] {
  switch (id) {
    case 'proved':
      return [circle(7, 7, 6, { fill: p.good }), tick(p.paper)];
    case 'recorded':
      return [ring(p.good), circle(7, 7, 2.75, { fill: p.good })];
    case 'claimed':
      return [leftHalf(p.warn), ring(p.warn)];
    case 'contradicted':
      return [path([...diamond, ['Z']], { fill: p.bad }), path(unequal, stroke(p.paper, 1.1))];
    case 'absent':
      return [ring(p.bad)];
    case 'redacted':
      return [rect(1, 4.5, 12, 5, { fill: p.ink })];
    case 'not_covered':
      return [dashedRing(p.grey)];
    case 'not_loggable':
      return [ring(p.grey), path(polyline([3.4, 10.6], [10.6, 3.4]), { stroke: p.grey, strokeWidth: 1.5 })];
  }
}
