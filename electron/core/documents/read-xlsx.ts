import { LIMITS } from '../intake/limits.ts';
import { decodeText, detectEncoding } from './encoding.ts';
import { listFindings, tellsFindings } from './office-findings.ts';
import { officeParts } from './office-zip.ts';
import { notReadable, type PartReading, type PartSink, reading, tooLarge } from './part.ts';
import { notAMark, rowMark } from './row-marks.ts';
import { type CellBudget, sharedStrings, type SheetRow, sheetRows } from './sheet-rows.ts';
import { attribute, DtdRefused, xmlTokens } from './xml-tokens.ts';

const MEDIA = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const EXTRACTOR = 'xlsx 2';
const ROWS_PER_PAGE = 200;
const CHARS_PER_PAGE = 32 * 1024;
/** A formula that starts another program through DDE: `cmd|'/C calc'!A0`. */
const DDE_FORMULA = /\(=[^)]*?[A-Za-z]+\|'/;
const MOST_FORMULAS = 5;

export const XML_DTD = 'The document declares an XML document type, which could pull in other files; it was not read.';

const wanted = (name: string): boolean =>
  name === 'xl/workbook.xml' || name === 'xl/sharedStrings.xml' || /^xl\/worksheets\/[^/]+\.xml$/.test(name) || tellsFindings(name);

const textOf = (parts: ReadonlyMap<string, Buffer>, name: string): string => {
  const bytes = parts.get(name) ?? Buffer.alloc(0);
  const { encoding, bomBytes } = detectEncoding(bytes.subarray(0, 64));
  return decodeText(bytes.subarray(bomBytes), encoding.startsWith('utf-16') ? encoding : 'utf-8');
};

type Sheet = { readonly name: string; readonly part: string; readonly hidden: boolean };

/** Sheet names with the part each lies in, in workbook order. */
function sheetsOf(parts: ReadonlyMap<string, Buffer>): Sheet[] {
  const targets = new Map<string, string>();
  for (const token of xmlTokens(textOf(parts, 'xl/_rels/workbook.xml.rels')))
    if (token.kind === 'open' && token.name === 'Relationship')
      targets.set(attribute(token.attributes, 'Id') ?? '', attribute(token.attributes, 'Target') ?? '');
  const sheets: Sheet[] = [];
  for (const token of xmlTokens(textOf(parts, 'xl/workbook.xml')))
    if (token.kind === 'open' && token.name === 'sheet') {
      const target = targets.get(attribute(token.attributes, 'id') ?? '') ?? '';
      const part = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
      const state = attribute(token.attributes, 'state') ?? 'visible';
      sheets.push({ name: (attribute(token.attributes, 'name') ?? '').replaceAll(/\s+/g, ' '), part, hidden: state !== 'visible' });
    }
  return sheets;
}

/** Cuts sheets into pages: each begins with the sheet's name, so a row can be found on any page by itself. */
class SheetPages {
  private lines: string[] = [];
  private chars = 0;
  private page = 0;
  private line = 1;
  private name = '';
  private next = 1;
  private left: number;
  private readonly sink: PartSink;

  constructor(sink: PartSink, limitChars: number) {
    this.sink = sink;
    this.left = limitChars;
  }

  get full(): boolean {
    return this.left <= 0;
  }

  begin(name: string): void {
    this.name = name;
    this.next = 1;
    this.lines = [name];
    this.chars = name.length;
  }

  row({ row, cells }: SheetRow): void {
    const line = notAMark(cells.join('\t').slice(0, this.left)).toWellFormed();
    this.left -= line.length + 1;
    const isFull = this.lines.length > ROWS_PER_PAGE || this.chars + line.length > CHARS_PER_PAGE;
    if (isFull && this.lines.length > 1) this.turn(row);
    if (row !== this.next) this.put(rowMark(row));
    this.put(line);
    this.next = row + 1;
  }

  end(): void {
    const text = this.lines.join('\n');
    this.page += 1;
    this.sink.page({ page: this.page, firstLine: this.line, text });
    this.line += this.lines.length;
  }

  private turn(row: number): void {
    this.end();
    this.begin(this.name);
    if (row > 1) {
      this.put(rowMark(row));
      this.next = row;
    }
  }

  private put(line: string): void {
    this.lines.push(line);
    this.chars += line.length + 1;
  }
}

function noteFormula(line: string, row: number, sheet: Sheet, said: { formulas: number }, sink: PartSink): void {
  if (said.formulas >= MOST_FORMULAS || !line.includes("|'") || !DDE_FORMULA.test(line)) return;
  said.formulas += 1;
  sink.issue(
    'DDE_LINK',
    null,
    `A formula on ${sheet.name}, row ${row}, asks another program for data (DDE). Nothing was asked or started.`,
  );
}

async function readSheets(parts: ReadonlyMap<string, Buffer>, limitChars: number, sink: PartSink): Promise<CellBudget> {
  const strings = sharedStrings(textOf(parts, 'xl/sharedStrings.xml'));
  const budget = { cells: LIMITS.sheetCells, cut: false };
  const pages = new SheetPages(sink, limitChars);
  const said = { formulas: 0 };
  let read = 0;
  for (const sheet of sheetsOf(parts)) {
    if (sheet.hidden) sink.issue('HIDDEN_SHEET', null, `The sheet "${sheet.name}" is hidden; it is read like the others.`);
    pages.begin(sheet.name);
    for (const row of sheetRows(textOf(parts, sheet.part), strings, budget)) {
      if (row.cells.length > 0) pages.row(row);
      noteFormula(row.cells.join('\t'), row.row, sheet, said, sink);
      if (pages.full) break;
      read += 1;
      if (read % ROWS_PER_PAGE === 0 || row.cells.length === 0) await sink.settle();
    }
    pages.end();
    await sink.settle();
  }
  return { ...budget, cut: budget.cut || pages.full };
}

/** Reads a workbook as text, sheet by sheet, every row with its own number. Nothing is computed, no link is followed. */
export async function readXlsx(bytes: Buffer, limitBytes: number, sink: PartSink): Promise<PartReading> {
  try {
    const parts = await officeParts(bytes, limitBytes, wanted);
    if (parts === null)
      return tooLarge(sink, MEDIA, 'xlsx', EXTRACTOR, 'The workbook unpacks to more than this version reads; the original is kept whole.');
    listFindings(parts, sink);
    const { cells, cut } = await readSheets(parts, limitBytes, sink);
    const notice = cells < 0 || cut ? 'The workbook has more cells than this version reads; the rest is not shown.' : null;
    if (notice !== null) sink.issue('CELL_LIMIT', null, notice);
    return reading(MEDIA, 'xlsx', EXTRACTOR, notice);
  } catch (error) {
    if (!(error instanceof DtdRefused))
      return notReadable(MEDIA, EXTRACTOR, 'The workbook is cut short, encrypted or damaged; it cannot be read.');
    sink.issue('XML_DTD', null, XML_DTD);
    return notReadable(MEDIA, EXTRACTOR, XML_DTD);
  }
}
