import { LEVELS } from '../words.ts';
import { LEVEL_LETTERS, type LevelId } from './level-glyph.ts';
import type { FigurePalette } from './palette.ts';
import { label, line, rect, type Shape } from './shape.ts';

const HATCH_STEP = 3;

/** Strokes that rise to the right, cut off at the edges of the box. */
function hatch(x: number, y: number, w: number, h: number, color: string): Shape[] {
  const shapes: Shape[] = [];
  for (let k = HATCH_STEP; k < w + h; k += HATCH_STEP) {
    const [from, to] = [Math.max(0, k - h), Math.min(k, w)];
    shapes.push(line(x + from, y + (k - from), x + to, y + (k - to), { stroke: color, strokeWidth: 0.4 }));
  }
  return shapes;
}

/** How a share of a level is filled: known is dark, said is hatched, missing is empty. */
function fillOf(
  id: LevelId,
  x: number,
  y: number,
  w: number,
  h: number,
  p: FigurePalette,
): { readonly shapes: Shape[]; readonly ink: string } {
  const edge = { stroke: p.ink, strokeWidth: 0.5 } as const;
  switch (id) {
    case 'proved':
      return { shapes: [rect(x, y, w, h, { fill: p.good, ...edge })], ink: p.paper };
    case 'recorded':
      return { shapes: [rect(x, y, w, h, { fill: p.ramp[3], ...edge })], ink: p.ink };
    case 'claimed':
      return { shapes: [rect(x, y, w, h, { fill: p.paper, ...edge }), ...hatch(x, y, w, h, p.warn)], ink: p.ink };
    case 'contradicted':
      return { shapes: [rect(x, y, w, h, { fill: p.bad, ...edge })], ink: p.paper };
    case 'redacted':
      return { shapes: [rect(x, y, w, h, { fill: p.ink, ...edge })], ink: p.paper };
    default:
      return { shapes: [rect(x, y, w, h, { fill: p.paper, stroke: id === 'absent' ? p.bad : p.grey, strokeWidth: 0.7 })], ink: p.ink };
  }
}

/** One bar for all runs on one axis, in the order of the levels; a letter where there is room for one. */
export function levelShare(levels: readonly LevelId[], x: number, y: number, w: number, h: number, p: FigurePalette): Shape[] {
  const shapes: Shape[] = [];
  let at = x;
  for (const id of LEVELS) {
    const count = levels.filter((level) => level === id).length;
    if (count === 0) continue;
    const share = (count / levels.length) * w;
    const { shapes: filled, ink } = fillOf(id, at, y, share, h, p);
    shapes.push(...filled);
    if (share >= 9) {
      const letter = LEVEL_LETTERS[id];
      if (id === 'claimed') shapes.push(rect(at + share / 2 - 3.6, y + 1, 7.2, h - 2, { fill: p.paper }));
      shapes.push(label(letter, at + share / 2, y + h / 2 + 2.4, { size: 6.6, font: 'bold', color: ink, anchor: 'middle' }));
    }
    at += share;
  }
  return shapes;
}
