const quoted = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** A CSV of RFC 4180 with a header row and LF line ends; no cell may hold a line break, so that line numbers are row numbers. */
export function csvFile(rows: readonly (readonly string[])[]): Buffer {
  return Buffer.from(`${rows.map((cells) => cells.map(quoted).join(',')).join('\n')}\n`, 'utf8');
}
