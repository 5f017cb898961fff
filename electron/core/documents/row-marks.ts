const MARK = /^⟦row (\d+)⟧$/;

/** The line that stands before a row which does not follow the one before it. */
export const rowMark = (row: number): string => `⟦row ${row}⟧`;

/** A cell that looks like a mark must not pass for one. */
export const notAMark = (line: string): string => (line.startsWith('⟦row ') ? `⟦ ${line.slice(1)}` : line);

export type NumberedLine = { readonly row: number; readonly start: number; readonly end: number };

/**
 * The rows on one page of a sheet's text with their offsets in it, or null when the page is another sheet's. The first
 * line names the sheet; every other line is the row after the line before it, unless a mark says which row follows.
 */
export function numberedRows(page: string, sheet: string): NumberedLine[] | null {
  const lines = page.split('\n');
  if (lines[0] !== sheet) return null;
  const rows: NumberedLine[] = [];
  let row = 0;
  let start = 0;
  for (const [index, line] of lines.entries()) {
    const mark = MARK.exec(line);
    if (index > 0) row = mark === null ? row + 1 : Number(mark[1]) - 1;
    if (index > 0 && mark === null) rows.push({ row, start, end: start + line.length });
    start += line.length + 1;
  }
  return rows;
}
