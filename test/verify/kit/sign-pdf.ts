import { createHash } from 'node:crypto';
import { type CmsOptions, makeCms } from './cms.ts';
import type { Cert } from './pki.ts';

export type SignOptions = {
  readonly field: string;
  readonly signer: Cert;
  readonly chain: readonly Buffer[];
  readonly at?: string;
  readonly name?: string;
  readonly personId?: string;
  readonly reason?: string;
  readonly keyLevel?: string;
  /** The DocMDP permission of a certification; null for none. Default: 2 for the first signature. */
  readonly docMdp?: number | null;
  /** Text drawn in the visible signature. */
  readonly look?: string;
  readonly cms?: CmsOptions;
  /** Changes the finished object bodies of the revision before their digest is made. */
  readonly objects?: (bodies: Map<number, string>) => void;
  readonly contentsBytes?: number;
};

const hexText = (text: string): string => `<feff${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`;
const rootOf = (pdf: string): number => Number(/\/Root (\d+) 0 R/.exec(pdf)?.[1]);

/** The newest body of an object, by the last `n 0 obj` in the file. */
export function bodyOf(pdf: string, num: number): string {
  const at = pdf.lastIndexOf(`\n${num} 0 obj\n`) + `\n${num} 0 obj\n`.length;
  return pdf.slice(at, pdf.indexOf('\nendobj', at));
}

function fieldNumber(pdf: string, name: string): number {
  for (const match of pdf.matchAll(/\n(\d+) 0 obj\n<<[^]*?\nendobj/g))
    if (match[0].includes('/FT /Sig') && match[0].includes(`/T (${name})`)) return Number(match[1]);
  throw new Error(`no field ${name}`);
}

/** Appends objects, a table and a trailer as one revision; returns the new file and where each object starts. */
export function appendRevision(
  pdf: Buffer,
  bodies: ReadonlyMap<number, string>,
  extraTrailer = '',
): { pdf: Buffer; at: Map<number, number> } {
  const before = pdf.toString('latin1');
  const at = new Map<number, number>();
  let text = '';
  for (const [num, body] of bodies) {
    at.set(num, pdf.length + text.length);
    text += `${num} 0 obj\n${body}\nendobj\n`;
  }
  const xref = pdf.length + text.length;
  const rows = [...at].sort((a, b) => a[0] - b[0]).map(([num, offset]) => `${num} 1\n${String(offset).padStart(10, '0')} 00000 n \n`);
  const last = (pattern: RegExp): string => [...before.matchAll(pattern)].at(-1)?.[1] ?? '';
  const size = Math.max(Number(last(/\/Size (\d+)/g)), ...[...bodies.keys()].map((num) => num + 1));
  const trailer = `<<\n/Size ${size}\n/Root ${rootOf(before)} 0 R\n/Info ${last(/\/Info (\d+) 0 R/g)} 0 R\n/ID ${last(/\/ID (\[[^\]]*\])/g)}\n/Prev ${last(/startxref\n(\d+)/g)}\n${extraTrailer}>>`;
  text += `xref\n${rows.join('')}trailer\n${trailer}\nstartxref\n${xref}\n%%EOF\n`;
  return { pdf: Buffer.concat([pdf, Buffer.from(text, 'latin1')]), at };
}

export function nextNumber(pdf: Buffer): number {
  return Number([...pdf.toString('latin1').matchAll(/\/Size (\d+)/g)].at(-1)?.[1]);
}

/** Signs one field with an incremental update. Written for tests: it signs whatever it is told to. */
export function signPdf(pdf: Buffer, o: SignOptions): Buffer {
  const text = pdf.toString('latin1');
  const first = !text.includes('/ByteRange');
  const field = fieldNumber(text, o.field);
  const sig = nextNumber(pdf);
  const root = rootOf(text);
  const size = o.contentsBytes ?? 6000;
  const certify = o.docMdp === undefined ? (first ? 2 : null) : o.docMdp;
  const lock = o.field === 'assessor' ? '/Action /Include /Fields [(assessor)]' : '/Action /All';
  const refs = [
    ...(certify === null
      ? []
      : [`<< /Type /SigRef /TransformMethod /DocMDP /TransformParams << /Type /TransformParams /P ${certify} /V /1.2 >> >>`]),
    `<< /Type /SigRef /TransformMethod /FieldMDP /TransformParams << /Type /TransformParams ${lock} /V /1.2 >> >>`,
  ];
  const hole = '/ByteRange [0 0000000000 0000000000 0000000000]';
  const dictionary = `<<\n/Type /Sig\n/Filter /Adobe.PPKLite\n/SubFilter /ETSI.CAdES.detached\n${hole}\n/Contents <${'0'.repeat(size * 2)}>\n/M (D:${(o.at ?? '2026-06-01T10:00:00').replace(/[-:T]/g, '')}+00'00')\n/Name ${hexText(o.name ?? 'Ada Assessor')}\n/Reason ${hexText(o.reason ?? 'I assessed.')}\n/BAKeyLevel /${o.keyLevel ?? 'K2'}\n/BAPersonId (${o.personId ?? 'P-0001'})\n/Reference [${refs.join(' ')}]\n>>`;
  const look = o.look === undefined ? 'q\n0.5 w\n1 1 98 38 re\nS\nQ' : `BT\n/F0 9 Tf\n4 20 Td\n(${o.look}) Tj\nET`;
  const resources =
    o.look === undefined
      ? '<< >>'
      : '<< /Font << /F0 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> >> >>';
  const bodies = new Map<number, string>();
  if (first) bodies.set(root, bodyOf(text, root).replace(/>>$/, `/Perms << /DocMDP ${sig} 0 R >>\n>>`));
  // A field that is not signed yet has an empty look.
  const bare = bodyOf(text, field).replace(/\/AP <<[^>]*>>\n/, '');
  bodies.set(field, bare.replace(/>>$/, `/V ${sig} 0 R\n/AP << /N ${sig + 1} 0 R >>\n>>`));
  bodies.set(sig, dictionary);
  bodies.set(
    sig + 1,
    `<<\n/Type /XObject\n/Subtype /Form\n/BBox [0 0 250 60]\n/Resources ${resources}\n/Length ${Buffer.byteLength(look, 'latin1')}\n>>\nstream\n${look}\nendstream`,
  );
  o.objects?.(bodies);
  const next = appendRevision(pdf, bodies);
  const at = next.pdf.indexOf('/ByteRange [0 0000000000', pdf.length, 'latin1');
  const open = next.pdf.indexOf('/Contents <', at, 'latin1') + '/Contents '.length;
  if (at < 0) return next.pdf;
  return sealPdf(next.pdf, at + '/ByteRange '.length, open, size, o);
}

/** Fills the range and the signature value of a prepared dictionary. */
function sealPdf(pdf: Buffer, rangeAt: number, open: number, size: number, o: Pick<SignOptions, 'signer' | 'chain' | 'cms'>): Buffer {
  const close = open + size * 2 + 2;
  pdf.write(`[0 ${open} ${close} ${pdf.length - close}]`.padEnd('[0 0000000000 0000000000 0000000000]'.length, ' '), rangeAt, 'latin1');
  const digest = (hash: string): Buffer => createHash(hash).update(pdf.subarray(0, open)).update(pdf.subarray(close)).digest();
  pdf.write(makeCms(digest, o.signer, o.chain, o.cms).toString('hex'), open + 1, 'latin1');
  return pdf;
}
