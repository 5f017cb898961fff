import { createHash } from 'node:crypto';
import { octets, oid, seq } from '../kit/der-write.ts';
import type { Good, Kit } from '../kit/good.ts';
import { basic, CA_USAGE, type Cert, type CertInput, ecKey, keyUsage, makeCert, makeCrl, SIGNING } from '../kit/pki.ts';
import { appendRevision, bodyOf, type SignOptions } from '../kit/sign-pdf.ts';
import { addData, addStamp, makeToken, makeTsa, rootList, stampAttribute, stampingUse, type TokenOptions } from '../kit/stamp.ts';
import { type Case, text } from './case.ts';

const sha256 = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();
const required = {
  tsa: 'required',
  time: { model: 'trusted', maxSkewHours: 24 },
  revocation: { mode: 'require', maxCrlAgeDays: 90 },
} as const;
const trusted = { time: { model: 'trusted', maxSkewHours: 24 } } as const;
/** A trust file whose one root vouches for signers and for the time. */
const trustTime = (k: Kit, policy: object = trusted, external = false): string =>
  k.trust({ tsa: [k.pki.root], external, policy: policy as never });

const stampedBy = (tsa: Cert, o: TokenOptions = {}): Partial<SignOptions> => ({
  cms: { stamp: (signature) => stampAttribute(makeToken(sha256(signature), tsa, o)) },
});
/** Both signatures stamped; `reviewer` and `token` spoil the second one. */
const stamped = (k: Kit, g: Good, tsa = makeTsa(k.pki.root), token: TokenOptions = {}, reviewer: Partial<SignOptions> = {}): Buffer =>
  k.second(k.first(g.base, stampedBy(tsa)), { ...stampedBy(tsa, token), ...reviewer });
const badToken =
  (token: TokenOptions): Case['make'] =>
  (k, g) => ({ pdf: stamped(k, g, undefined, token), trust: trustTime(k) });
const badTsa =
  (change: Partial<CertInput>): Case['make'] =>
  (k, g) => ({ pdf: stamped(k, g, makeTsa(k.pki.root, change)), trust: trustTime(k) });

const reviewerUntil = (k: Kit, to: string): Cert =>
  makeCert({ name: { cn: 'Rémi Reviewer', personId: 'P-0002' }, key: ecKey(), issuer: k.pki.root, extensions: [SIGNING], to });
const revokedList = (k: Kit, at: string, reason?: number): Buffer =>
  makeCrl({
    issuer: k.pki.root,
    revoked: [{ serial: k.pki.reviewer.serial, at, ...(reason === undefined ? {} : { reason }) }],
    thisUpdate: '2026-06-02T00:00:00',
  });
const withList = (k: Kit, pdf: Buffer, list: Buffer): ReturnType<Case['make']> => ({
  pdf,
  trust: trustTime(k, required),
  files: { 'a.crl': list },
  args: ['--crl', '{a.crl}'],
});

/** Both signatures, validation data, one document timestamp: a renewable file. */
const lasting = (k: Kit, g: Good, tsa = makeTsa(k.pki.root)): Buffer =>
  addStamp(addData(g.pdf, [k.pki.root.der, tsa.der], [rootList(k.pki.root)]), tsa);
const data = (k: Kit, g: Good): Buffer => addData(g.pdf, [k.pki.root.der], [rootList(k.pki.root)]);
const dataCase = (
  id: string,
  title: string,
  change: (bodies: Map<number, string>, store: number) => void,
  sub = 'COVERAGE/DSS_TAMPER',
): Case => ({
  id,
  title,
  exit: 1,
  sub,
  make: (k, g) => ({ pdf: addData(data(k, g), [], [makeCrl({ issuer: k.pki.root, thisUpdate: '2026-06-01T00:00:00' })], change) }),
});
const unauthorised = { exit: 1, sub: 'COVERAGE/UNAUTHORISED_REVISION' } as const;

/** Good files with more in them: timestamps, validation data and renewals of every mixture must pass at their level. */
const MUST_PASS: readonly Case[] = [
  {
    id: 'B17',
    title: 'validation data and a document timestamp',
    exit: 0,
    sub: 'B-LTA',
    make: (k, g) => ({ pdf: lasting(k, g), trust: trustTime(k, required) }),
  },
  {
    id: 'B17b',
    title: 'renewed by another authority before the first one expired',
    exit: 0,
    sub: 'B-LTA',
    make: (k, g) => {
      const old = makeTsa(k.pki.root, { to: '2026-06-01T23:00:00' });
      const pdf = addData(lasting(k, g, old), [], [makeCrl({ issuer: k.pki.root, thisUpdate: '2026-06-01T12:00:00' })]);
      return { pdf: addStamp(pdf, makeTsa(k.pki.root), { at: '2026-06-01T22:00:00' }), trust: trustTime(k, required) };
    },
  },
  { id: 'B17c', title: 'validation data alone', exit: 0, sub: 'B-B', make: (k, g) => ({ pdf: data(k, g), trust: trustTime(k) }) },
  {
    id: 'B17d',
    title: 'a document timestamp alone',
    exit: 0,
    sub: 'B-T',
    make: (k, g) => ({ pdf: addStamp(g.pdf, makeTsa(k.pki.root)), trust: trustTime(k) }),
  },
  {
    id: 'C26b',
    title: 'timestamps on both signatures',
    exit: 0,
    sub: 'B-T',
    make: (k, g) => ({ pdf: stamped(k, g), trust: trustTime(k, { ...trusted, tsa: 'required' }) }),
  },
  {
    id: 'C26c',
    title: 'timestamps on both signatures, and lists',
    exit: 0,
    sub: 'B-LT',
    make: (k, g) => ({ pdf: addData(stamped(k, g), [k.pki.root.der], [rootList(k.pki.root)]), trust: trustTime(k, required) }),
  },
  {
    id: 'C26d',
    title: 'a timestamp whose authority nobody named proves nothing and harms nothing',
    exit: 0,
    sub: 'B-B',
    caveat: 'TIME/TIMESTAMP_NOT_USED',
    make: (k, g) => ({ pdf: stamped(k, g), trust: k.trust() }),
  },
];

/** Group C, time: timestamps on signatures, and what they prove. */
const STAMP_CASES: readonly Case[] = [
  {
    id: 'C15c',
    title: 'expired since, but a timestamp proves that it was used before',
    exit: 0,
    sub: 'B-T',
    make: (k, g) => ({ pdf: stamped(k, g, undefined, {}, { signer: reviewerUntil(k, '2026-06-02T00:00:00') }), trust: trustTime(k) }),
  },
  {
    id: 'C15d',
    title: 'expired before the timestamp',
    exit: 2,
    sub: 'TIME/OUT_OF_BOUNDS_NO_POE',
    make: (k, g) => ({ pdf: stamped(k, g, undefined, {}, { signer: reviewerUntil(k, '2026-06-01T11:15:00') }), trust: trustTime(k) }),
  },
  {
    id: 'C15e',
    title: 'the timestamp’s authority has expired as well',
    exit: 2,
    sub: 'TIME/OUT_OF_BOUNDS_NO_POE',
    make: (k, g) => ({
      pdf: stamped(k, g, makeTsa(k.pki.root, { to: '2026-06-02T01:00:00' }), {}, { signer: reviewerUntil(k, '2026-06-02T00:00:00') }),
      trust: trustTime(k),
    }),
  },
  {
    id: 'C19b',
    title: 'revoked after the claimed time, before the timestamp',
    exit: 2,
    sub: 'TRUST/REVOKED_NO_POE',
    make: (k, g) => withList(k, stamped(k, g), revokedList(k, '2026-06-01T11:20:00')),
  },
  {
    id: 'C20',
    title: 'revoked after the timestamp',
    exit: 0,
    sub: 'B-T',
    caveat: 'TRUST/REVOKED_LATER',
    make: (k, g) => withList(k, stamped(k, g), revokedList(k, '2026-06-01T20:00:00', 4)),
  },
  {
    id: 'C20b',
    title: 'revoked after the timestamp, because the key was compromised',
    exit: 1,
    sub: 'TRUST/REVOKED',
    make: (k, g) => withList(k, stamped(k, g), revokedList(k, '2026-06-01T20:00:00', 1)),
  },
  {
    id: 'C26e',
    title: 'required, and the reviewer has none',
    exit: 1,
    sub: 'TIME/TIMESTAMP_MISSING',
    make: (k, g) => ({
      pdf: k.second(k.first(g.base, stampedBy(makeTsa(k.pki.root)))),
      trust: trustTime(k, { ...trusted, tsa: 'required' }),
    }),
  },
  {
    id: 'C26f',
    title: 'required, and its authority is not known',
    exit: 2,
    sub: 'TIME/TSA_NOT_TRUSTED',
    make: (k, g) => ({ pdf: stamped(k, g), trust: k.trust({ policy: { tsa: 'required' } }) }),
  },
  {
    id: 'C27',
    title: 'the token of another signature',
    exit: 1,
    sub: 'TIME/TST_IMPRINT',
    make: badToken({ imprint: sha256(Buffer.from('other')) }),
  },
  {
    id: 'C27b',
    title: 'a token whose signature does not hold',
    exit: 1,
    sub: 'TIME/TST_BROKEN',
    make: badToken({ alterSignature: (s) => Buffer.from(s.map((b, i) => (i === s.length - 1 ? b ^ 1 : b))) }),
  },
  {
    id: 'C27c',
    title: 'a token whose time was changed',
    exit: 1,
    sub: 'TIME/TST_BROKEN',
    make: badToken({ changeInfo: (info) => Buffer.from(info.toString('latin1').replace('20260601113000Z', '20260601103000Z'), 'latin1') }),
  },
  {
    id: 'C27d',
    title: 'a token that names another certificate',
    exit: 1,
    sub: 'TIME/TST_BROKEN',
    make: badToken({ essFor: Buffer.from('other') }),
  },
  { id: 'C27e', title: 'a token that names no certificate', exit: 1, sub: 'TIME/TST_BROKEN', make: badToken({ noEss: true }) },
  {
    id: 'C27f',
    title: 'a message that is no timestamp',
    exit: 1,
    sub: 'TIME/TST_BROKEN',
    make: badToken({ contentType: '1.2.840.113549.1.7.1' }),
  },
  {
    id: 'C27g',
    title: 'a token with an unknown critical extension',
    exit: 1,
    sub: 'TIME/TST_BROKEN',
    make: badToken({ extensions: seq(oid('1.2.3.4'), Buffer.of(1, 1, 0xff), octets(Buffer.of(5, 0))) }),
  },
  {
    id: 'C27h',
    title: 'two things in the unsigned attributes',
    exit: 1,
    sub: 'SIG/SIG_CONSTRAINTS',
    make: (k, g) => {
      const tsa = makeTsa(k.pki.root);
      const twice = (signature: Buffer): Buffer =>
        Buffer.concat([stampAttribute(makeToken(sha256(signature), tsa)), stampAttribute(makeToken(sha256(signature), tsa))]);
      return { pdf: k.second(k.first(g.base), { cms: { stamp: twice } }), trust: trustTime(k) };
    },
  },
  {
    id: 'C28',
    title: 'an authority whose purpose is not critical',
    exit: 1,
    sub: 'TIME/TSA_CERT',
    make: badTsa({ extensions: [keyUsage(0x80), stampingUse(false)] }),
  },
  {
    id: 'C28b',
    title: 'an authority with more purposes',
    exit: 1,
    sub: 'TIME/TSA_CERT',
    make: badTsa({ extensions: [keyUsage(0x80), stampingUse(true, '1.3.6.1.5.5.7.3.4')] }),
  },
  { id: 'C28c', title: 'a signer’s certificate as authority', exit: 1, sub: 'TIME/TSA_CERT', make: badTsa({ extensions: [SIGNING] }) },
  {
    id: 'C28d',
    title: 'a time after the authority’s certificate',
    exit: 1,
    sub: 'TIME/TSA_CERT',
    make: badTsa({ to: '2026-06-01T11:00:00' }),
  },
  {
    id: 'C28e',
    title: 'a time before the authority’s certificate',
    exit: 1,
    sub: 'TIME/TSA_CERT',
    make: badTsa({ from: '2026-06-01T12:00:00' }),
  },
  {
    id: 'C28f',
    title: 'an authority that had been revoked',
    exit: 1,
    sub: 'TIME/TSA_REVOKED',
    make: (k, g) => {
      const tsa = makeTsa(k.pki.root);
      return withList(k, stamped(k, g, tsa), makeCrl({ issuer: k.pki.root, revoked: [{ serial: tsa.serial, at: '2026-05-01T00:00:00' }] }));
    },
  },
  {
    id: 'C28g',
    title: 'an authority under an issuer that is none',
    exit: 1,
    sub: 'TIME/TSA_CERT',
    make: (k, g) => {
      const root = makeCert({ name: { cn: 'Time root' }, key: ecKey(), extensions: [basic(true), CA_USAGE] });
      const middle = makeCert({ name: { cn: 'Time middle' }, key: ecKey(), issuer: root, extensions: [SIGNING] });
      const pdf = stamped(k, g, makeTsa(middle), { chain: [middle.der, root.der] });
      return { pdf: addData(pdf, [middle.der, root.der], []), trust: k.trust({ tsa: [root], policy: trusted }) };
    },
  },
  { id: 'C29', title: 'stamped days before the freeze', exit: 1, sub: 'TIME/ORDER', make: badToken({ at: '2026-05-28T08:00:00' }) },
  {
    id: 'C29b',
    title: 'the reviewer stamped long before the assessor',
    exit: 1,
    sub: 'TIME/ORDER',
    make: badToken({ at: '2026-06-01T11:10:00' }),
  },
  { id: 'C29c', title: 'stamped in the future', exit: 1, sub: 'TIME/IMPLAUSIBLE', make: badToken({ at: '2026-06-05T08:00:00' }) },
  {
    id: 'C29d',
    title: 'a document timestamp earlier than what it covers',
    exit: 1,
    sub: 'TIME/ORDER',
    make: (k, g) => ({ pdf: addStamp(stamped(k, g), makeTsa(k.pki.root), { at: '2026-06-01T11:15:00' }), trust: trustTime(k) }),
  },
];

/** Group B, later additions: what may follow the last signature, and what may not. */
const ADDITION_CASES: readonly Case[] = [
  dataCase('B16', 'a list dropped from the validation data', (bodies, store) => {
    bodies.set(store, (bodies.get(store) ?? '').replace(/\/CRLs \[\d+ 0 R /, '/CRLs ['));
  }),
  dataCase('B16b', 'a certificate dropped from the validation data', (bodies, store) => {
    bodies.set(store, (bodies.get(store) ?? '').replace(/\/Certs \[[^\]]*\]/, '/Certs []'));
  }),
  dataCase('B16c', 'related data by signature (/VRI)', (bodies, store) => {
    bodies.set(store, (bodies.get(store) ?? '').replace('/Type /DSS', '/Type /DSS\n/VRI << >>'));
  }),
  {
    id: 'B16d',
    title: 'the validation data replaced',
    exit: 1,
    sub: 'COVERAGE/DSS_TAMPER',
    make: (k, g) => {
      const before = data(k, g);
      const root = Number(/\/Root (\d+) 0 R/.exec(text(before))?.[1]);
      const catalog = bodyOf(text(before), root);
      return { pdf: appendRevision(before, new Map([[root, catalog.replace(/\/DSS \d+ 0 R/, '/DSS << /Type /DSS >>')]])).pdf };
    },
  },
  {
    id: 'B16e',
    title: 'a list in the validation data overwritten',
    exit: 1,
    sub: 'COVERAGE/DSS_TAMPER',
    make: (k, g) => {
      const before = data(k, g);
      const list = Number(/\/CRLs \[(\d+) 0 R\]/.exec(text(before))?.[1]);
      return { pdf: appendRevision(before, new Map([[list, '<<\n/Length 0\n>>\nstream\n\nendstream']])).pdf };
    },
  },
  {
    id: 'B16f',
    title: 'something else than a list',
    exit: 1,
    sub: 'COVERAGE/DSS_TAMPER',
    make: (k, g) => ({ pdf: addData(g.pdf, [k.pki.root.der], [Buffer.from('not a list')]) }),
  },
  {
    id: 'B16g',
    title: 'validation data that also changes a page',
    exit: 1,
    sub: 'COVERAGE/DSS_TAMPER',
    make: (k, g) => {
      const page = Number(/\n(\d+) 0 obj\n<<\n\/Type \/Page\n/.exec(text(g.pdf))?.[1]);
      return { pdf: addData(g.pdf, [k.pki.root.der], [], (bodies) => bodies.set(page, bodyOf(text(g.pdf), page))) };
    },
  },
  {
    id: 'B16h',
    title: 'validation data between the signatures',
    exit: 1,
    sub: 'COVERAGE/UNAUTHORISED_REVISION',
    make: (k, g) => ({ pdf: k.second(addData(g.first, [k.pki.root.der], [])) }),
  },
  {
    id: 'B20',
    title: 'a document timestamp with a look of its own',
    ...unauthorised,
    make: (k, g) => ({ pdf: addStamp(g.pdf, makeTsa(k.pki.root), { fieldMore: '/MK << >>\n' }), trust: trustTime(k) }),
  },
  {
    id: 'B20b',
    title: 'a document timestamp under another name',
    ...unauthorised,
    make: (k, g) => ({ pdf: addStamp(g.pdf, makeTsa(k.pki.root), { field: 'approver' }), trust: trustTime(k) }),
  },
  {
    id: 'B20c',
    title: 'a document timestamp that says more',
    ...unauthorised,
    make: (k, g) => ({ pdf: addStamp(g.pdf, makeTsa(k.pki.root), { stampMore: '/Name (x)\n' }), trust: trustTime(k) }),
  },
  {
    id: 'B20d',
    title: 'bytes behind a document timestamp',
    exit: 1,
    sub: 'FORMAT/CONTENTS_PADDING',
    make: (k, g) => ({ pdf: addStamp(g.pdf, makeTsa(k.pki.root), { padding: Buffer.of(7) }), trust: trustTime(k) }),
  },
  {
    id: 'B20e',
    title: 'a document timestamp of another file',
    exit: 1,
    sub: 'TIME/TST_IMPRINT',
    make: (k, g) => ({ pdf: addStamp(g.pdf, makeTsa(k.pki.root), { imprint: sha256(Buffer.from('other')) }), trust: trustTime(k) }),
  },
  {
    id: 'B20f',
    title: 'one byte changed under a document timestamp',
    exit: 1,
    sub: 'TIME/TST_IMPRINT',
    make: (k, g) => {
      const pdf = lasting(k, g);
      const at = pdf.indexOf('/Length ', g.pdf.length, 'latin1');
      pdf.write(' /Length', at - 1, 'latin1');
      return { pdf, trust: trustTime(k) };
    },
  },
];

export const TIME_CASES: readonly Case[] = [...MUST_PASS, ...STAMP_CASES, ...ADDITION_CASES];
