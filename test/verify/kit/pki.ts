import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { bits, bool, ctx, int, nul, octets, oid, seq, set, time, tlv, utf8 } from './der-write.ts';

export type Name = { readonly cn: string; readonly personId?: string };
export type Key = { readonly privateKey: KeyObject; readonly publicKey: KeyObject; readonly kind: 'ec' | 'rsa' };
export type Cert = {
  readonly der: Buffer;
  readonly sha256: string;
  readonly name: Buffer;
  readonly issuerName: Buffer;
  readonly key: Key;
  readonly serial: number;
};
export type Ext = { readonly oid: string; readonly critical?: boolean; readonly value: Buffer };

export const ecKey = (): Key => ({ ...generateKeyPairSync('ec', { namedCurve: 'prime256v1' }), kind: 'ec' });
export const rsaKey = (bitsWanted = 2048): Key => ({ ...generateKeyPairSync('rsa', { modulusLength: bitsWanted }), kind: 'rsa' });

const nameOf = ({ cn, personId }: Name): Buffer =>
  seq(
    set(seq(oid('2.5.4.10'), utf8('Test'))),
    set(seq(oid('2.5.4.3'), utf8(cn))),
    ...(personId === undefined ? [] : [set(seq(oid('2.5.4.5'), tlv(0x13, Buffer.from(personId))))]),
  );

export const keyUsage = (byte: number): Ext => ({ oid: '2.5.29.15', critical: true, value: bits(Buffer.of(byte), 0) });
export const SIGNING = keyUsage(0xc0 & 0xff);
export const CA_USAGE = keyUsage(0x06);
export const basic = (ca: boolean, path?: number): Ext => ({
  oid: '2.5.29.19',
  critical: true,
  value: seq(...(ca ? [bool(true)] : []), ...(path === undefined ? [] : [int(path)])),
});

export type CertInput = {
  readonly name: Name;
  readonly key: Key;
  readonly issuer?: Cert | null;
  readonly serial?: number;
  readonly from?: string;
  readonly to?: string;
  readonly extensions?: readonly Ext[];
};

const usageBits = (ext: Ext): Ext => {
  // KeyUsage is a named bit list: DER wants trailing zero bits gone.
  if (ext.oid !== '2.5.29.15') return ext;
  const byte = ext.value.at(-1) ?? 0;
  let unused = 0;
  while (unused < 7 && ((byte >> unused) & 1) === 0) unused += 1;
  return { ...ext, value: bits(Buffer.of(byte), unused) };
};

const extensionList = (extensions: readonly Ext[]): Buffer =>
  seq(...extensions.map(usageBits).map((e) => seq(oid(e.oid), ...(e.critical ? [bool(true)] : []), octets(e.value))));

export const algorithmOf = (key: Key): Buffer =>
  key.kind === 'ec' ? seq(oid('1.2.840.10045.4.3.2')) : seq(oid('1.2.840.113549.1.1.11'), nul);

let serials = 1000;
export function makeCert({
  name,
  key,
  issuer = null,
  serial = (serials +=
    1),
  from = '2026-01-01T00:00:00',
  to = '2028-01-01T00:00:00',
  extensions = [],
}: CertInput): Cert {
  const subject = nameOf(name);
  const signer = issuer?.key ?? key;
  const spki = key.publicKey.export({ format: 'der', type: 'spki' });
  const tbs = seq(
    ctx(0, int(2)),
    int(serial),
    algorithmOf(signer),
    issuer?.name ?? subject,
    seq(time(from), time(to)),
    subject,
    spki,
    ...(extensions.length === 0 ? [] : [ctx(3, extensionList(extensions))]),
  );
  const der = seq(tbs, algorithmOf(signer), bits(sign('sha256', tbs, signer.privateKey)));
  return { der, sha256: createHash('sha256').update(der).digest('hex'), name: subject, issuerName: issuer?.name ?? subject, key, serial };
}

export type CrlInput = {
  readonly issuer: Cert;
  readonly signer?: Key;
  readonly thisUpdate?: string;
  readonly nextUpdate?: string;
  readonly revoked?: readonly {
    readonly serial: number;
    readonly at: string;
    readonly reason?: number;
    readonly extensions?: readonly Ext[];
  }[];
  readonly extensions?: readonly Ext[];
};

export function makeCrl({
  issuer,
  signer = issuer.key,
  thisUpdate = '2026-05-30T00:00:00',
  nextUpdate = '2026-08-30T00:00:00',
  revoked = [],
  extensions = [],
}: CrlInput): Buffer {
  const list = revoked.map((entry) => {
    const reason: Ext[] = entry.reason === undefined ? [] : [{ oid: '2.5.29.21', value: tlv(0x0a, Buffer.of(entry.reason)) }];
    const more = [...reason, ...(entry.extensions ?? [])];
    return seq(int(entry.serial), time(entry.at), ...(more.length === 0 ? [] : [extensionList(more)]));
  });
  const tbs = seq(
    int(1),
    algorithmOf(signer),
    issuer.name,
    time(thisUpdate),
    time(nextUpdate),
    ...(list.length === 0 ? [] : [seq(...list)]),
    ctx(0, extensionList([{ oid: '2.5.29.20', value: int(7) }, ...extensions])),
  );
  return seq(tbs, algorithmOf(signer), bits(sign('sha256', tbs, signer.privateKey)));
}

export type Pki = { readonly root: Cert; readonly assessor: Cert; readonly reviewer: Cert; readonly stranger: Cert };

/** A root and three persons under it; RSA for the assessor, elliptic curves for the others. */
export function makePki(): Pki {
  const root = makeCert({ name: { cn: 'TEST Root' }, key: ecKey(), extensions: [basic(true, 0), CA_USAGE], to: '2036-01-01T00:00:00' });
  const person = (cn: string, personId: string, key: Key): Cert =>
    makeCert({ name: { cn, personId }, key, issuer: root, extensions: [SIGNING] });
  return {
    root,
    assessor: person('Ada Assessor', 'P-0001', rsaKey()),
    reviewer: person('Rémi Reviewer', 'P-0002', ecKey()),
    stranger: person('Sam Stranger', 'P-0003', ecKey()),
  };
}
