import { deflateSync } from 'node:zlib';

/** A PDF written by hand; offsets are worked out here. */
export function pdfOf(...objects: readonly string[]): Buffer {
  let text = '%PDF-1.7\n';
  const offsets = objects.map((body, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return at;
  });
  const xref = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}`;
  return Buffer.from(`${text}trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${xref}\n%%EOF\n`, 'latin1');
}

/** One page with this content and font; more objects follow from number 6 on. */
export const pageOf = (content: string, font: string, ...more: readonly string[]): Buffer =>
  pdfOf(
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
    font,
    ...more,
  );

const stream = (dictionary: string, data: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`<<${dictionary}/Length ${data.length}>>\nstream\n`, 'latin1'), data, Buffer.from('\nendstream', 'latin1')]);

/** A PDF whose objects, from number 1 on, are packed where no word of them can be seen, with a table that is a stream. */
export function packedPdf(...objects: readonly string[]): Buffer {
  const holder = objects.length + 1;
  const offsets = objects.map((_, index) => `${index + 1} ${objects.slice(0, index).join(' ').length + (index > 0 ? 1 : 0)}`).join(' ');
  const inside = deflateSync(Buffer.from(`${offsets} ${objects.join(' ')}`, 'latin1'));
  const packed = stream(`/Type/ObjStm/N ${objects.length}/First ${offsets.length + 1}/Filter/FlateDecode`, inside);
  const head = Buffer.from('%PDF-1.7\n', 'latin1');
  const body = Buffer.concat([head, Buffer.from(`${holder} 0 obj\n`), packed, Buffer.from('\nendobj\n')]);
  const entry = (kind: number, where: number, index: number): Buffer => {
    const out = Buffer.alloc(7);
    out.writeUInt8(kind, 0);
    out.writeUInt32BE(where, 1);
    out.writeUInt16BE(index, 5);
    return out;
  };
  const table = Buffer.concat([
    entry(0, 0, 65_535),
    ...objects.map((_, index) => entry(2, holder, index)),
    entry(1, head.length, 0),
    entry(1, body.length, 0),
  ]);
  const xref = stream(`/Type/XRef/Size ${holder + 2}/W[1 4 2]/Root 1 0 R`, table);
  return Buffer.concat([body, Buffer.from(`${holder + 1} 0 obj\n`), xref, Buffer.from(`\nendobj\nstartxref\n${body.length}\n%%EOF\n`)]);
}
