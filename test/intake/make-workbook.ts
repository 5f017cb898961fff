import { makeZip, type ZipMember } from './make-zip.ts';

/** A workbook whose sheets are given as the XML of their rows, with more parts and the XML of its shared strings. */
export function workbook(sheets: Readonly<Record<string, string>>, more: readonly ZipMember[] = [], strings = ''): Buffer {
  const names = Object.keys(sheets);
  return makeZip([
    { name: '[Content_Types].xml', content: '<Types/>' },
    {
      name: 'xl/workbook.xml',
      content: `<workbook xmlns:r="x"><sheets>${names.map((name, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="r${i + 1}"/>`).join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `<Relationships>${names.map((_, i) => `<Relationship Id="r${i + 1}" Target="worksheets/s${i + 1}.xml"/>`).join('')}</Relationships>`,
    },
    ...(strings === '' ? [] : [{ name: 'xl/sharedStrings.xml', content: strings }]),
    ...Object.values(sheets).map((rows, i) => ({
      name: `xl/worksheets/s${i + 1}.xml`,
      content: `<?xml version="1.0"?><worksheet><sheetData>${rows}</sheetData></worksheet>`,
    })),
    ...more,
  ]);
}

/** A cell that holds its text itself. */
export const cell = (address: string, text: string): string => `<c r="${address}" t="inlineStr"><is><t>${text}</t></is></c>`;
export const row = (number: number, text: string): string => `<row r="${number}">${cell(`A${number}`, text)}</row>`;
