import { csvDelimiter } from '../../documents/csv-delimiter.ts';
import { CsvFramer } from '../framing/csv-framer.ts';
import { cellsOf, separatorIn } from './csv-cells.ts';

const ROWS = 6;

/** The columns' names and the first rows of a table, from the beginning of its text; null where it has none. */
export function tableHead(
  text: string,
  extension: string,
): { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] } | null {
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
  const [header, ...rows] = cellsOf(found.slice(named === undefined ? 0 : 1).slice(0, ROWS), delimiter);
  return header === undefined || header === null ? null : { header, rows: rows.filter((row) => row !== null) };
}
