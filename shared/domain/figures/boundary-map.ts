import type { BoundaryDisposition, BoundaryPosition } from '../words.ts';
import { glyph } from './glyph.ts';
import type { FigurePalette } from './palette.ts';
import { type Figure, label, line, path, rect, type Shape } from './shape.ts';

export type BoundaryLane = {
  readonly id: string;
  readonly name: string;
  readonly position: BoundaryPosition;
  readonly positionWord: string;
  readonly disposition: BoundaryDisposition;
  readonly dispositionWord: string;
};

const TOP = 14;
const REACH = 42;
const GROUP_GAP = 5;
const ORDER: readonly BoundaryPosition[] = ['open', 'limited', 'closed', 'unknown'];

const arrowHead = (x: number, y: number): readonly (readonly ['M' | 'L', number, number] | readonly ['Z'])[] => [
  ['M', x - 5, y - 3],
  ['L', x, y],
  ['L', x - 5, y + 3],
  ['Z'],
];

/** What passes the wall: a full arrow, a broken one through the gate, a stop, or an open question before it. */
function passage(position: BoundaryPosition, wall: number, y: number, p: FigurePalette): Shape[] {
  const from = wall - REACH;
  const to = wall + REACH - 6;
  switch (position) {
    case 'open':
      return [line(from, y, to - 4, y, { stroke: p.ink, strokeWidth: 1.3 }), path(arrowHead(to, y), { fill: p.ink })];
    case 'limited':
      return [
        line(from, y, to - 4, y, { stroke: p.ink, strokeWidth: 1, dash: [2.5, 2.5] }),
        path(arrowHead(to, y), { fill: p.paper, stroke: p.ink, strokeWidth: 0.8 }),
      ];
    case 'closed':
      return [line(from, y, wall - 8, y, { stroke: p.grey, strokeWidth: 0.9 }), rect(wall - 8, y - 3.8, 3.4, 7.6, { fill: p.ink })];
    case 'unknown':
      return [
        line(from, y, wall - 14, y, { stroke: p.grey, strokeWidth: 0.9, dash: [1, 2] }),
        label('?', wall - 10, y + 2.7, { size: 7.6, font: 'bold', color: p.ink }),
      ];
  }
}

function lane(item: BoundaryLane, wall: number, y: number, p: FigurePalette): Shape[] {
  const gate = item.position === 'open' || item.position === 'limited';
  return [
    label(item.id, 6, y + 2.5, { size: 6.8, font: 'mono', color: p.accent }),
    label(item.name, 40, y + 2.6, { size: 7.4, font: 'medium', color: p.ink }),
    ...(gate ? [line(wall, y - 3, wall, y + 3, { stroke: p.paper, strokeWidth: 3.4 })] : []),
    ...passage(item.position, wall, y, p),
    label(item.positionWord, wall + REACH + 2, y + 2.6, { size: 7.2, color: p.soft }),
    ...glyph(item.disposition, wall + REACH + 48, y, 3, p),
    label(item.dispositionWord, wall + REACH + 54, y + 2.6, { size: 7, color: p.ink }),
  ];
}

const wallAt = (w: number): number => w - 192;

/** Width left for a boundary's name, so that the caller can shorten it with its own measure. */
export const boundaryNameWidth = (w: number): number => wallAt(w) - REACH - 46;

/** One lane per boundary, grouped by position, in the order open, limited, closed, unknown. */
export function boundaryMap(lanes: readonly BoundaryLane[], w: number, rowHeight: number, p: FigurePalette): Figure {
  const wall = wallAt(w);
  const groups = ORDER.map((position) => lanes.filter((item) => item.position === position)).filter((group) => group.length > 0);
  const h = TOP + 4 + lanes.length * rowHeight + Math.max(0, groups.length - 1) * GROUP_GAP + 3;
  const shapes: Shape[] = [
    rect(0, TOP - 1, wall, h - TOP + 1, { fill: p.tint }),
    label('Inside the provider', 6, 8, { size: 7, font: 'bold', color: p.ink }),
    label('Outside, in our hands', wall + 8, 8, { size: 7, font: 'bold', color: p.ink }),
    line(wall, TOP - 1, wall, h, { stroke: p.ink, strokeWidth: 2.2 }),
  ];
  let y = TOP + 4;
  groups.forEach((group, i) => {
    if (i > 0) {
      shapes.push(line(0, y + GROUP_GAP / 2, w, y + GROUP_GAP / 2, { stroke: p.hair, strokeWidth: 0.4 }));
      y += GROUP_GAP;
    }
    for (const item of group) {
      shapes.push(...lane(item, wall, y + rowHeight / 2, p));
      y += rowHeight;
    }
  });
  return { w, h, shapes };
}
