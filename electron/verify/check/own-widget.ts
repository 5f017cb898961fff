import type { PdfFile } from '../pdf/document.ts';
import { isWhite, type PdfDict, type PdfValue } from '../pdf/syntax.ts';
import { nameOf } from './signed-fields.ts';

/** Whether revision 0 declares the field as the profile does. */
export function isOwnWidget(pdf: PdfFile, name: string, dict: PdfDict): boolean {
  const flags = dict.map.get('F');
  const rect = dict.map.get('Rect');
  const lock = pdf.dict(dict.map.get('Lock'), 0);
  const [left = 0, bottom = 0, right = 0, top = 0] =
    rect?.kind === 'array' ? rect.items.map((item) => (item.kind === 'number' ? item.value : 0)) : [];
  const action = nameOf(lock?.map.get('Action'));
  return (
    nameOf(dict.map.get('Subtype')) === 'Widget' &&
    flags?.kind === 'number' &&
    flags.value === 132 &&
    right > left &&
    top > bottom &&
    nameOf(lock?.map.get('Type')) === 'SigFieldLock' &&
    isEmptyLook(pdf, dict.map.get('AP')) &&
    action === (name === 'assessor' ? 'Include' : 'All')
  );
}

/** Before it is signed a field has no look, or one in which nothing is drawn. */
function isEmptyLook(pdf: PdfFile, looks: PdfValue | undefined): boolean {
  if (looks === undefined) return true;
  const normal = looks.kind === 'dict' && looks.map.size === 1 ? looks.map.get('N') : undefined;
  return normal?.kind === 'ref' && pdf.object(normal.num, 0)?.stream?.every((byte) => isWhite(byte)) === true;
}
