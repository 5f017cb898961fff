import { xorshift } from '../fixtures/xorshift.ts';
import { bagOf, makeZip, payload } from '../verify/kit/package.ts';
import type { Good, Kit } from '../verify/kit/good.ts';
import { appendRevision, bodyOf, nextNumber } from '../verify/kit/sign-pdf.ts';
import { type Tlv, tlvs } from './tlv.ts';

/** A number below `limit`, the next of a seeded stream. */
type Next = (limit: number) => number;
export type Mutant = { readonly how: string; readonly path: 'm.pdf' | 'm.zip'; readonly bytes: Buffer };

const pick = <T>(list: readonly T[], next: Next): T => {
  const one = list[next(list.length)];
  if (one === undefined) throw new RangeError('nothing to pick from');
  return one;
};
const latin = (bytes: Buffer): string => bytes.toString('latin1');
const NUMBERS = ['0', '-1', '1', '4294967296', '99999999999', '0.5', 'null', '[]', '<<>>', '()', '/Name', '1 0 R', '9999 0 R', 'true'];
const KEYS = [
  '/Kids',
  '/Parent',
  '/Contents',
  '/AP',
  '/V',
  '/Fields',
  '/Length',
  '/Prev',
  '/Size',
  '/Root',
  '/DSS',
  '/Annots',
  '/Resources',
  '/F',
  '/T',
];

/** One token of an object is exchanged, doubled or dropped; whatever length it has, so that tables no longer hit. */
function tokens(body: string, next: Next): string {
  const words = [...body.matchAll(/\/[A-Za-z0-9]+|-?\d+(?:\.\d+)?|<<|>>|\[|\]|\([^)]*\)|<[0-9a-f]*>/g)];
  if (words.length === 0) return `${body} 0`;
  const word = pick(words, next);
  const [from, to] = [word.index, word.index + word[0].length];
  const kind = next(4);
  const put = kind === 0 ? pick(NUMBERS, next) : kind === 1 ? pick(KEYS, next) : kind === 2 ? `${word[0]} ${word[0]}` : '';
  return body.slice(0, from) + put + body.slice(to);
}

/** A well-formed revision of a stranger: one or two objects, known or new, changed or copied. */
function revision(pdf: Buffer, next: Next): Buffer {
  const text = latin(pdf);
  const known = [...text.matchAll(/\n(\d+) 0 obj\n/g)].map((match) => Number(match[1]));
  const bodies = new Map<number, string>();
  for (let left = 1 + next(2); left > 0; left -= 1) {
    const body = bodyOf(text, pick(known, next));
    bodies.set(next(3) === 0 ? nextNumber(pdf) + next(3) : pick(known, next), next(3) === 0 ? body : tokens(body, next));
  }
  return appendRevision(pdf, bodies).pdf;
}

/** One token somewhere, the bytes after it moved or, padded, where they were. */
function object(pdf: Buffer, next: Next): Buffer {
  const text = latin(pdf);
  const start = pick([...text.matchAll(/\n\d+ 0 obj\n|xref\n|trailer\n/g)], next);
  const from = start.index + start[0].length;
  const end = Math.min(from + 600, text.length);
  const changed = tokens(text.slice(from, end), next);
  return Buffer.from(
    text.slice(0, from) + (next(2) === 0 ? changed.padEnd(end - from, ' ').slice(0, end - from) : changed) + text.slice(end),
    'latin1',
  );
}

const header = (tag: number, length: number): Buffer => {
  if (length < 0x80) return Buffer.of(tag, length);
  const hex = length.toString(16);
  const size = Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex');
  return Buffer.concat([Buffer.of(tag, 0x80 | size.length), size]);
};

/** One element of a DER object is changed, and every length around it is made to fit again. */
function der(bytes: Buffer, next: Next): Buffer {
  const all = tlvs(bytes, 0, bytes.length);
  const one = pick(all, next);
  const raw = bytes.subarray(one.start, one.end);
  const content = raw.subarray(one.head);
  const put = pick(
    [
      () => Buffer.alloc(0),
      () => Buffer.concat([raw, raw]),
      () => Buffer.concat([header(raw[0] ?? 0, content.length + 1), content, Buffer.of(next(256))]),
      () => Buffer.concat([header(next(256), content.length), content]),
      () => Buffer.concat([raw, Buffer.of(5, 0)]),
      () => Buffer.from(bytes.subarray(...span(pick(all, next)))),
      () => Buffer.concat([raw.subarray(0, one.head), Buffer.from(content.map((byte) => (next(8) === 0 ? byte ^ (1 << next(8)) : byte)))]),
    ],
    next,
  )();
  let out = Buffer.concat([bytes.subarray(0, one.start), put, bytes.subarray(one.end)]);
  let grown = put.length - raw.length;
  for (const parent of [...one.parents].reverse()) {
    const before = all.find(({ start }) => start === parent);
    if (before === undefined) break;
    const length = before.end - before.start - before.head + grown;
    const head = header(bytes[parent] ?? 0, Math.max(length, 0));
    out = Buffer.concat([out.subarray(0, parent), head, out.subarray(parent + before.head)]);
    grown += head.length - before.head;
  }
  return out;
}
const span = ({ start, end }: Tlv): [number, number] => [start, end];

/** The last signature value, which nothing signs, with one element changed. */
function value(pdf: Buffer, next: Next): Buffer {
  const open = pdf.lastIndexOf('/Contents <') + '/Contents <'.length;
  const close = pdf.indexOf('>', open);
  const bytes = Buffer.from(latin(pdf.subarray(open, close)), 'hex');
  const changed = der(bytes.subarray(0, tlvs(bytes, 0, 8)[0]?.end ?? 8), next);
  const out = Buffer.from(pdf);
  out.write(
    changed
      .toString('hex')
      .padEnd(close - open, '0')
      .slice(0, close - open),
    open,
    'latin1',
  );
  return out;
}

/** A stranger's validation data: certificates with one element changed. */
function store(k: Kit, pdf: Buffer, next: Next): Buffer {
  const text = latin(pdf);
  const [root, first] = [Number(/\/Root (\d+) 0 R/.exec(text)?.[1]), nextNumber(pdf)];
  const bytes = der(pick([k.pki.root.der, k.pki.assessor.der], next), next);
  return appendRevision(
    pdf,
    new Map([
      [root, bodyOf(text, root).replace(/>>$/, `/DSS ${first} 0 R\n>>`)],
      [first, `<< /Type /DSS /Certs [${first + 1} 0 R] /CRLs [] >>`],
      [first + 1, `<< /Length ${bytes.length} >>\nstream\n${latin(bytes)}\nendstream`],
    ]),
  ).pdf;
}

/** One member of the package changed as text, or renamed, doubled, dropped, added; its manifests made to fit. */
function member(k: Kit, g: Good, next: Next): Buffer {
  const list = payload(g.pdf, g.statement, k.material);
  const at = next(list.length);
  const one = list[at];
  if (one === undefined) throw new RangeError('no member');
  const text = latin(one.bytes);
  const kind = next(5);
  if (kind === 0) list[at] = { ...one, bytes: Buffer.from(tokens(text.slice(0, 4000), next) + text.slice(4000), 'latin1') };
  else if (kind === 1) list[at] = { ...one, name: `${one.name}${pick(['x', '/x', '.', '%00', ' '], next)}` };
  else if (kind === 2)
    list.push({ ...one, name: pick(['data/hints/certs/a.der', 'data/evidence/E1/b', 'data/x', 'fetch.txt', 'metadata/x'], next) });
  else if (kind === 3) list.splice(at, 1);
  else
    list[at] = {
      ...one,
      bytes: Buffer.from(
        text.replace(/[0-9a-f](?=[^0-9a-f]*$)/, (digit) => (digit === '0' ? '1' : '0')),
        'latin1',
      ),
    };
  return makeZip(bagOf(list));
}

/** Some bytes of a zip's headers: each has a meaning to some reader. */
function record(zip: Buffer, next: Next): Buffer {
  const out = Buffer.from(zip);
  const found: number[] = [];
  for (const mark of ['PK\x01\x02', 'PK\x03\x04', 'PK\x05\x06'])
    for (let at = zip.indexOf(mark, 0, 'latin1'); at >= 0; at = zip.indexOf(mark, at + 4, 'latin1')) found.push(at);
  const at = pick(found, next) + 4 + next(42);
  if (at < out.length) out.writeUInt8(pick([0, 1, 0xff, next(256)], next), at);
  return out;
}

/** The mutant of this number, from the good files of one run. */
export function mutantOf(k: Kit, g: Good, seed: number): Mutant {
  const next = xorshift(Math.imul(seed + 1, 2_654_435_761));
  for (let warm = 0; warm < 8; warm += 1) next(2);
  const pdf = (how: string, bytes: Buffer): Mutant => ({ how, path: 'm.pdf', bytes });
  const zip = (how: string, bytes: Buffer): Mutant => ({ how, path: 'm.zip', bytes });
  return pick(
    [
      () => pdf('object', object(g.pdf, next)),
      () => pdf('object of the base', object(g.base, next)),
      () => pdf('revision', revision(g.pdf, next)),
      () => pdf('value', value(g.pdf, next)),
      () => pdf('store', store(k, g.pdf, next)),
      () => zip('member', member(k, g, next)),
      () => zip('record', record(g.bag, next)),
    ],
    next,
  )();
}
