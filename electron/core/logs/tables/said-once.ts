import type { PartSink } from '../../documents/part.ts';
import type { CellProblem } from './cell.ts';

/** Tells the sink of each kind of problem once: the first row that has it stands for all. */
export function saidOnce(sink: Pick<PartSink, 'issue'>): (problem: CellProblem, offset: number) => void {
  const said = new Set<string>();
  return ({ code, detail }, offset) => {
    // A row that leaves a cell empty says nothing wrong; it is named where a person looks at the first rows.
    if (said.has(code) || code === 'CELL_EMPTY') return;
    said.add(code);
    sink.issue(code, offset, detail);
  };
}
