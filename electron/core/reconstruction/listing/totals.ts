import type { z } from 'zod';
import type { Totals } from '../../../../shared/contract/reconstruction.ts';
import { AXES, LEVELS } from '../../../../shared/domain/words.ts';
import type { Judged } from '../reconstruct.ts';
import { isReconstructed } from './rows.ts';
import type { Level } from '../verdict.ts';

type Axis = (typeof AXES)[number];

function levelsOf(judged: readonly Judged[], axis: Axis): Record<Level, number> {
  const counts = Object.fromEntries(LEVELS.map((level) => [level, 0])) as Record<Level, number>;
  for (const { axes } of judged) counts[axes[axis].level] += 1;
  return counts;
}

/** Counts per level and axis; on every axis they add up to the number of runs. */
export function totalsOf(judged: readonly Judged[]): z.input<typeof Totals> {
  return {
    runs: judged.length,
    reconstructed: judged.filter(isReconstructed).length,
    axes: {
      who: levelsOf(judged, 'who'),
      data: levelsOf(judged, 'data'),
      config: levelsOf(judged, 'config'),
      code_or_prompt: levelsOf(judged, 'code_or_prompt'),
      approval: levelsOf(judged, 'approval'),
    },
  };
}

/** In which formats the runs were found, and how many stand in one alone. */
export function populationOf(judged: readonly Judged[]): { format: string; runs: number; onlyHere: number }[] {
  const found = new Map<string, { format: string; runs: number; onlyHere: number }>();
  for (const { run } of judged)
    for (const format of run.formats) {
      const row = found.get(format) ?? { format, runs: 0, onlyHere: 0 };
      found.set(format, { format, runs: row.runs + 1, onlyHere: row.onlyHere + (run.formats.length === 1 ? 1 : 0) });
    }
  return [...found.values()].toSorted((a, b) => b.runs - a.runs || (a.format < b.format ? -1 : 1));
}
