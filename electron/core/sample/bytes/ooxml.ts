import { zip } from './zip.ts';

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const part = (path: string, xml: string): { path: string; bytes: Uint8Array } => ({ path, bytes: Buffer.from(DECLARATION + xml, 'utf8') });

function contentTypes(overrides: readonly (readonly [string, string])[]): string {
  const rows = overrides.map(([name, type]) => `<Override PartName="${name}" ContentType="${type}"/>`).join('');
  const defaults = `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`;
  return `<Types xmlns="${PACKAGE}/content-types">${defaults}${rows}</Types>`;
}

const relations = (rows: readonly (readonly [string, string])[]): string =>
  `<Relationships xmlns="${PACKAGE}/relationships">${rows
    .map(([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

export type WordParagraph = { readonly text: string; readonly heading?: boolean };

/** A word-processor document (WordprocessingML) of plain paragraphs. */
export function docx(paragraphs: readonly WordParagraph[]): Buffer {
  const body = paragraphs
    .map(({ text, heading }) => {
      const style = heading === true ? '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>' : '';
      return `<w:p>${style}<w:r><w:t xml:space="preserve">${escape(text)}</w:t></w:r></w:p>`;
    })
    .join('');
  const main = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
  return zip([
    part(
      '[Content_Types].xml',
      contentTypes([
        ['/word/document.xml', `${main}.document.main+xml`],
        ['/word/styles.xml', `${main}.styles+xml`],
      ]),
    ),
    part('_rels/.rels', relations([['officeDocument', 'word/document.xml']])),
    part('word/_rels/document.xml.rels', relations([['styles', 'styles.xml']])),
    part(
      'word/document.xml',
      `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
    ),
    part(
      'word/styles.xml',
      '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style></w:styles>',
    ),
  ]);
}

export type Sheet = { readonly name: string; readonly rows: readonly (readonly (string | number)[])[] };

const column = (index: number): string => (index < 26 ? String.fromCharCode(65 + index) : `A${String.fromCharCode(65 + index - 26)}`);

function sheetXml(sheet: Sheet): string {
  const rows = sheet.rows.map((cells, row) => {
    const xml = cells.map((cell, at) => {
      const place = `${column(at)}${row + 1}`;
      return typeof cell === 'number'
        ? `<c r="${place}"><v>${cell}</v></c>`
        : `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escape(cell)}</t></is></c>`;
    });
    return `<row r="${row + 1}">${xml.join('')}</row>`;
  });
  return `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows.join('')}</sheetData></worksheet>`;
}

/** A workbook (SpreadsheetML) with inline strings, at most 52 columns a sheet. */
export function xlsx(sheets: readonly Sheet[]): Buffer {
  const main = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const names = sheets
    .map((sheet, index) => `<sheet name="${escape(sheet.name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`)
    .join('');
  return zip([
    part(
      '[Content_Types].xml',
      contentTypes([
        ['/xl/workbook.xml', `${main}.sheet.main+xml`],
        ...sheets.map((_, index) => [`/xl/worksheets/sheet${index + 1}.xml`, `${main}.worksheet+xml`] as const),
      ]),
    ),
    part('_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']])),
    part('xl/_rels/workbook.xml.rels', relations(sheets.map((_, index) => ['worksheet', `worksheets/sheet${index + 1}.xml`] as const))),
    part(
      'xl/workbook.xml',
      `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${OFFICE}"><sheets>${names}</sheets></workbook>`,
    ),
    ...sheets.map((sheet, index) => part(`xl/worksheets/sheet${index + 1}.xml`, sheetXml(sheet))),
  ]);
}
