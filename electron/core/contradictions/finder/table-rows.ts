/** The heads of a table's columns, in words of their own; a cell that says yes, or a number, is no head. */
const HEAD_WORDS = 6;
const isHead = (cell: string): boolean =>
  cell !== '' && !/\d/u.test(cell) && !/^(?:yes|no|n\/?a|none|x|[-–✓✔✗])$/iu.test(cell) && cell.split(/\s+/u).length <= HEAD_WORDS;

/** Cells of a line with tabs, or of a row between bars; null for what is no row. */
function cellsOf(line: string): readonly string[] | null {
  const bare = line.trim();
  const isBarred = bare.startsWith('|') && bare.endsWith('|') && bare.length > 1;
  if (!isBarred && !bare.includes('\t')) return null;
  return (isBarred ? bare.slice(1, -1).split('|') : bare.split('\t')).map((cell) => cell.trim().replace(/\s+/gu, ' '));
}

const isRule = (cells: readonly string[]): boolean => cells.every((cell) => /^:?-+:?$/u.test(cell));

/** Before a row of a sheet that does not follow the one before it. */
const ROW_MARK = /^⟦row \d+⟧$/u;

/** The heads that hold after this line: a table's first row, as long as rows follow. */
export function headsOf(heads: readonly string[] | null, line: string): readonly string[] | null {
  if (ROW_MARK.test(line.trim())) return heads;
  const cells = cellsOf(line);
  if (cells === null) return null;
  if (heads !== null) return heads;
  return cells.length > 1 && cells.every(isHead) ? cells : [];
}

/** A row as a reader takes it in, each cell under its head; null for what is no row under heads. */
export function rowUnder(heads: readonly string[] | null, line: string): string | null {
  const cells = cellsOf(line);
  if (heads === null || cells === null || heads.length !== cells.length || isRule(cells)) return null;
  return cells.map((cell, index) => `${heads[index] ?? ''} ${cell}`).join(', ');
}
