import type { PdfModel } from './pdf-model.ts';

/** ISO 19005-3 §6.1: how the file is written, byte by byte. */
export function fileStructureFaults({ bytes, trailer }: PdfModel): string[] {
  const text = bytes.toString('latin1');
  const faults: string[] = [];
  if (!/^%PDF-1\.[0-7]\n%[\x80-\xff]{4}/.test(text)) faults.push('the header is not a version and four high bytes');
  if (!text.endsWith('%%EOF\n')) faults.push('something follows the last %%EOF');
  if (!Array.isArray(trailer['/ID']) || trailer['/ID'].length !== 2) faults.push('the trailer has no /ID');
  if (trailer['/Encrypt'] !== undefined) faults.push('the file is encrypted');
  const trailers = [...text.matchAll(/\ntrailer\n<<[^]*?>>\nstartxref\n/g)];
  if (trailers.some(([one]) => !/\/ID \[<[0-9a-f]+> <[0-9a-f]+>\]/i.test(one))) faults.push('a revision has no /ID');
  if (/\bxref(?!\n\d+ \d+\n)/.test(text.replaceAll('startxref', ''))) faults.push('an xref section does not begin on its own line');
  // Every object on its own lines, every stream as long as it says.
  for (const match of text.matchAll(/[^\n\d]\d+ 0 obj\b|\d+ 0 obj(?!\n)/g))
    faults.push(`an object at ${match.index} does not begin its line`);
  for (const match of text.matchAll(/[^\n]endobj|endobj(?!\n)/g)) faults.push(`an endobj at ${match.index} is not alone on its line`);
  for (const match of text.matchAll(/\/Length (\d+)\n(?:[^<>]|<<[^<>]*>>|<[^<>]*>)*>>\nstream\n/g)) {
    const end = match.index + match[0].length + Number(match[1]);
    if (!/^\n?endstream\nendobj\n/.test(text.slice(end, end + 20))) faults.push(`the stream at ${match.index} is not as long as it says`);
  }
  return faults;
}
