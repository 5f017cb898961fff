import { attribute, xmlTokens } from './xml-tokens.ts';

export type SheetRow = { readonly row: number; readonly cells: readonly string[] };

/** `cells` may still be read; `cut` says that a row held more words than are shown of one. */
export type CellBudget = { cells: number; cut: boolean };

/** Empty cells up to this many are shown as empty columns; beyond, a cell says its own address. */
const GAP = 64;
/** Of one row: what is referred to again and again costs its writer nothing. */
const ROW_CHARS = 1024 * 1024;

/** `AB12` → 28; 0 where the address has no column. */
function columnOf(address: string): number {
  let column = 0;
  for (const char of address) {
    const code = char.charCodeAt(0);
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column;
}

/** The shared strings, in order; phonetic hints are left out. */
export function sharedStrings(xml: string): string[] {
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
    else if (token.name === 'rPh') phonetic += opens && !token.closed ? 1 : -1;
  }
  return strings;
}

/** A row's own number, or the one that follows where it has none or none that can be. */
function rowNumber(text: string | null, next: number): number {
  const own = text === null ? 0 : Number(text);
  return Number.isInteger(own) && own >= 1 && own <= 100_000_000 ? own : next;
}

type Cell = { type: string; address: string; value: string; formula: string };

function shown({ type, value, formula }: Cell, strings: readonly string[]): string {
  const text = type === 's' ? (strings[Number(value)] ?? '') : type === 'b' ? (value === '1' ? 'TRUE' : 'FALSE') : value;
  return `${text}${formula === '' ? '' : ` (=${formula})`}`.replaceAll(/[\t\r\n]+/g, ' ');
}

/** Puts a cell in its column; far off to the right it names its address instead of a thousand tabs. */
function place(cells: string[], cell: Cell, text: string): void {
  const missing = columnOf(cell.address) - 1 - cells.length;
  if (missing > GAP) cells.push(`${cell.address}: ${text}`);
  else {
    for (let i = 0; i < missing; i += 1) cells.push('');
    cells.push(text);
  }
}

/** So often a row without cells is given too, for a sign of life: a sheet may hold a million of them. */
const ROWS_PER_SIGN = 1000;

/**
 * The rows of a sheet that hold anything, with their own numbers, cells as text: a formula stands behind the value it was
 * last computed to. Nothing is computed. Ends when the budget of cells is used up (it is then below 0).
 */
export function* sheetRows(xml: string, strings: readonly string[], budget: CellBudget): Generator<SheetRow> {
  let row = 0;
  let cells: string[] = [];
  let chars = 0;
  let seen = 0;
  let cell: Cell = { type: '', address: '', value: '', formula: '' };
  let into: 'value' | 'formula' | null = null;
  for (const token of xmlTokens(xml)) {
    if (token.kind === 'text') {
      if (into !== null) cell[into] += token.text;
    } else if (token.kind === 'open') {
      into = null;
      if (token.name === 'row') {
        row = rowNumber(attribute(token.attributes, 'r'), row + 1);
        cells = [];
        chars = 0;
      } else if (token.name === 'c') {
        budget.cells -= 1;
        if (budget.cells < 0) return;
        cell = { type: attribute(token.attributes, 't') ?? '', address: attribute(token.attributes, 'r') ?? '', value: '', formula: '' };
      } else if (token.name === 'f') {
        if (token.closed && attribute(token.attributes, 't') === 'shared')
          cell.formula = `shared ${attribute(token.attributes, 'si') ?? ''}`;
        if (!token.closed) into = 'formula';
      } else if ((token.name === 'v' || token.name === 't') && !token.closed) into = 'value';
    } else if (token.name === 'c') {
      const text = shown(cell, strings);
      chars += text.length;
      if (chars > ROW_CHARS) budget.cut = true;
      else if (text !== '') place(cells, cell, text);
    } else if (token.name === 'row') {
      seen += 1;
      if (cells.length > 0 || seen % ROWS_PER_SIGN === 0) yield { row, cells };
    } else into = null;
  }
}
