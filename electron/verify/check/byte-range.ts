import { Defect } from '../defect.ts';
import type { PdfFile, Revision } from '../pdf/document.ts';
import type { PdfDict } from '../pdf/syntax.ts';
import type { Sheet } from '../sheet.ts';

export type ByteRange = readonly [number, number, number, number];

/** A signature or a timestamp as it stands in the file, and what to call it in a sentence. */
export type Sealed = { readonly label: string; readonly dict: PdfDict; readonly revision: Revision };

/** V-10. */
export function readRange(signed: Sealed, sheet: Sheet): ByteRange | null {
  let range: ByteRange | null = null;
  sheet.run('V-10', () => {
    const value = signed.dict.map.get('ByteRange');
    const items = value?.kind === 'array' ? value.items : [];
    const numbers = items.map((item) => (item.kind === 'number' && item.integer && item.value >= 0 ? item.value : -1));
    const [a = -1, b = -1, c = -1, d = -1, ...more] = numbers;
    if (a !== 0 || b < 0 || c < 0 || d < 0 || more.length > 0) {
      throw new Defect('V-10', 'FORMAT/BYTERANGE', `the signed range of the ${signed.label} is not four plain numbers from 0`);
    }
    range = [a, b, c, d];
    return '';
  });
  return range;
}

/** V-11. SECURITY: the only unsigned bytes are this signature's own value, written in the one way there is: lower-case digits. */
export function checkGap(pdf: PdfFile, signed: Sealed, [, a, b]: ByteRange): string {
  const contents = signed.dict.map.get('Contents');
  const fault = (why: string): Defect => new Defect('V-11', 'FORMAT/GAP', `the gap of the ${signed.label} ${why}`);
  if (contents?.kind !== 'string' || !contents.hex) throw fault('is not a hexadecimal signature value');
  if (contents.start !== a || contents.end !== b) throw fault('is not exactly its own signature value');
  if (!/^<([0-9a-f]{2})+>$/.test(pdf.bytes.toString('latin1', a, b))) throw fault('is not written in lower-case hexadecimal digits alone');
  return '';
}

/** V-12: everything else up to the end of the revision is signed. */
export function checkReach(pdf: PdfFile, signed: Sealed, [, , b, c]: ByteRange): string {
  if (b + c > pdf.bytes.length) throw new Defect('V-12', 'FORMAT/BYTERANGE', `the signed range of the ${signed.label} leaves the file`);
  if (b + c !== signed.revision.end)
    throw new Defect('V-12', 'COVERAGE/NOT_WHOLE_REVISION', `the ${signed.label} stops before its revision ends`);
  if (pdf.bytes.toString('latin1', b + c - 6, b + c) !== '%%EOF\n')
    throw new Defect('V-12', 'COVERAGE/NOT_WHOLE_REVISION', 'a signed revision does not end with %%EOF');
  return '';
}
