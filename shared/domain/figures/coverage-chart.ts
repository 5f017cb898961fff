import type { FigurePalette } from './palette.ts';
import { type Figure, label, line, rect, type Shape } from './shape.ts';
import { type TimelineLane, timeline } from './timeline.ts';

type Span = { readonly from: string; readonly to: string };

export type ChartSource = {
  readonly name: string;
  /** Said at the right end of the lane. */
  readonly state: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly gaps: readonly Span[];
  readonly declared: readonly Span[];
  readonly silent: readonly Span[];
  readonly integrity: 'verified' | 'partly' | 'unverifiable';
};

const LEFT = 132;
const RIGHT = 122;
const HEAD = 12;
const BAR = 7;
/** Narrower would not be seen on paper. */
const LEAST = 1.4;

const fillOf = (integrity: ChartSource['integrity'], p: FigurePalette): string =>
  integrity === 'unverifiable' ? (p.ramp[2] ?? p.faint) : p.accent;

function laneShapes(source: ChartSource, lane: TimelineLane, y: number, room: number, p: FigurePalette): Shape[] {
  const at = (share: number): number => LEFT + share * room;
  const shapes: Shape[] = [
    label(source.name, 0, y + 2.6, { size: 7.2, font: 'medium', color: p.ink }),
    label(source.state, LEFT + room + RIGHT, y + 2.6, { size: 6.8, color: p.soft, anchor: 'end' }),
    line(LEFT, y, LEFT + room, y, { stroke: p.hair, strokeWidth: 0.5 }),
  ];
  for (const { from, to } of lane.silent) {
    const wide = Math.max(LEAST, at(to) - at(from));
    shapes.push(rect(at(from), y - BAR / 2, wide, BAR, { stroke: p.grey, strokeWidth: 0.6, dash: [1.6, 1.4] }));
  }
  if (lane.observed === null) {
    shapes.push(label('records without times', LEFT + 3, y - 2, { size: 6, color: p.grey }));
    return shapes;
  }
  const [from, to] = [at(lane.observed.from), at(lane.observed.to)];
  shapes.push(rect(from, y - BAR / 2, Math.max(LEAST, to - from), BAR, { fill: fillOf(source.integrity, p) }));
  // Half of the height says that half is known: seen in grey as well.
  if (source.integrity === 'partly')
    shapes.push(rect(from, y - BAR / 2, Math.max(LEAST, to - from), BAR / 2, { fill: p.ramp[2] ?? p.faint }));
  for (const gap of lane.gaps) {
    const [start, end] = [at(gap.from), Math.max(at(gap.to), at(gap.from) + LEAST)];
    shapes.push(rect(start, y - BAR / 2 - 0.6, end - start, BAR + 1.2, { fill: p.paper, stroke: p.bad, strokeWidth: 0.7 }));
    if (end - start > 9) shapes.push(label('gap', (start + end) / 2, y + 2, { size: 5.6, color: p.bad, anchor: 'middle' }));
  }
  return shapes;
}

const NOTHING: TimelineLane = { observed: null, gaps: [], declared: [], silent: [], missing: [] };

/** Where the logs are and where they are not: one lane a source on one axis of time, cut at the gaps. */
export function coverageChart(sources: readonly ChartSource[], w: number, rowHeight: number, p: FigurePalette): Figure {
  const { lanes, ticks } = timeline(sources);
  const room = w - LEFT - RIGHT;
  const h = HEAD + sources.length * rowHeight + 2;
  const shapes: Shape[] = ticks.flatMap(({ at, word }) => [
    line(LEFT + at * room, HEAD - 3, LEFT + at * room, h, { stroke: p.faint, strokeWidth: 0.6 }),
    label(word, LEFT + at * room + 2, HEAD - 4, { size: 6.2, color: p.grey }),
  ]);
  sources.forEach((source, i) => {
    shapes.push(...laneShapes(source, lanes[i] ?? NOTHING, HEAD + i * rowHeight + rowHeight / 2, room, p));
  });
  return { w, h, shapes };
}

/** Width left for a source's name, so that the caller can shorten it with its own measure. */
export const COVERAGE_NAME_WIDTH = LEFT - 6;
