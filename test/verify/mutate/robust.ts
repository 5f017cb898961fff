import { deflateSync } from 'node:zlib';
import PDFDocument from 'pdfkit';
import { appendRevision, nextNumber } from '../kit/sign-pdf.ts';
import { type Case, text } from './case.ts';

async function ordinary(options: PDFKit.PDFDocumentOptions = {}): Promise<Buffer> {
  const doc = new PDFDocument(options);
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise<void>((resolve) => doc.on('end', () => resolve()));
  doc.text('An invoice.');
  doc.end();
  await done;
  return Buffer.concat(chunks);
}

const bomb = (): Buffer => deflateSync(Buffer.alloc(64 * 1024 * 1024 + 1));
/** Revision 0 with one more object, then signed properly. */
const extraObject =
  (body: (num: number) => string): Case['make'] =>
  (k, g) => {
    const num = nextNumber(g.base);
    const at = g.base.lastIndexOf('xref\n', g.base.lastIndexOf('startxref') - 1);
    const object = `${num} 0 obj\n${body(num)}\nendobj\n`;
    const tail = text(g.base).slice(at);
    const table = tail
      .replace(/xref\n0 (\d+)\n/, (_, count: string) => `xref\n0 ${Number(count) + 1}\n`)
      .replace('trailer', `${String(at).padStart(10, '0')} 00000 n \ntrailer`)
      .replace(/\/Size (\d+)/, `/Size ${num + 1}`)
      .replace(/startxref\n\d+/, `startxref\n${at + Buffer.byteLength(object, 'latin1')}`);
    return { pdf: k.signed(Buffer.from(text(g.base).slice(0, at) + object + table, 'latin1')) };
  };

/** Group H: input that is hostile, broken or simply something else. */
export const ROBUST_CASES: readonly Case[] = [
  {
    id: 'H01',
    title: 'a stream that unpacks without end',
    exit: 1,
    sub: 'FORMAT/LIMITS',
    make: (k, g) => {
      const data = bomb().toString('latin1');
      return extraObject(() => `<<\n/Filter /FlateDecode\n/Length ${data.length}\n>>\nstream\n${data}\nendstream`)(k, g);
    },
  },
  {
    id: 'H01b',
    title: 'a stream packed five times',
    exit: 1,
    sub: 'FORMAT/LIMITS',
    make: extraObject(() => `<<\n/Filter [${'/FlateDecode '.repeat(5)}]\n/Length 1\n>>\nstream\nx\nendstream`),
  },
  {
    id: 'H01c',
    title: 'a thousand dictionaries in each other',
    exit: 1,
    sub: 'FORMAT/LIMITS',
    make: extraObject(() => `${'<</A '.repeat(1000)}1${'>>'.repeat(1000)}`),
  },
  {
    id: 'H01d',
    title: 'a compressed stream',
    exit: 1,
    sub: 'PROFILE/FILTER',
    make: extraObject(() => '<<\n/Filter /FlateDecode\n/Length 1\n>>\nstream\nx\nendstream'),
  },
  {
    id: 'H02',
    title: 'pages in a circle',
    exit: 1,
    sub: 'FORMAT/LOOP',
    make: (k, g) => {
      const pages = /\/Pages (\d+) 0 R/.exec(text(g.base))?.[1] ?? '';
      return extraObject((num) => `<<\n/Type /Pages\n/Kids [${num} 0 R ${pages} 0 R]\n/Count 1\n/Parent ${num} 0 R\n>>`)(k, g);
    },
  },
  { id: 'H03', title: 'an empty file', exit: 3, sub: 'UNREADABLE', make: () => ({ pdf: Buffer.alloc(0) }) },
  {
    id: 'H03b',
    title: 'a picture',
    exit: 3,
    sub: 'UNREADABLE',
    make: () => ({ pdf: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex') }),
  },
  { id: 'H03c', title: 'only a PDF header', exit: 3, sub: 'NOT_AN_ATTESTATION', make: () => ({ pdf: Buffer.from('%PDF-1.7\n') }) },
  {
    id: 'H03d',
    title: 'a zip of something else',
    exit: 3,
    sub: 'NOT_AN_ATTESTATION',
    make: () => ({ bag: Buffer.from('504b0506000000000000000000000000000000000000', 'hex') }),
  },
  { id: 'H04', title: 'an ordinary PDF', exit: 3, sub: 'NOT_AN_ATTESTATION', make: async () => ({ pdf: await ordinary() }) },
  {
    id: 'H04b',
    title: 'an ordinary PDF of our kind',
    exit: 3,
    sub: 'NOT_AN_ATTESTATION',
    make: async () => ({ pdf: await ordinary({ compress: false, pdfVersion: '1.7' }) }),
  },
  {
    id: 'H05',
    title: 'an encrypted PDF',
    exit: 1,
    sub: 'PROFILE/ENCRYPTED',
    make: async () => ({ pdf: await ordinary({ userPassword: 'x', ownerPassword: 'y', pdfVersion: '1.7' }) }),
  },
  {
    id: 'H06',
    title: 'names that try to move the cursor',
    exit: 0,
    sub: 'B-B',
    make: (k, g) => ({ pdf: k.second(k.first(g.base, { reason: 'I \u001b[2J<script>\u202ehi' }), { reason: '=1+1' }) }),
  },
  {
    id: 'H07',
    title: 'a clock in 1970',
    exit: 2,
    sub: 'TRUST/CLOCK_SUSPECT',
    caveat: 'TIME/CLOCK_SUSPECT',
    make: (_k, g) => ({ pdf: g.pdf, args: ['--at', '1970-01-01T00:00:00Z'] }),
  },
  {
    id: 'H07b',
    title: 'a clock in 2099',
    exit: 2,
    sub: 'TRUST/CLOCK_SUSPECT',
    caveat: 'TIME/CLOCK_SUSPECT',
    make: (_k, g) => ({ pdf: g.pdf, args: ['--at=2099-01-01T00:00:00Z'] }),
  },
  {
    id: 'H08',
    title: 'a revision chain without end',
    exit: 1,
    sub: 'FORMAT/LIMITS',
    make: (_k, g) => {
      let pdf = g.pdf;
      for (let i = 0; i < 40; i += 1) pdf = appendRevision(pdf, new Map([[nextNumber(pdf), '<<>>']])).pdf;
      return { pdf };
    },
  },
  {
    id: 'H09',
    title: 'a statement without an end to its text',
    exit: 1,
    sub: 'SIG/HASH_FAILURE',
    make: (_k, g) => {
      const copy = Buffer.from(g.pdf);
      copy.fill('"', copy.indexOf('{"_type"'), copy.indexOf('{"_type"') + 500);
      return { pdf: copy };
    },
  },
];
