import type { FigurePalette } from './palette.ts';
import { cross, dashedRing, leftHalf, polyline, ring, stroke, tick } from './glyph-parts.ts';
import { type LevelId, levelShapes } from './level-glyph.ts';
import { circle, line, type PathCommand, path, placed, rect, type Shape } from './shape.ts';

/** Every id that has a mark. The shape carries the meaning, the colour only repeats it, and the word always stands beside it. */
export type GlyphId =
  | LevelId
  | 'met'
  | 'partly_met'
  | 'not_met'
  | 'not_evidenced'
  | 'not_applicable'
  | 'not_assessed'
  | 'acceptable'
  | 'acceptable_with_conditions'
  | 'not_acceptable'
  | 'undecided'
  | 'open'
  | 'limited'
  | 'closed'
  | 'unknown'
  | 'supports'
  | 'contradicts'
  | 'context'
  | 'stored'
  | 'duplicate'
  | 'refused'
  | 'unreadable';

const octagon: readonly PathCommand[] = [
  ...polyline([4.4, 1], [9.6, 1], [13, 4.4], [13, 9.6], [9.6, 13], [4.4, 13], [1, 9.6], [1, 4.4]),
  ['Z'],
];
const sheet: readonly PathCommand[] = [...polyline([3, 1.6], [8.2, 1.6], [11, 4.4], [11, 12.4], [3, 12.4]), ['Z']];

const conclusion = (id: GlyphId, p: FigurePalette): readonly Shape[] => {
  switch (id) {
    case 'met':
    case 'acceptable':
      return [circle(7, 7, 6, { fill: p.good }), tick(p.paper)];
    case 'partly_met':
      return [leftHalf(p.warn), ring(p.warn)];
    case 'acceptable_with_conditions':
      return [ring(p.warn), path(polyline([7, 4], [7, 7.4], [9.2, 8.7]), stroke(p.warn, 1.4))];
    case 'not_met':
    case 'not_acceptable':
      return [circle(7, 7, 6, { fill: p.bad }), cross(p.paper)];
    case 'not_evidenced':
      return [dashedRing(p.ink), circle(7, 7, 1.4, { fill: p.ink })];
    case 'undecided':
      return [dashedRing(p.ink)];
    default:
      return [path(polyline([2.5, 7], [11.5, 7]), stroke(p.grey, 1.6))];
  }
};

// A position is a wall seen from above: whole, with a gate, or with one side gone.
const wall = (id: GlyphId, p: FigurePalette): readonly Shape[] => {
  switch (id) {
    case 'closed':
      return [rect(1.5, 1.5, 11, 11, { fill: p.ink })];
    case 'limited':
      return [path(polyline([12, 5], [12, 2], [2, 2], [2, 12], [12, 12], [12, 9]), { stroke: p.ink, strokeWidth: 2 })];
    case 'open':
      return [
        path(polyline([7.5, 2], [2, 2], [2, 12], [7.5, 12]), { stroke: p.ink, strokeWidth: 1.6 }),
        line(5.5, 7, 13.5, 7, { stroke: p.ink, strokeWidth: 1.6 }),
      ];
    default:
      return [rect(2, 2, 10, 10, { stroke: p.grey, strokeWidth: 1.4, dash: [2, 2] })];
  }
};

const stance = (id: GlyphId, p: FigurePalette): readonly Shape[] => {
  if (id === 'supports')
    return [path([...polyline([7, 11.5], [7, 2.8]), ...polyline([3.4, 6.2], [7, 2.6], [10.6, 6.2])], stroke(p.good, 1.6))];
  if (id === 'contradicts')
    return [path([...polyline([7, 2.5], [7, 11.2]), ...polyline([3.4, 7.8], [7, 11.4], [10.6, 7.8])], stroke(p.bad, 1.6))];
  return [path([...polyline([2.5, 5], [11.5, 5]), ...polyline([2.5, 9], [8.5, 9])], stroke(p.grey, 1.6))];
};

const outcome = (id: GlyphId, p: FigurePalette): readonly Shape[] => {
  switch (id) {
    case 'stored':
      return [rect(1.5, 1.5, 11, 11, { fill: p.good }), tick(p.paper)];
    case 'duplicate':
      return [rect(1.6, 1.6, 8, 8, { stroke: p.grey, strokeWidth: 1.4 }), rect(5, 5, 7.6, 7.6, { fill: p.grey })];
    case 'refused':
      return [path(octagon, { fill: p.bad }), path(polyline([4.4, 7], [9.6, 7]), stroke(p.paper, 1.7))];
    default:
      return [
        path(sheet, { stroke: p.warn, strokeWidth: 1.4 }),
        path(polyline([4.8, 8.4], [6, 7.2], [7, 8.4], [8, 7.2], [9.2, 8.4]), { stroke: p.warn, strokeWidth: 1.1 }),
      ];
  }
};

const shapesOf = (id: GlyphId, p: FigurePalette): readonly Shape[] => {
  switch (id) {
    case 'open':
    case 'limited':
    case 'closed':
    case 'unknown':
      return wall(id, p);
    case 'supports':
    case 'contradicts':
    case 'context':
      return stance(id, p);
    case 'stored':
    case 'duplicate':
    case 'refused':
    case 'unreadable':
      return outcome(id, p);
    case 'proved':
    case 'recorded':
    case 'claimed':
    case 'contradicted':
    case 'absent':
    case 'redacted':
    case 'not_covered':
    case 'not_loggable':
      return levelShapes(id, p);
    default:
      return conclusion(id, p);
  }
};

/** The mark of `id`, centred on (cx, cy), with radius `r` in points. */
export function glyph(id: GlyphId, cx: number, cy: number, r: number, palette: FigurePalette): Shape[] {
  const s = r / 6;
  return placed(shapesOf(id, palette), s, cx - 7 * s, cy - 7 * s);
}
