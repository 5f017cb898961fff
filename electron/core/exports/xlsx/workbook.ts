import { bagFile } from '../../attest/package/bag.ts';
import { writeZip } from '../../attest/package/zip-writer.ts';
import type { Cell } from '../tables.ts';
import { cellName, cellXml, xmlText } from './cells.ts';

export type Sheet = { readonly name: string; readonly columns: readonly string[]; readonly rows: readonly (readonly Cell[])[] };

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

// Text cells: format "@" and the mark that Excel sets for a leading apostrophe; heads: bold.
const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>`;

/** Wide enough for most of what stands in a column, and never wider than a screen is. */
function width(sheet: Sheet, column: number): number {
  const longest = sheet.rows.reduce((most, row) => Math.max(most, String(row[column] ?? '').length), sheet.columns[column]?.length ?? 0);
  return Math.min(60, Math.max(8, longest + 2));
}

function sheetXml(sheet: Sheet): string {
  const cols = sheet.columns.map((_, i) => `<col min="${i + 1}" max="${i + 1}" width="${width(sheet, i)}" customWidth="1"/>`).join('');
  const row = (cells: readonly Cell[], index: number): string =>
    `<row r="${index + 1}">${cells.map((cell, column) => cellXml(cell, index, column, index === 0 ? 'head' : 'text')).join('')}</row>`;
  const rows = [sheet.columns, ...sheet.rows].map(row).join('');
  const area = `A1:${cellName(sheet.rows.length, sheet.columns.length - 1)}`;
  const view = '<sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView>';
  return `${XML}<worksheet xmlns="${MAIN}"><dimension ref="${area}"/><sheetViews>${view}</sheetViews><cols>${cols}</cols><sheetData>${rows}</sheetData><autoFilter ref="${area}"/></worksheet>`;
}

const part = (i: number): string => `xl/worksheets/sheet${i + 1}.xml`;

function frame(sheets: readonly Sheet[]): Record<string, string> {
  const override = (name: string, kind: string): string => `<Override PartName="/${name}" ContentType="${TYPE}.${kind}+xml"/>`;
  const parts = sheets.map((_, i) => override(part(i), 'worksheet')).join('');
  const listed = sheets.map(({ name }, i) => `<sheet name="${xmlText(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('');
  const link = (id: number, kind: string, target: string): string =>
    `<Relationship Id="rId${id}" Type="${RELATION}/${kind}" Target="${target}"/>`;
  const links = [
    ...sheets.map((_, i) => link(i + 1, 'worksheet', `worksheets/sheet${i + 1}.xml`)),
    link(sheets.length + 1, 'styles', 'styles.xml'),
  ];
  const relations = (inner: string): string => `${XML}<Relationships xmlns="${PACKAGE}/relationships">${inner}</Relationships>`;
  return {
    '[Content_Types].xml': `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${override('xl/workbook.xml', 'sheet.main')}${override('xl/styles.xml', 'styles')}${parts}</Types>`,
    '_rels/.rels': relations(link(1, 'officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml': `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATION}"><sheets>${listed}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations(links.join('')),
    'xl/styles.xml': STYLES,
  };
}

/** A workbook of plain tables: no formula, no link, no macro, no date of its own. The same sheets give the same bytes. */
export async function workbook(sheets: readonly Sheet[]): Promise<Buffer> {
  const files = { ...frame(sheets), ...Object.fromEntries(sheets.map((sheet, i) => [part(i), sheetXml(sheet)])) };
  const pieces: Uint8Array[] = [];
  await writeZip(
    Object.entries(files).map(([name, text]) => bagFile(name, text)),
    (piece) => Promise.resolve(void pieces.push(piece)),
  );
  return Buffer.concat(pieces);
}
