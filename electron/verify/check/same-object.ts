import type { Defect } from '../defect.ts';
import type { PdfFile, Revision } from '../pdf/document.ts';
import { samePdfValue } from '../pdf/syntax.ts';

/** The revision rewrites this object and changes nothing of it but the given keys; those must be new, but for those it `mayHave`. Throws the fault. */
export function assertSameBut(
  pdf: PdfFile,
  revision: Revision,
  num: number,
  changed: readonly string[],
  fault: (why: string) => Defect,
  mayHave: readonly string[] = [],
): void {
  const before = pdf.object(num, revision.index - 1)?.value;
  const after = revision.objects.get(num)?.value;
  if (before?.kind !== 'dict' || after?.kind !== 'dict') throw fault(`does not rewrite object ${num}`);
  if (changed.some((key) => before.map.has(key) && !mayHave.includes(key))) throw fault(`changes what object ${num} already had`);
  for (const key of new Set([...before.map.keys(), ...after.map.keys()])) {
    const same = samePdfValue(before.map.get(key), after.map.get(key));
    if (!same && !changed.includes(key)) throw fault(`changes /${key} of object ${num}`);
  }
}
