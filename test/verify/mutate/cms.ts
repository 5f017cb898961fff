import { generateKeyPairSync } from 'node:crypto';
import type { CmsOptions } from '../kit/cms.ts';
import { int, nul, octets, oid, seq, set } from '../kit/der-write.ts';
import { type Cert, makeCert, rsaKey, SIGNING } from '../kit/pki.ts';
import type { Kit } from '../kit/good.ts';
import type { Case } from './case.ts';

/** The reviewer's signature spoiled as told. */
const second =
  (cms: (k: Kit) => CmsOptions): Case['make'] =>
  (k, g) => ({ pdf: k.second(k.first(g.base), { cms: cms(k) }) });
const person = (k: Kit, key: Cert['key']): Cert =>
  makeCert({ name: { cn: 'Rémi Reviewer', personId: 'P-0002' }, key, issuer: k.pki.root, extensions: [SIGNING] });
const rsaSecond =
  (cms: CmsOptions, key = rsaKey()): Case['make'] =>
  (k, g) => ({ pdf: k.second(k.first(g.base), { signer: person(k, key), cms }) });

/** r and s without their DER. */
function rawSignature(der: Buffer): Buffer {
  const length = der.readUInt8(3);
  const fixed = (n: Buffer): Buffer => Buffer.concat([Buffer.alloc(32), n]).subarray(-32);
  return Buffer.concat([fixed(der.subarray(4, 4 + length)), fixed(der.subarray(6 + length))]);
}

function cubeRoot(n: bigint): bigint {
  let low = 0n;
  let high = 1n << 700n;
  while (low < high) {
    const middle = (low + high) >> 1n;
    if (middle ** 3n < n) low = middle + 1n;
    else high = middle;
  }
  return low;
}

/** Bleichenbacher's forgery against exponent 3: a perfect-looking prefix, garbage to its right, no private key used. */
function forged(signed: Buffer): Buffer {
  const info = seq(seq(oid('2.16.840.1.101.3.4.2.1'), nul), octets(signed.subarray(0, 32)));
  const block = Buffer.concat([Buffer.from('0001ffffffffffffffff00', 'hex'), info, Buffer.alloc(256, 0xff)]).subarray(0, 256);
  const root = cubeRoot(
    BigInt(`0x${Buffer.concat([block.subarray(0, 11 + info.length), Buffer.alloc(256 - 11 - info.length)]).toString('hex')}`),
  );
  return Buffer.from(root.toString(16).padStart(512, '0'), 'hex');
}

/** Group C, first half: the signature value. */
export const CMS_CASES: readonly Case[] = [
  {
    id: 'C01',
    title: 'another certificate on the same key, issuer and serial',
    exit: 1,
    sub: 'SIG/SIGNING_CERT_MISMATCH',
    make: second(({ pki }) => {
      const other = makeCert({
        name: { cn: 'Rémi Reviewer', personId: 'P-9999' },
        key: pki.reviewer.key,
        issuer: pki.root,
        serial: pki.reviewer.serial,
        extensions: [SIGNING],
      });
      return { certificates: [other.der, pki.root.der] };
    }),
  },
  {
    id: 'C01b',
    title: 'the signer’s certificate is missing',
    exit: 1,
    sub: 'SIG/SIGNING_CERT_MISMATCH',
    make: second(({ pki }) => ({ certificates: [pki.root.der] })),
  },
  {
    id: 'C01c',
    title: 'a certificate too many',
    exit: 1,
    sub: 'FORMAT/CMS',
    make: second(({ pki }) => ({ certificates: [pki.reviewer.der, pki.root.der, pki.stranger.der] })),
  },
  {
    id: 'C02',
    title: 'the certificate is not named',
    exit: 1,
    sub: 'SIG/SIG_CONSTRAINTS',
    make: second(() => ({ attributes: (p) => [p.contentType, p.messageDigest] })),
  },
  { id: 'C03', title: 'two signers', exit: 1, sub: 'FORMAT/CMS', make: second(() => ({ twoSigners: true })) },
  { id: 'C04', title: 'content inside', exit: 1, sub: 'FORMAT/CMS', make: second(() => ({ content: Buffer.from('x') })) },
  { id: 'C04b', title: 'empty content inside', exit: 1, sub: 'FORMAT/CMS', make: second(() => ({ content: Buffer.alloc(0) })) },
  { id: 'C05', title: 'no signed attributes', exit: 1, sub: 'SIG/SIG_CONSTRAINTS', make: second(() => ({ attributes: () => null })) },
  {
    id: 'C05b',
    title: 'a signing time besides',
    exit: 1,
    sub: 'SIG/SIG_CONSTRAINTS',
    make: second(() => ({ attributes: (p) => [...Object.values(p), seq(oid('1.2.840.113549.1.9.5'), set(int(1)))] })),
  },
  {
    id: 'C05c',
    title: 'an unsigned attribute',
    exit: 1,
    sub: 'SIG/SIG_CONSTRAINTS',
    make: second(() => ({ unsigned: seq(oid('1.2.3.4'), set(int(1))) })),
  },
  { id: 'C06', title: 'attributes not sorted', exit: 1, sub: 'FORMAT/NOT_DER', make: second(() => ({ unsorted: true })) },
  {
    id: 'C06b',
    title: 'an integer not minimal',
    exit: 1,
    sub: 'FORMAT/NOT_DER',
    make: second(() => ({ unsigned: Buffer.from('02020001', 'hex') })),
  },
  {
    id: 'C07',
    title: 'SHA-1',
    exit: 1,
    sub: 'CRYPTO/WEAK_ALGORITHM',
    make: second(() => ({ hash: 'sha1', signatureAlgorithm: seq(oid('1.2.840.10045.4.1')) })),
  },
  { id: 'C07b', title: 'a short RSA key', exit: 1, sub: 'CRYPTO/WEAK_ALGORITHM', make: rsaSecond({}, rsaKey(1024)) },
  {
    id: 'C08',
    title: 'two algorithms named',
    exit: 1,
    sub: 'CRYPTO/ALG_MISMATCH',
    make: second(() => ({ digestOid: '2.16.840.1.101.3.4.2.2' })),
  },
  {
    id: 'C08b',
    title: 'an RSA algorithm on a curve',
    exit: 1,
    sub: 'CRYPTO/ALG_MISMATCH',
    make: second(() => ({ signatureAlgorithm: seq(oid('1.2.840.113549.1.1.11'), nul) })),
  },
  {
    id: 'C09',
    title: 'a forged RSA signature for exponent 3',
    exit: 1,
    sub: 'SIG/SIG_CRYPTO',
    make: rsaSecond({ alterSignature: forged }, { ...generateKeyPairSync('rsa', { modulusLength: 2048, publicExponent: 3 }), kind: 'rsa' }),
  },
  {
    id: 'C10',
    title: 'a PSS salt shorter than declared',
    exit: 1,
    sub: 'SIG/SIG_CRYPTO',
    make: rsaSecond({ pss: { declared: 32, used: 20 } }),
  },
  {
    id: 'C10b',
    title: 'a PSS salt shorter than the digest, declared so',
    exit: 1,
    sub: 'CRYPTO/WEAK_ALGORITHM',
    make: rsaSecond({ pss: { declared: 20, used: 20 } }),
  },
  { id: 'C10c', title: 'PSS as it should be', exit: 0, sub: 'B-B', make: rsaSecond({ pss: { declared: 32, used: 32 } }) },
  { id: 'C11', title: 'a raw curve signature', exit: 1, sub: 'SIG/SIG_CRYPTO', make: second(() => ({ alterSignature: rawSignature })) },
  {
    id: 'C11b',
    title: 'a byte after the curve signature',
    exit: 1,
    sub: 'SIG/SIG_CRYPTO',
    make: second(() => ({ alterSignature: (s) => Buffer.concat([s, Buffer.of(0)]) })),
  },
  {
    id: 'C11c',
    title: 'another signature',
    exit: 1,
    sub: 'SIG/SIG_CRYPTO',
    make: second(() => ({ alterSignature: (s) => Buffer.concat([s.subarray(0, -1), Buffer.of((s.at(-1) ?? 0) ^ 1)]) })),
  },
];
