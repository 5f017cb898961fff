import { createHash } from 'node:crypto';
import { PROOF_FORMAT } from '../../../electron/verify/check/proof.ts';
import { readDer } from '../../../electron/verify/der/der.ts';
import { ctx, int, nul, oid, seq } from '../kit/der-write.ts';
import type { Good, Kit } from '../kit/good.ts';
import type { LooseObject } from '../kit/loose.ts';
import { makeCert, rsaKey, SIGNING } from '../kit/pki.ts';
import { jcs, leavesOf, sha256 } from '../kit/statement.ts';
import { makeToken, makeTsa, stampAttribute } from '../kit/stamp.ts';
import { type Case, second } from './case.ts';

const SHA256 = '2.16.840.1.101.3.4.2.1';

/** The file with the second signature's value exchanged for another of at most the same length. */
function revalued(pdf: Buffer, after: number, change: (der: Buffer) => Buffer): Buffer {
  const open = pdf.indexOf('/Contents <', after, 'latin1') + '/Contents <'.length;
  const close = pdf.indexOf('>', open);
  const value = Buffer.from(pdf.toString('latin1', open, close), 'hex');
  const length = value[1] === 0x82 ? 4 + value.readUInt16BE(2) : 0;
  const copy = Buffer.from(pdf);
  copy.write(
    change(value.subarray(0, length))
      .toString('hex')
      .padEnd(close - open, '0'),
    open,
    'latin1',
  );
  return copy;
}

/** The outermost length said by an end mark instead of a number. */
const indefinite = (der: Buffer): Buffer => Buffer.concat([Buffer.of(0x30, 0x80), der.subarray(4), Buffer.alloc(2)]);

/** A signature value without its unsigned attributes, which nothing signs: the timestamp is gone, all else is as it was. */
function unstamped(der: Buffer): Buffer {
  const [type, wrapped] = readDer(der).children;
  const parts = wrapped?.children[0]?.children ?? [];
  const info = parts.at(-1)?.children[0]?.children.filter((field) => field.tag !== 0xa1) ?? [];
  const infos = Buffer.concat([seq(...info.map((field) => field.raw))]);
  const set = Buffer.concat([Buffer.of(0x31), seq(infos).subarray(1)]);
  return seq(type?.raw ?? Buffer.alloc(0), ctx(0, seq(...parts.slice(0, -1).map((part) => part.raw), set)));
}

const stampedTwice = (k: Kit, g: Good): Buffer => {
  const tsa = makeTsa(k.pki.root);
  const stamp = (signature: Buffer): Buffer => stampAttribute(makeToken(createHash('sha256').update(signature).digest(), tsa));
  return k.second(k.first(g.base, { cms: { stamp } }), { cms: { stamp } });
};
const stripped = (k: Kit, g: Good): Buffer => {
  const pdf = stampedTwice(k, g);
  return revalued(pdf, pdf.lastIndexOf('/SubFilter /ETSI.CAdES.detached'), unstamped);
};

const rsaReviewer = (k: Kit) =>
  makeCert({ name: { cn: 'Rémi Reviewer', personId: 'P-0002' }, key: rsaKey(), issuer: k.pki.root, extensions: [SIGNING] });
const weakMask = seq(
  oid('1.2.840.113549.1.1.10'),
  seq(ctx(0, seq(oid(SHA256), nul)), ctx(1, seq(oid('1.2.840.113549.1.1.8'), seq(oid('1.3.14.3.2.26'), nul))), ctx(2, int(32))),
);

/** The way from a leaf to the root, from the leaf upwards, as the RFC's own text tells it. */
function pathOf(leaves: readonly Buffer[], index: number): string[] {
  if (leaves.length === 1) return [];
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  const root = (part: readonly Buffer[]): Buffer => {
    if (part.length === 1) return createHash('sha256').update(Buffer.of(0)).update(part[0]!).digest();
    let at = 1;
    while (at * 2 < part.length) at *= 2;
    return createHash('sha256')
      .update(Buffer.of(1))
      .update(root(part.slice(0, at)))
      .update(root(part.slice(at)))
      .digest();
  };
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  return index < split
    ? [...pathOf(left, index), root(right).toString('hex')]
    : [...pathOf(right, index - split), root(left).toString('hex')];
}

/** A proof of the last evidence's place in the tree, changed. */
const proved =
  (change: (proof: { size: number; path: string[] }) => object): Case['make'] =>
  (_k, g) => {
    const { predicate } = JSON.parse(g.statement.toString('utf8')) as { predicate: LooseObject };
    const leaves = leavesOf(predicate);
    const index = leaves.findIndex((leaf) => leaf.includes('"id":"E3"') && leaf.includes('"t":"evidence"'));
    const { root } = predicate['merkle'] as { root: string };
    const proof = { size: leaves.length, path: pathOf(leaves, index) };
    const whole = {
      format: PROOF_FORMAT,
      attestationId: predicate['attestationId'] ?? '',
      root,
      leaf: JSON.parse(leaves[index]?.toString('utf8') ?? '{}') as LooseObject,
      index,
      pdfSha256: sha256(g.pdf),
      ...proof,
      ...change(proof),
    };
    return { pdf: g.pdf, files: { 'proof.json': jcs(whole) }, args: ['--proof', '{proof.json}'] };
  };

/** More ways to spoil a signature value, its timestamp, or a proof. */
export const MORE_VALUE_CASES: readonly Case[] = [
  {
    id: 'C06c',
    title: 'a length without a number',
    exit: 1,
    sub: 'FORMAT/NOT_DER',
    make: (_k, g) => ({ pdf: revalued(g.pdf, second(g), indefinite) }),
  },
  {
    id: 'C07c',
    title: 'MD5',
    exit: 1,
    sub: 'CRYPTO/WEAK_ALGORITHM',
    make: (k, g) => ({
      pdf: k.second(k.first(g.base), {
        signer: rsaReviewer(k),
        cms: { hash: 'md5', digestOid: '1.2.840.113549.2.5', signatureAlgorithm: seq(oid('1.2.840.113549.1.1.4'), nul) },
      }),
    }),
  },
  {
    id: 'C07d',
    title: 'PSS with a SHA-1 mask',
    exit: 1,
    sub: 'CRYPTO/WEAK_ALGORITHM',
    make: (k, g) => ({
      pdf: k.second(k.first(g.base), { signer: rsaReviewer(k), cms: { signatureAlgorithm: weakMask, pss: { declared: 32, used: 32 } } }),
    }),
  },
  {
    id: 'C26g',
    title: 'the timestamp cut out of a signature, and it is required',
    exit: 1,
    sub: 'TIME/TIMESTAMP_MISSING',
    make: (k, g) => ({
      pdf: stripped(k, g),
      trust: k.trust({ tsa: [k.pki.root], policy: { tsa: 'required', time: { model: 'trusted', maxSkewHours: 24 } } }),
    }),
  },
  {
    id: 'C26h',
    title: 'the timestamp cut out of a signature, and nobody asks for it',
    exit: 0,
    sub: 'B-B',
    make: (k, g) => ({ pdf: stripped(k, g), trust: k.trust() }),
  },
  {
    id: 'E08e',
    title: 'a proof of which one node is missing',
    exit: 1,
    sub: 'EVIDENCE/MERKLE',
    make: proved(({ path }) => ({ path: path.slice(1) })),
  },
  {
    id: 'E08f',
    title: 'a proof in a tree of another size',
    exit: 1,
    sub: 'EVIDENCE/MERKLE',
    make: proved(({ size }) => ({ size: size - 1 })),
  },
];
