import { csvDelimiter } from '../documents/csv-delimiter.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { CheckInput, Cited } from './check-input.ts';
import { citeFile } from './cite.ts';
import { folded } from './identity-names.ts';

export type TableRow = { readonly line: number; readonly cell: (column: string) => string; readonly cite: (says: string) => Cited };
export type Table = { readonly evidence: Evidence; readonly columns: readonly string[]; readonly rows: readonly TableRow[] };

const MARK = /^⟦row (\d+)⟧$/;

/** Cells of one line, quotes undone. A quoted cell that runs over lines is no row of a register, and is cut at its line. */
function cellsOf(line: string, delimiter: string): string[] {
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < line.length; at += 1) {
    const char = line[at] ?? '';
    if (quoted && char === '"' && line[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (char === '"' && (quoted || cell.trim() === '')) quoted = !quoted;
    else if (char === delimiter && !quoted) {
      cells.push(cell);
      cell = '';
    } else cell += char;
  }
  return [...cells, cell].map((text) => text.trim());
}

type Lined = { readonly line: number; readonly text: string };

/** A sheet's text: its name, then rows, with a mark before each that does not follow the one before it. */
function sheetLines(text: string): Lined[] {
  let row = 0;
  return text
    .split('\n')
    .slice(1)
    .flatMap((line) => {
      const mark = MARK.exec(line);
      row = mark === null ? row + 1 : Number(mark[1]) - 1;
      return mark === null ? [{ line: row, text: line }] : [];
    });
}

/** The rows of a CSV file or of a workbook's first sheet, by the names of the first row; null for what is no table. */
export function tableOf(input: CheckInput, evidence: Evidence): Table | null {
  const sheet = evidence.format === 'xlsx';
  if (evidence.format !== 'csv' && !sheet) return null;
  const pages = [...input.pages(evidence.id)].filter(({ member }) => member === null);
  const [first] = pages;
  if (first === undefined) return null;
  const name = first.text.split('\n')[0];
  const lines = sheet
    ? pages.filter(({ text }) => text.split('\n')[0] === name).flatMap(({ text }) => sheetLines(text))
    : pages.flatMap(({ text, firstLine }) => text.split('\n').map((line, index) => ({ line: firstLine + index, text: line })));
  const delimiter = sheet ? '\t' : (csvDelimiter(first.text, 'csv') ?? ',');
  const [header, ...rest] = lines.filter(({ text }) => text.trim() !== '' && !/^"?sep=/i.test(text));
  if (header === undefined) return null;
  const columns = cellsOf(header.text.replace(/^\uFEFF/u, ''), delimiter).map(folded);
  return {
    evidence,
    columns,
    rows: rest.map(({ line, text }) => {
      const cells = cellsOf(text, delimiter);
      return {
        line,
        cell: (column) => cells[columns.indexOf(column)] ?? '',
        cite: (says) => ({ ...citeFile(evidence, says), line }),
      };
    }),
  };
}

const plain = (name: string): string => name.replace(/[\s_.-]+/gu, '');

/** The column that goes by one of these names, the earlier name before the later; null where there is none. */
export const columnNamed = ({ columns }: Table, names: readonly string[]): string | null =>
  names.flatMap((name) => columns.find((column) => plain(column) === name) ?? []).at(0) ?? null;
