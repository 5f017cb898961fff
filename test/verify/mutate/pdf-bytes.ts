import { appendRevision, bodyOf, nextNumber, signPdf } from '../kit/sign-pdf.ts';
import { type Case, firstSig, flipped, patched, second, text } from './case.ts';

const zeros = 'ByteRange [0 ';
const contentsAt = (pdf: Buffer, after: number): number => pdf.indexOf('/Contents <', after, 'latin1') + '/Contents '.length;
const tail =
  (more: string | Buffer): Case['make'] =>
  (_kit, good) => ({ pdf: Buffer.concat([good.pdf, Buffer.from(more)]) });

/** The range of the second signature, rewritten in place. */
const range =
  (make: (old: string) => string): Case['make'] =>
  (_kit, good) => {
    const at = second(good);
    const old = /\/ByteRange \[[^\]]*\] */.exec(text(good.pdf).slice(at))?.[0] ?? '';
    return { pdf: patched(good.pdf, old, make(old).padEnd(old.length, ' ').slice(0, old.length), at) };
  };

/** Group A: the file's bytes, signed or not. */
export const PDF_CASES: readonly Case[] = [
  {
    id: 'A01',
    title: 'one bit in a page',
    exit: 1,
    sub: 'SIG/HASH_FAILURE',
    make: (_k, g) => ({ pdf: flipped(g.pdf, g.pdf.indexOf(' Tf', 0, 'latin1') - 1) }),
  },
  {
    id: 'A02',
    title: 'one bit in the statement',
    exit: 1,
    sub: 'SIG/HASH_FAILURE',
    make: (_k, g) => ({ pdf: flipped(g.pdf, g.pdf.indexOf('"rationale":"Records') + 14) }),
  },
  {
    id: 'A03',
    title: 'the reviewer’s /Reason',
    exit: 1,
    sub: 'SIG(2)/HASH_FAILURE',
    make: (_k, g) => ({ pdf: flipped(g.pdf, g.pdf.indexOf('/Reason <feff', second(g)) + 20) }),
  },
  { id: 'A04', title: 'text after the end', exit: 1, sub: 'COVERAGE/TRAILING_DATA', make: tail('\n% hello\n') },
  { id: 'A05', title: 'white space after the end', exit: 1, sub: 'COVERAGE/TRAILING_DATA', make: tail('\0 \r\n') },
  {
    id: 'A06',
    title: 'an incremental update with table and trailer',
    exit: 1,
    sub: 'COVERAGE/UNAUTHORISED_REVISION',
    make: (_k, g) => {
      const page = Number(/\n(\d+) 0 obj\n<<\n\/Type \/Page\n/.exec(text(g.pdf))?.[1]);
      const extra = nextNumber(g.pdf);
      const bodies = new Map([
        [page, bodyOf(text(g.pdf), page).replace(/\/Contents \d+ 0 R/, `/Contents ${extra} 0 R`)],
        [extra, '<<\n/Length 0\n>>\nstream\n\nendstream'],
      ]);
      return { pdf: appendRevision(g.pdf, bodies).pdf };
    },
  },
  {
    id: 'A07',
    title: 'an object without a table',
    exit: 1,
    sub: 'COVERAGE/TRAILING_DATA',
    make: tail('9 0 obj\n<< /Length 0 >>\nstream\n\nendstream\nendobj\n'),
  },
  {
    id: 'A08',
    title: 'an update without startxref',
    exit: 1,
    sub: 'COVERAGE/TRAILING_DATA',
    make: tail('9 0 obj\n<<>>\nendobj\nxref\n9 1\n0000000000 00000 n \ntrailer\n<< /Size 10 >>\n'),
  },
  { id: 'A09', title: 'ByteRange [0 -1 0 -1]', exit: 1, sub: 'FORMAT/BYTERANGE', make: range(() => '/ByteRange [0 -1 0 -1]') },
  { id: 'A10', title: 'ByteRange null', exit: 1, sub: 'FORMAT/BYTERANGE', make: range(() => '/ByteRange null') },
  {
    id: 'A11',
    title: 'ByteRange misspelt',
    exit: 1,
    sub: 'FORMAT/BYTERANGE',
    make: (_k, g) => ({ pdf: patched(g.pdf, `/${zeros}`, '/ByteRangf [0 ', second(g)) }),
  },
  {
    id: 'A12',
    title: 'the signature value all zero',
    exit: 1,
    sub: 'FORMAT/CMS',
    make: (_k, g) => {
      const copy = Buffer.from(g.pdf);
      const at = contentsAt(copy, second(g));
      copy.fill('0', at + 1, copy.indexOf('>', at));
      return { pdf: copy };
    },
  },
  {
    id: 'A13',
    title: 'the signature value null',
    exit: 1,
    sub: 'FORMAT/GAP',
    make: (_k, g) => {
      const copy = Buffer.from(g.pdf);
      const at = contentsAt(copy, second(g));
      const end = copy.indexOf('>', at) + 1;
      copy.fill(' ', at, end).write('null', at);
      return { pdf: copy };
    },
  },
  {
    id: 'A14',
    title: 'a gap wider than the value',
    exit: 1,
    sub: 'FORMAT/GAP',
    make: range((old) => old.replace(/\[0 (\d+) (\d+) (\d+)\]/, (_, a, b, c) => `[0 ${a} ${Number(b) + 2} ${Number(c) - 2}]`)),
  },
  {
    id: 'A15',
    title: 'wrapping: attacker objects and a table in the gap',
    exit: 1,
    sub: 'FORMAT/GAP',
    make: (_k, g) => {
      // Keep both signed ends, open the gap, and put another table where the signed startxref points.
      const at = contentsAt(g.pdf, second(g));
      const close = g.pdf.indexOf('>', at) + 1;
      const end = g.pdf.subarray(close);
      const named = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text(end))?.[1]);
      const pad = Buffer.alloc(named - close, ' ');
      const evil = Buffer.concat([pad, Buffer.from('xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 1 >>\n')]);
      const moved = Buffer.concat([g.pdf.subarray(0, close), evil, end]);
      return {
        pdf: patched(
          moved,
          /\/ByteRange \[0 \d+ \d+ /.exec(text(moved).slice(second(g)))?.[0] ?? '',
          `/ByteRange [0 ${at} ${close + evil.length} `,
          second(g),
        ),
      };
    },
  },
  {
    id: 'A16',
    title: 'bytes in the signature padding',
    exit: 1,
    sub: 'FORMAT/CONTENTS_PADDING',
    make: (_k, g) => ({ pdf: flipped(g.pdf, g.pdf.indexOf('>', contentsAt(g.pdf, second(g))) - 5, 1) }),
  },
  {
    id: 'A16b',
    title: 'bytes in the first signature’s padding',
    exit: 1,
    sub: 'FORMAT/CONTENTS_PADDING',
    make: (_k, g) => ({ pdf: flipped(g.pdf, g.pdf.indexOf('>', contentsAt(g.pdf, firstSig(g))) - 5, 1) }),
  },
  {
    id: 'A17',
    title: 'bytes before the header',
    exit: 1,
    sub: 'FORMAT/HEADER',
    make: (_k, g) => ({ pdf: Buffer.concat([Buffer.from('MZ\x90\x00'), g.pdf]) }),
  },
  {
    id: 'A17b',
    title: 'a zip header before the PDF header',
    exit: 1,
    sub: 'FORMAT/HEADER',
    make: (_k, g) => ({ pdf: Buffer.concat([Buffer.from('PK\x03\x04'), g.pdf]) }),
  },
  {
    id: 'A18',
    title: 'a zip directory after the end',
    exit: 1,
    sub: 'COVERAGE/TRAILING_DATA',
    make: (_k, g) => ({ pdf: Buffer.concat([g.pdf, Buffer.from('504b0506000000000000000000000000000000000000', 'hex')]) }),
  },
  { id: 'A19', title: 'ByteRange not from 0', exit: 1, sub: 'FORMAT/BYTERANGE', make: range((old) => old.replace('[0 ', '[1 ')) },
  {
    id: 'A19b',
    title: 'ByteRange of six numbers',
    exit: 1,
    sub: 'FORMAT/BYTERANGE',
    make: range((old) => old.replace(/ (\d+)\]/, ' 1 1 9]')),
  },
  {
    id: 'A20',
    title: 'the first signature’s range copied',
    exit: 1,
    sub: 'FORMAT/BYTERANGE_DUPLICATE',
    make: (k, g) => range(() => /\/ByteRange \[[^\]]*\]/.exec(text(g.pdf).slice(firstSig(g)))?.[0] ?? '')(k, g),
  },
  {
    id: 'A21',
    title: '/Prev to itself',
    exit: 1,
    sub: 'FORMAT/XREF_LOOP',
    make: (_k, g) => {
      const xref = /startxref\n(\d+)\n%%EOF\n$/.exec(text(g.pdf))?.[1] ?? '';
      const prev = /\/Prev (\d+)\n/.exec(text(g.pdf).slice(Number(xref)))?.[1] ?? '';
      return {
        pdf: patched(g.pdf, `/Prev ${prev}\n`, `/Prev ${xref.padStart(prev.length, '0')}\n`.slice(0, prev.length + 7), Number(xref)),
      };
    },
  },
  {
    id: 'A22',
    title: 'a hybrid cross-reference',
    exit: 1,
    sub: 'PROFILE/XREF_KIND',
    make: (k, g) => ({ pdf: appendRevision(k.signed(g.base), new Map([[1, '<<>>']]), '/XRefStm 9\n').pdf }),
  },
  {
    id: 'A23',
    title: 'an object twice in one revision',
    exit: 1,
    sub: 'PROFILE/DUPLICATE_OBJECT',
    make: (k, g) => {
      const at = g.base.lastIndexOf('xref\n', g.base.lastIndexOf('startxref') - 1);
      const twice = '2 0 obj\n<< /Producer (other) >>\nendobj\n';
      const moved = text(g.base)
        .slice(at)
        .replace(/startxref\n\d+/, `startxref\n${at + twice.length}`);
      const base = Buffer.from(text(g.base).slice(0, at) + twice + moved, 'latin1');
      return { pdf: k.signed(base) };
    },
  },
  { id: 'A24', title: 'the reviewer’s revision cut off', exit: 1, sub: 'POLICY/SIGNATURE_MISSING', make: (_k, g) => ({ pdf: g.first }) },
  { id: 'A25', title: 'both signatures cut off', exit: 1, sub: 'SIG/STRIPPED', make: (_k, g) => ({ pdf: g.base }) },
  {
    id: 'A25b',
    title: 'an editor’s copy without our structure',
    exit: 1,
    sub: 'SIG/STRIPPED',
    make: (_k, g) => ({ pdf: Buffer.from(text(g.base).replace(/startxref\n\d+/, 'startxref\n7'), 'latin1') }),
  },
  {
    id: 'B02',
    title: 'a third signature in a new field',
    exit: 1,
    sub: 'COVERAGE/UNDECLARED_FIELD',
    make: (k, g) => {
      const form = Number(/\/AcroForm (\d+) 0 R/.exec(text(g.pdf))?.[1]);
      const field = nextNumber(g.pdf);
      const body = bodyOf(text(g.pdf), form).replace(/\/Fields \[([^\]]*)\]/, `/Fields [$1 ${field} 0 R]`);
      const widget = '<<\n/Type /Annot\n/Subtype /Widget\n/FT /Sig\n/T (approver)\n/F 132\n/Rect [0 0 300 300]\n>>';
      const declared = appendRevision(
        g.pdf,
        new Map([
          [form, body],
          [field, widget],
        ]),
      ).pdf;
      return {
        pdf: signPdf(declared, { field: 'approver', signer: k.pki.stranger, chain: [k.pki.root.der], personId: 'P-0003', docMdp: null }),
      };
    },
  },
];
