import { parse } from 'csv-parse/sync';

function parseRows(text: string, delimiter: string): string[][] {
  return parse(text, { delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: false, trim: false });
}

/** The cells of each row. Rows are parsed together; when the parser sees other rows than the framer, each is parsed alone. */
export function cellsOf(rows: readonly string[], delimiter: string): (readonly string[] | null)[] {
  try {
    const parsed = parseRows(rows.join('\n'), delimiter);
    if (parsed.length === rows.length) return parsed;
  } catch {
    // One bad row must not cost the others: they are parsed one by one below.
  }
  return rows.map((row) => {
    try {
      return parseRows(row, delimiter)[0] ?? null;
    } catch {
      return null;
    }
  });
}

/** `sep=;`, with which some programs begin a table. */
export const separatorIn = (row: string): string | undefined => /^"?sep=(.)"?$/i.exec(row)?.[1];
