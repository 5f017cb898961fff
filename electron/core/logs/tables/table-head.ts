import { csvDelimiter } from '../../documents/csv-delimiter.ts';
import { CsvFramer } from '../framing/csv-framer.ts';
import { cellsOf, separatorIn } from './csv-cells.ts';

/** As many first rows of a table are looked at. */
export const HEAD_ROWS = 10;

/** The columns' names and the first rows of a table, cells in the order of the columns. */
export type TableHead = { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] };

/** The head of a table, from the beginning of its text; null where it has none. */
export function tableHead(text: string, extension: string): TableHead | null {
  const bytes = Buffer.from(text);
  const found: string[] = [];
  const framer = new CsvFramer(
    bytes.length + 1,
    ({ start, end }) => found.push(bytes.toString('utf8', start, end)),
    () => undefined,
  );
  framer.push(bytes);
  framer.end();
  const [first = ''] = found;
  const named = separatorIn(first);
  const delimiter = named ?? csvDelimiter(text, extension);
  if (delimiter === null) return null;
  const [header, ...rows] = cellsOf(found.slice(named === undefined ? 0 : 1).slice(0, HEAD_ROWS + 1), delimiter);
  return header === undefined || header === null ? null : { header, rows: rows.filter((row) => row !== null) };
}
