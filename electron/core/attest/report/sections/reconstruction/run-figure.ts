import { type MatrixWords, runMatrix } from '../../../../../../shared/domain/figures/run-matrix.ts';
import type { Figure } from '../../../../../../shared/domain/figures/shape.ts';
import { AXES, type Axis, LEVELS, wordOf } from '../../../../../../shared/domain/words.ts';
import type { Facts } from '../../facts.ts';
import { lowerFirst, minute } from '../../format.ts';
import type { Layout } from '../../layout/layout.ts';
import { PALETTE, TYPE } from '../../tokens.ts';

/** Column heads, where the whole question has no room. */
export const AXIS_HEADS: Readonly<Record<Axis, string>> = {
  who: 'Who',
  data: 'Data',
  config: 'Configuration',
  code_or_prompt: 'Code, prompt',
  approval: 'Approval',
};

const LEGEND = { ...TYPE.small, size: 6.8 };

/** Runs × axes as a picture, and the same as a sentence. */
export function runFigure(
  layout: Layout,
  { runs, predicate }: Facts,
  rowHeight: number,
): { readonly figure: Figure; readonly alt: string } {
  const { axes } = predicate.reconstruction.totals;
  const used = LEVELS.filter((level) => AXES.some((axis) => axes[axis][level] > 0));
  const words: MatrixWords = {
    first: `R1${runs[0]?.startedAt ? `, ${minute(runs[0].startedAt).slice(0, 10)}` : ''}`,
    last: `R${runs.length}${runs.at(-1)?.startedAt ? `, ${minute(runs.at(-1)?.startedAt ?? '').slice(0, 10)}` : ''}`,
    legend: used.map((id) => {
      const word = lowerFirst(wordOf(id));
      return { id, word, w: layout.breaker.width(word, LEGEND) };
    }),
  };
  const rows = AXES.map((axis) => ({ label: AXIS_HEADS[axis], levels: runs.map((run) => run.axes[axis].level) }));
  const told = AXES.map((axis) => {
    const counts = LEVELS.filter((level) => axes[axis][level] > 0).map((level) => `${lowerFirst(wordOf(level))} ${axes[axis][level]}`);
    return `${wordOf(axis)}: ${counts.join(', ')}`;
  });
  return {
    figure: runMatrix(rows, words, layout.measure, rowHeight, PALETTE),
    alt: `Matrix of ${runs.length} runs by five axes. ${told.join('; ')}. All five proved or recorded: ${predicate.reconstruction.totals.reconstructed}.`,
  };
}
