import { officeParts } from './office-zip.ts';
import { notReadable, type PartReading, type PartSink, reading } from './part.ts';
import { attribute, xmlTokens } from './xml-tokens.ts';

const MEDIA = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const EXTRACTOR = 'xlsx 1';
const CELL_LIMIT = 5_000_000;

const wanted = (name: string): boolean =>
  name === 'xl/workbook.xml' ||
  name === 'xl/sharedStrings.xml' ||
  name === 'xl/_rels/workbook.xml.rels' ||
  /^xl\/worksheets\/[^/]+\.xml$/.test(name);

/** The shared strings, in order; phonetic hints are left out. */
function sharedStrings(xml: string): string[] {
  const strings: string[] = [];
  let current: string | null = null;
  let inText = false;
  let phonetic = 0;
  for (const token of xmlTokens(xml)) {
    if (token.kind === 'text') {
      if (inText && phonetic === 0 && current !== null) current += token.text;
      continue;
    }
    const opens = token.kind === 'open';
    if (token.name === 'si') {
      if (opens) current = '';
      if (!opens || token.closed) {
        strings.push(current ?? '');
        current = null;
      }
    } else if (token.name === 't') inText = opens && !token.closed;
    else if (token.name === 'rPh') phonetic += opens ? 1 : -1;
  }
  return strings;
}

/** Rows of a sheet as tab-separated lines; a formula stands behind the value it was last computed to. */
function sheetText(xml: string, strings: readonly string[], budget: { cells: number }): string {
  const rows: string[] = [];
  let cells: string[] = [];
  let type = '';
  let value = '';
  let formula = '';
  let into: 'v' | 'f' | 't' | null = null;
  for (const token of xmlTokens(xml)) {
    if (token.kind === 'text') {
      if (into === 'f') formula += token.text;
      else if (into !== null) value += token.text;
    } else if (token.kind === 'open') {
      if (token.name === 'row') cells = [];
      if (token.name === 'c') {
        type = attribute(token.attributes, 't') ?? '';
        value = '';
        formula = '';
      }
      into = !token.closed && (token.name === 'v' || token.name === 'f' || token.name === 't') ? token.name : into;
    } else if (token.name === 'c') {
      budget.cells -= 1;
      if (budget.cells < 0) break;
      const shown = type === 's' ? (strings[Number(value)] ?? '') : value;
      cells.push(`${shown}${formula === '' ? '' : ` (=${formula})`}`.replaceAll(/[\t\r\n]+/g, ' '));
    } else if (token.name === 'row') {
      rows.push(cells.join('\t'));
    } else into = null;
  }
  return rows.join('\n');
}

/** Sheet names with the part each lies in, in workbook order. */
function sheetsOf(parts: ReadonlyMap<string, Buffer>): { readonly name: string; readonly part: string }[] {
  const targets = new Map<string, string>();
  for (const token of xmlTokens(parts.get('xl/_rels/workbook.xml.rels')?.toString('utf8') ?? ''))
    if (token.kind === 'open' && token.name === 'Relationship')
      targets.set(attribute(token.attributes, 'Id') ?? '', attribute(token.attributes, 'Target') ?? '');
  const sheets: { name: string; part: string }[] = [];
  for (const token of xmlTokens(parts.get('xl/workbook.xml')?.toString('utf8') ?? ''))
    if (token.kind === 'open' && token.name === 'sheet') {
      const target = targets.get(attribute(token.attributes, 'id') ?? '') ?? '';
      sheets.push({ name: attribute(token.attributes, 'name') ?? '', part: target.startsWith('/') ? target.slice(1) : `xl/${target}` });
    }
  return sheets;
}

/** Reads a workbook as text, one page a sheet, headed by its name. Nothing is computed, no link is followed. */
export async function readXlsx(bytes: Buffer, limitBytes: number, sink: PartSink): Promise<PartReading> {
  try {
    const parts = await officeParts(bytes, limitBytes, wanted);
    if (parts === null)
      return reading(MEDIA, 'xlsx', EXTRACTOR, 'The workbook unpacks to more than this version reads; the original is kept whole.');
    const strings = sharedStrings(parts.get('xl/sharedStrings.xml')?.toString('utf8') ?? '');
    const budget = { cells: CELL_LIMIT };
    for (const [index, sheet] of sheetsOf(parts).entries()) {
      const xml = parts.get(sheet.part)?.toString('utf8') ?? '';
      sink.page({ page: index + 1, firstLine: 1, text: `${sheet.name}\n${sheetText(xml, strings, budget)}`.toWellFormed() });
      await sink.settle();
    }
    return reading(
      MEDIA,
      'xlsx',
      EXTRACTOR,
      budget.cells < 0 ? 'The workbook has more cells than this version reads; the rest is not shown.' : null,
    );
  } catch {
    return notReadable(MEDIA, EXTRACTOR, 'The workbook is cut short, encrypted or damaged; it cannot be read.');
  }
}
