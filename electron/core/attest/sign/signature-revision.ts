import { createHash } from 'node:crypto';
import { type OwnPdf } from './own-pdf.ts';
import { notOurPdf, type PdfDictionary, textToken } from './pdf-syntax.ts';

/** A new object of a revision; `body` stands between `n 0 obj` and `endobj`. */
export type NewObject = { readonly number: number; readonly body: Buffer };

/** Where object bodies landed in the new file. */
export type Appended = { readonly bytes: Buffer; readonly bodyAt: ReadonlyMap<number, number> };

/** The dictionary's own bytes with some entries replaced or added at its end; every other byte stays. */
export function withEntries(pdf: Buffer, dictionary: PdfDictionary, entries: Readonly<Record<string, string>>): Buffer {
  const pieces: Buffer[] = [];
  let from = dictionary.start;
  const replaced = [...dictionary.entries].filter(([key]) => Object.hasOwn(entries, key)).sort((a, b) => a[1].start - b[1].start);
  for (const [key, value] of replaced) {
    pieces.push(pdf.subarray(from, value.start), Buffer.from(entries[key] ?? '', 'latin1'));
    from = value.end;
  }
  pieces.push(pdf.subarray(from, dictionary.end - 2));
  const added = Object.entries(entries).filter(([key]) => !dictionary.entries.has(key));
  return Buffer.concat([...pieces, Buffer.from(`${added.map(([key, value]) => `/${key} ${value}\n`).join('')}>>`, 'latin1')]);
}

function xrefTable(offsets: readonly (readonly [number: number, offset: number])[]): string {
  const lines: string[] = ['xref'];
  for (let i = 0; i < offsets.length; ) {
    let end = i + 1;
    while (end < offsets.length && offsets[end]?.[0] === (offsets[end - 1]?.[0] ?? 0) + 1) end += 1;
    lines.push(`${offsets[i]?.[0]} ${end - i}`);
    // Exactly 20 bytes an entry: ten digits, five digits, n, space, line feed (ISO 32000-1 §7.5.4).
    for (const [, offset] of offsets.slice(i, end)) lines.push(`${String(offset).padStart(10, '0')} 00000 n `);
    i = end;
  }
  return `${lines.join('\n')}\n`;
}

function trailer({ bytes, revisions }: OwnPdf, size: number): string {
  const { entries } = revisions[0].trailer;
  const [root, info, id] = [entries.get('Root'), entries.get('Info'), entries.get('ID')];
  const first = id?.kind === 'array' ? id.items[0] : undefined;
  if (root?.kind !== 'reference' || info?.kind !== 'reference' || first?.kind !== 'string')
    throw notOurPdf('a trailer without its entries');
  const newId = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
  const last = revisions.at(-1) ?? revisions[0];
  return `trailer\n<<\n/Size ${size}\n/Root ${root.number} 0 R\n/Info ${info.number} 0 R\n/ID [<${first.bytes.toString('hex')}> <${newId}>]\n/Prev ${last.xrefAt}\n>>\n`;
}

/** Appends one revision with these objects, its cross-reference table and trailer. The old bytes stay as they are. */
export function appendRevision(pdf: OwnPdf, objects: readonly NewObject[], size: number): Appended {
  const pieces: Buffer[] = [pdf.bytes];
  const bodyAt = new Map<number, number>();
  const offsets: [number, number][] = [];
  let at = pdf.bytes.length;
  for (const { number, body } of objects) {
    const opening = Buffer.from(`${number} 0 obj\n`, 'latin1');
    offsets.push([number, at]);
    bodyAt.set(number, at + opening.length);
    pieces.push(opening, body, Buffer.from('\nendobj\n', 'latin1'));
    at += opening.length + body.length + 8;
  }
  offsets.sort((a, b) => a[0] - b[0]);
  pieces.push(Buffer.from(`${xrefTable(offsets)}${trailer(pdf, size)}startxref\n${at}\n%%EOF\n`, 'latin1'));
  return { bytes: Buffer.concat(pieces), bodyAt };
}

/** `D:YYYYMMDDHHmmSS+00'00'`, always UTC. */
export const pdfDate = (at: Date): string => textToken(`D:${at.toISOString().replace(/[-:T]/g, '').slice(0, 14)}+00'00'`);
