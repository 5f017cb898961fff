import { appendRevision, bodyOf, nextNumber } from '../kit/sign-pdf.ts';
import type { Good, Kit } from '../kit/good.ts';
import { basic, CA_USAGE, ecKey, makeCert } from '../kit/pki.ts';
import { type Case, text } from './case.ts';

const rootOf = (g: Good): number => Number(/\/Root (\d+) 0 R/.exec(text(g.pdf))?.[1]);

/** What a stranger without any key may append: certificates for later verification. */
function withCertificates(g: Good, certificates: readonly Buffer[]): Buffer {
  const [root, store] = [rootOf(g), nextNumber(g.pdf)];
  const bodies = new Map([
    [root, bodyOf(text(g.pdf), root).replace(/>>$/, `/DSS ${store} 0 R\n>>`)],
    [store, `<< /Type /DSS /Certs [${certificates.map((_, i) => `${store + 1 + i} 0 R`).join(' ')}] /CRLs [] >>`],
  ]);
  for (const [i, der] of certificates.entries())
    bodies.set(store + 1 + i, `<< /Length ${der.length} >>\nstream\n${der.toString('latin1')}\nendstream`);
  return appendRevision(g.pdf, bodies).pdf;
}

/** A certificate of nobody with a document inside: what a viewer finds that rebuilds a file. */
const document = (root: number): Buffer =>
  makeCert({
    name: { cn: 'X' },
    key: ecKey(),
    extensions: [{ oid: '1.2.3.4', value: Buffer.from(`\n${root} 0 obj\n<< /Type /Catalog /Pages 90 0 R >>\nendobj\n`) }],
  }).der;

const rewritten = (pdf: Buffer, from: RegExp, to: string, after: number): Buffer => {
  const tail = text(pdf).slice(after);
  const changed = tail.replace(from, to);
  if (changed === tail || changed.length !== tail.length) throw new Error(`${from} is not there, or not as long`);
  return Buffer.concat([pdf.subarray(0, after), Buffer.from(changed, 'latin1')]);
};

/** The root's name and key under another issuer, and behind it certificates that all issued each other. */
function clique(k: Kit): Buffer[] {
  const key = ecKey();
  const issuer = makeCert({ name: { cn: 'E' }, key, extensions: [basic(true), CA_USAGE] });
  const others = Array.from({ length: 12 }, () => makeCert({ name: { cn: 'E' }, key, issuer }).der);
  return [makeCert({ name: { cn: 'TEST Root' }, key: k.pki.root.key, issuer }).der, ...others];
}

/** Group S: what a stranger appends so that a viewer shows another document, or a verifier never ends. */
export const SHADOW_CASES: readonly Case[] = [
  { id: 'S01', title: 'a stranger’s certificate', exit: 0, sub: 'B-B', make: (k, g) => ({ pdf: withCertificates(g, [k.pki.root.der]) }) },
  {
    id: 'S02',
    title: 'the catalogue under another generation, so that viewers rebuild the file',
    exit: 1,
    sub: 'FORMAT/XREF',
    make: (k, g) => {
      const pdf = withCertificates(g, [k.pki.root.der]);
      const [root, after] = [rootOf(g), g.pdf.length];
      const object = rewritten(pdf, new RegExp(`${root} 0 obj`), `${root} 1 obj`, after);
      return { pdf: rewritten(object, new RegExp(`(\\n${root} 1\\n\\d{10}) 00000 n`), '$1 00001 n', after) };
    },
  },
  {
    id: 'S03',
    title: 'a certificate with a document in it',
    exit: 1,
    sub: 'COVERAGE/DSS_TAMPER',
    make: (_k, g) => ({ pdf: withCertificates(g, [document(rootOf(g))]) }),
  },
  {
    id: 'S04',
    title: 'a trailer that says the file has few objects',
    exit: 1,
    sub: 'FORMAT/XREF',
    make: (k, g) => ({ pdf: rewritten(withCertificates(g, [k.pki.root.der]), /\/Size \d\d/, '/Size 12', g.pdf.length) }),
  },
  {
    id: 'S05',
    title: 'a trailer with a long identifier',
    exit: 1,
    sub: 'COVERAGE/UNAUTHORISED_REVISION',
    make: (k, g) => {
      const pdf = withCertificates(g, [k.pki.root.der]);
      const after = text(pdf)
        .slice(g.pdf.length)
        .replace(/\/ID \[(<[^>]*>) <[^>]*>\]/, `/ID [$1 (${'x'.repeat(65)})]`);
      return { pdf: Buffer.concat([g.pdf, Buffer.from(after, 'latin1')]) };
    },
  },
  {
    id: 'S06',
    title: 'certificates that all issued each other',
    exit: 1,
    sub: 'FORMAT/LIMITS',
    make: (k, g) => ({ pdf: withCertificates(g, clique(k)) }),
  },
];
