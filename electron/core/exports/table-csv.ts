import { csvCell } from '../custody/outcomes-csv.ts';
import type { Table } from './tables.ts';

/** One table as CSV (RFC 4180, UTF-8, rows end with CR LF); no cell of it is one that a spreadsheet would compute. */
export const tableCsv = ({ columns, rows }: Table): string =>
  [columns, ...rows].map((row) => `${row.map((cell) => csvCell(String(cell))).join(',')}\r\n`).join('');
