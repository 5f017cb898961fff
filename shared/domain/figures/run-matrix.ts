import { glyph } from './glyph.ts';
import { LEVEL_LETTERS, type LevelId } from './level-glyph.ts';
import { levelShare } from './level-share.ts';
import type { FigurePalette } from './palette.ts';
import { type Figure, label, line, rect, type Shape } from './shape.ts';

export type MatrixAxis = {
  readonly label: string;
  /** The level of every run, in the order of their launch. */
  readonly levels: readonly LevelId[];
};
export type MatrixWords = {
  readonly first: string;
  readonly last: string;
  /** The levels to explain, with their words and how wide each is when drawn. */
  readonly legend: readonly { readonly id: LevelId; readonly word: string; readonly w: number }[];
};

const LEFT = 74;
const RIGHT = 108;
const BAR = 52;
/** Narrower columns would run into each other; one bar an axis then stands for all runs. */
const LEAST_COLUMN = 4.8;
const SHOWN: ReadonlySet<LevelId> = new Set(['proved', 'recorded']);

function marks(axis: MatrixAxis, y: number, column: number, p: FigurePalette): Shape[] {
  const r = Math.min(3.3, column * 0.42);
  return axis.levels.flatMap((level, i) => glyph(level, LEFT + i * column + column / 2, y, r, p));
}

function legendOf({ legend }: MatrixWords, y: number, withMarks: boolean, p: FigurePalette): Shape[] {
  let x = LEFT;
  return legend.flatMap(({ id, word, w }) => {
    const at = x;
    x += w + 21;
    return [
      ...(withMarks
        ? glyph(id, at + 3, y - 2.3, 2.9, p)
        : [label(LEVEL_LETTERS[id], at + 3, y, { size: 6.6, font: 'bold', color: p.ink, anchor: 'middle' })]),
      label(word, at + 9, y, { size: 6.8, color: p.soft }),
    ];
  });
}

/** Runs × axes: one column a run in the order of launch, and below it a mark where all five axes are proved or recorded. */
export function runMatrix(axes: readonly MatrixAxis[], words: MatrixWords, w: number, rowHeight: number, p: FigurePalette): Figure {
  const runs = axes[0]?.levels.length ?? 0;
  const room = w - LEFT - RIGHT;
  const column = runs === 0 ? room : room / runs;
  const single = column >= LEAST_COLUMN;
  const wide = Math.min(column, 16);
  const shapes: Shape[] = [];
  const score = (known: number, y: number, strong: boolean): void => {
    const share = runs === 0 ? 0 : (known / runs) * BAR;
    shapes.push(
      rect(w - RIGHT + 12, y - 3, BAR, 6, { fill: p.faint }),
      rect(w - RIGHT + 12, y - 3, share, 6, { fill: p.good }),
      label(`${known} of ${runs}`, w, y + 2.6, { size: 7.2, font: strong ? 'bold' : 'sans', color: p.ink, anchor: 'end' }),
    );
  };
  axes.forEach((axis, row) => {
    const y = row * rowHeight + rowHeight / 2;
    shapes.push(label(axis.label, 0, y + 2.6, { size: 7.4, font: 'medium', color: p.ink }));
    shapes.push(line(LEFT, y + rowHeight / 2, w - RIGHT, y + rowHeight / 2, { stroke: p.faint, strokeWidth: 0.4 }));
    shapes.push(...(single ? marks(axis, y, wide, p) : levelShare(axis.levels, LEFT, y - 4.6, room, 9.2, p)));
    score(axis.levels.filter((level) => SHOWN.has(level)).length, y, false);
  });
  const foot = axes.length * rowHeight + rowHeight / 2;
  const whole = Array.from({ length: runs }, (_, i) => axes.every(({ levels }) => SHOWN.has(levels[i] ?? 'absent')));
  shapes.push(label('all five', 0, foot + 2.6, { size: 7.4, font: 'bold', color: p.ink }));
  const step = single ? wide : column;
  whole.forEach((is, i) => {
    if (is) shapes.push(rect(LEFT + i * step + step * 0.16, foot - 2, step * 0.68, 4, { fill: p.ink }));
  });
  score(whole.filter(Boolean).length, foot, true);
  const below = foot + rowHeight / 2 + 6;
  const end = single ? LEFT + wide * runs : w - RIGHT;
  shapes.push(label(words.first, LEFT, below, { size: 6.2, color: p.grey }));
  if (runs > 1) shapes.push(label(words.last, Math.max(end, LEFT + 90), below, { size: 6.2, color: p.grey, anchor: 'end' }));
  shapes.push(...legendOf(words, below + 12, single, p));
  return { w, h: below + 15, shapes };
}
