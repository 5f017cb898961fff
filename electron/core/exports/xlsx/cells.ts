import type { Cell } from '../tables.ts';

/** The longest text a cell may hold; Excel calls a workbook with a longer one broken. */
const LONGEST = 32_767;
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text in XML. What XML cannot hold, and what Excel would take for an escape, is written in Excel's own escape, `_x000B_`. */
export const xmlText = (text: string): string =>
  text
    .toWellFormed()
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/gu, '_x005F_')
    .replace(
      /[\u0000-\u0008\u000b\u000c\u000d-\u001f\ufffe\uffff]/gu,
      (c) => `_x${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    )
    .replace(/[&<>"]/gu, (c) => ENTITIES[c] ?? c);

/** What is too long for a cell is cut and says so; the attestation prints it whole. */
export function fitted(text: string): string {
  if (text.length <= LONGEST) return text;
  const note = ` … (cut here, ${text.length} characters in all)`;
  return `${text.slice(0, LONGEST - note.length).toWellFormed()}${note}`;
}

const letters = (column: number): string =>
  column < 26 ? String.fromCharCode(65 + column) : `${letters(Math.floor(column / 26) - 1)}${letters(column % 26)}`;
export const cellName = (row: number, column: number): string => `${letters(column)}${row + 1}`;

export type Style = 'text' | 'head';
/** Positions in `cellXfs` of the style sheet. */
const STYLES: Readonly<Record<Style, number>> = { text: 1, head: 2 };

/**
 * One cell. SECURITY: every text is stored as a string with the quote mark that Excel sets for a leading apostrophe, and no
 * cell ever holds a formula, so that nothing is computed, here or after an edit.
 */
export function cellXml(value: Cell, row: number, column: number, style: Style): string {
  const name = cellName(row, column);
  if (value === '') return '';
  if (typeof value === 'number') return `<c r="${name}"><v>${value}</v></c>`;
  return `<c r="${name}" s="${STYLES[style]}" t="inlineStr"><is><t xml:space="preserve">${xmlText(fitted(value))}</t></is></c>`;
}
