import { octets, oid, seq, tlv } from '../kit/der-write.ts';
import { basic, CA_USAGE, type Cert, type CertInput, ecKey, type Ext, keyUsage, makeCert, makeCrl, SIGNING } from '../kit/pki.ts';
import type { Kit } from '../kit/good.ts';
import type { SignOptions } from '../kit/sign-pdf.ts';
import type { Case } from './case.ts';

const reviewerCert = (k: Kit, change: Partial<CertInput> = {}): Cert =>
  makeCert({ name: { cn: 'Rémi Reviewer', personId: 'P-0002' }, key: ecKey(), issuer: k.pki.root, extensions: [SIGNING], ...change });
/** The reviewer signs with another certificate, under an unchanged root. */
const withCert =
  (change: Partial<CertInput>, options: Partial<SignOptions> = {}, trust?: (k: Kit) => string): Case['make'] =>
  (k, g) => ({
    pdf: k.second(k.first(g.base), { signer: reviewerCert(k, change), ...options }),
    ...(trust === undefined ? {} : { trust: trust(k) }),
  });
const ext = (id: string, critical: boolean, value: Buffer): Ext => ({ oid: id, critical, value });
const signedLater = { at: '2026-06-01T11:00:00' };
const strict = (k: Kit): string => k.trust({ policy: { revocation: { mode: 'require', maxCrlAgeDays: 90 } } });

/** Signs with a chain of one more authority, made as told. */
const under =
  (authority: Partial<CertInput>, leaf: Partial<CertInput> = {}): Case['make'] =>
  (k, g) => {
    const root = makeCert({ name: { cn: 'Deep root' }, key: ecKey(), extensions: [basic(true), CA_USAGE] });
    const middle = makeCert({ name: { cn: 'Middle' }, key: ecKey(), issuer: root, extensions: [basic(true), CA_USAGE], ...authority });
    const signer = reviewerCert(k, { issuer: middle, ...leaf });
    return { pdf: k.second(k.first(g.base), { signer, chain: [middle.der, root.der] }), trust: k.trust({ anchors: [k.pki.root, root] }) };
  };

const revoked =
  (at: string, how: 'file' | 'embedded' | 'trust'): Case['make'] =>
  (k, g) => {
    const list = makeCrl({ issuer: k.pki.root, revoked: [{ serial: k.pki.reviewer.serial, at }] });
    const pdf = how === 'embedded' ? k.second(k.first(g.base), { cms: { crls: [list] } }) : g.pdf;
    if (how === 'file') return { pdf, trust: strict(k), files: { 'a.crl': list }, args: ['--crl', '{a.crl}'] };
    return { pdf, trust: how === 'trust' ? k.trust({ crls: [list.toString('base64')] }) : k.trust() };
  };
const listed =
  (make: (k: Kit) => Buffer): Case['make'] =>
  (k, g) => ({ pdf: g.pdf, trust: strict(k), files: { 'a.crl': make(k) }, args: ['--crl', '{a.crl}'] });

/** Group C, second half: certificates, revocation and time. */
export const TRUST_CASES: readonly Case[] = [
  {
    id: 'C12',
    title: 'a root with the same name',
    exit: 2,
    sub: 'TRUST/NO_CERTIFICATE_CHAIN_FOUND',
    make: (k, g) => ({
      pdf: g.pdf,
      trust: k.trust({ anchors: [makeCert({ name: { cn: 'TEST Root' }, key: ecKey(), extensions: [basic(true), CA_USAGE] })] }),
    }),
  },
  { id: 'C13', title: 'no trust file', exit: 2, sub: 'TRUST/NO_ANCHOR', make: (_k, g) => ({ pdf: g.pdf, trust: null }) },
  { id: 'C14', title: 'expired before signing', exit: 1, sub: 'TRUST/EXPIRED', make: withCert({ to: '2026-05-01T00:00:00' }, signedLater) },
  {
    id: 'C15',
    title: 'expired since, nothing proves the time',
    exit: 2,
    sub: 'TIME/OUT_OF_BOUNDS_NO_POE',
    make: withCert({ to: '2026-06-02T00:00:00' }, signedLater, (k) =>
      k.trust({ policy: { time: { model: 'trusted', maxSkewHours: 24 } } }),
    ),
  },
  {
    id: 'C15b',
    title: 'expired since, the auditor accepts claimed times',
    exit: 0,
    sub: 'B-B',
    caveat: 'TIME/EXPIRED_SINCE',
    make: withCert({ to: '2026-06-02T00:00:00' }, signedLater),
  },
  {
    id: 'C16',
    title: 'claimed long before the certificate began',
    exit: 1,
    sub: 'TIME/IMPLAUSIBLE',
    make: withCert({ from: '2026-06-02T12:00:00', to: '2027-01-01T00:00:00' }, signedLater),
  },
  {
    id: 'C16b',
    title: 'claimed shortly before the certificate began',
    exit: 0,
    sub: 'B-B',
    caveat: 'TIME/SKEW',
    make: withCert({ from: '2026-06-01T20:00:00' }, signedLater),
  },
  { id: 'C16c', title: 'claimed in the future', exit: 1, sub: 'TIME/IMPLAUSIBLE', make: withCert({}, { at: '2026-06-03T09:00:00' }) },
  {
    id: 'C16d',
    title: 'the reviewer long before the assessor',
    exit: 1,
    sub: 'TIME/IMPLAUSIBLE',
    make: withCert({}, { at: '2026-05-20T09:00:00' }),
  },
  {
    id: 'C17',
    title: 'revoked, by a list inside the signature',
    exit: 1,
    sub: 'TRUST/REVOKED',
    make: revoked('2026-05-01T00:00:00', 'embedded'),
  },
  { id: 'C18', title: 'revoked, by a list given with --crl', exit: 1, sub: 'TRUST/REVOKED', make: revoked('2026-05-01T00:00:00', 'file') },
  {
    id: 'C18b',
    title: 'revoked, by a list in the trust file',
    exit: 1,
    sub: 'TRUST/REVOKED',
    make: revoked('2026-05-01T00:00:00', 'trust'),
  },
  {
    id: 'C19',
    title: 'revoked after the claimed time',
    exit: 2,
    sub: 'TRUST/REVOKED_NO_POE',
    make: revoked('2026-06-02T00:00:00', 'file'),
  },
  {
    id: 'C21',
    title: 'a list signed by somebody else',
    exit: 2,
    sub: 'TRUST/REVOCATION_UNUSABLE',
    make: listed((k) => makeCrl({ issuer: k.pki.root, signer: ecKey() })),
  },
  {
    id: 'C21b',
    title: 'a stale list',
    exit: 2,
    sub: 'TRUST/REVOCATION_UNUSABLE',
    make: listed((k) => makeCrl({ issuer: k.pki.root, thisUpdate: '2026-01-01T00:00:00', nextUpdate: '2026-02-01T00:00:00' })),
  },
  {
    id: 'C21c',
    title: 'a list for part of the certificates',
    exit: 2,
    sub: 'TRUST/REVOCATION_UNUSABLE',
    make: listed((k) => makeCrl({ issuer: k.pki.root, extensions: [ext('2.5.29.28', true, seq(tlv(0x83, Buffer.of(1, 2))))] })),
  },
  {
    id: 'C21d',
    title: 'no list where one is required',
    exit: 2,
    sub: 'TRUST/REVOCATION_UNKNOWN',
    make: (k, g) => ({ pdf: g.pdf, trust: strict(k) }),
  },
  { id: 'C21e', title: 'a good list', exit: 0, sub: 'B-B', make: listed((k) => makeCrl({ issuer: k.pki.root })) },
  { id: 'C22', title: 'a key for another use', exit: 1, sub: 'TRUST/KEY_USAGE', make: withCert({ extensions: [keyUsage(0x20)] }) },
  {
    id: 'C22b',
    title: 'a certificate for web servers',
    exit: 1,
    sub: 'TRUST/KEY_USAGE',
    make: withCert({ extensions: [SIGNING, ext('2.5.29.37', false, seq(oid('1.3.6.1.5.5.7.3.1')))] }),
  },
  { id: 'C23', title: 'an issuer that is no authority', exit: 1, sub: 'TRUST/CHAIN', make: under({ extensions: [SIGNING] }) },
  {
    id: 'C23b',
    title: 'an issuer that may not sign certificates',
    exit: 1,
    sub: 'TRUST/CHAIN',
    make: under({ extensions: [basic(true), keyUsage(0x80)] }),
  },
  {
    id: 'C24',
    title: 'a chain longer than allowed',
    exit: 1,
    sub: 'TRUST/CHAIN',
    make: (k, g) => {
      const middle = makeCert({ name: { cn: 'Middle' }, key: ecKey(), issuer: k.pki.root, extensions: [basic(true), CA_USAGE] });
      return { pdf: k.second(k.first(g.base), { signer: reviewerCert(k, { issuer: middle }), chain: [middle.der, k.pki.root.der] }) };
    },
  },
  {
    id: 'C25',
    title: 'an unknown critical extension',
    exit: 1,
    sub: 'TRUST/CHAIN',
    make: withCert({ extensions: [SIGNING, ext('1.2.3.4', true, octets(Buffer.of(1)))] }),
  },
  {
    id: 'C25b',
    title: 'name constraints',
    exit: 1,
    sub: 'TRUST/CHAIN',
    make: under({ extensions: [basic(true), CA_USAGE, ext('2.5.29.30', false, seq())] }),
  },
  { id: 'C25c', title: 'a chain of three as it should be', exit: 0, sub: 'B-B', make: under({}) },
  {
    id: 'C26',
    title: 'a timestamp is required',
    exit: 1,
    sub: 'TIME/TIMESTAMP_MISSING',
    make: (k, g) => ({ pdf: g.pdf, trust: k.trust({ policy: { tsa: 'required' } }) }),
  },
];
