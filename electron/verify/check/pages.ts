import type { Deadline } from '../limits.ts';
import type { PdfFile } from '../pdf/document.ts';
import type { Sheet } from '../sheet.ts';
import type { Signature } from './signature.ts';
import type { Statement } from './statement.ts';

/** V-37, V-45, V-46. */
export function checkPages(
  _pdf: PdfFile,
  _statement: Statement | null,
  _statementBytes: Buffer | null,
  _signatures: readonly Signature[],
  sheet: Sheet,
  _tick: Deadline,
): void {
  for (const id of ['V-37', 'V-45', 'V-46'] as const) sheet.skip(id, 'page text is not read yet');
}
