import { createHash, sign } from 'node:crypto';
import { ctx, int, nul, octets, oid, seq, set, tlv } from './der-write.ts';
import { algorithmOf, type Cert, type CertInput, ecKey, type Ext, keyUsage, makeCert, makeCrl } from './pki.ts';
import { appendRevision, bodyOf, nextNumber } from './sign-pdf.ts';

const EKU = '2.5.29.37';
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
const SHA256 = '2.16.840.1.101.3.4.2.1';
const sha256 = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();
const attribute = (id: string, value: Buffer): Buffer => seq(oid(id), set(value));

export const stampingUse = (critical = true, ...more: readonly string[]): Ext => ({
  oid: EKU,
  critical,
  value: seq(...[TIME_STAMPING, ...more].map(oid)),
});

/** A timestamp authority under an issuer; good unless told otherwise. */
export const makeTsa = (issuer: Cert, change: Partial<CertInput> = {}): Cert =>
  makeCert({ name: { cn: 'Time authority' }, key: ecKey(), issuer, extensions: [keyUsage(0x80), stampingUse()], ...change });

/** Ways to spoil a token; everything left out is as it should be. */
export type TokenOptions = {
  readonly at?: string;
  readonly imprint?: Buffer;
  readonly contentType?: string;
  readonly essFor?: Buffer;
  readonly noEss?: boolean;
  readonly changeInfo?: (info: Buffer) => Buffer;
  readonly alterSignature?: (signature: Buffer) => Buffer;
  readonly chain?: readonly Buffer[];
  readonly extensions?: Buffer;
};

/** A timestamp token over a digest. */
export function makeToken(digest: Buffer, tsa: Cert, o: TokenOptions = {}): Buffer {
  const at = tlv(0x18, Buffer.from(`${(o.at ?? '2026-06-01T11:30:00').replace(/[-:T]/g, '')}Z`));
  const imprint = seq(seq(oid(SHA256), nul), octets(o.imprint ?? digest));
  const info = seq(
    int(1),
    oid('1.2.3.4'),
    imprint,
    int(77),
    at,
    seq(int(1)),
    ...(o.extensions === undefined ? [] : [ctx(1, o.extensions)]),
  );
  const type = o.contentType ?? '1.2.840.113549.1.9.16.1.4';
  const attributes = [
    attribute('1.2.840.113549.1.9.3', oid(type)),
    attribute('1.2.840.113549.1.9.4', octets(sha256(info))),
    ...(o.noEss ? [] : [attribute('1.2.840.113549.1.9.16.2.47', seq(seq(seq(octets(sha256(o.essFor ?? tsa.der))))))]),
  ].sort(Buffer.compare);
  const signature = (o.alterSignature ?? ((s) => s))(sign('sha256', tlv(0x31, ...attributes), tsa.key.privateKey));
  const signer = seq(
    int(1),
    seq(tsa.issuerName, int(tsa.serial)),
    seq(oid(SHA256)),
    ctx(0, ...attributes),
    algorithmOf(tsa.key),
    octets(signature),
  );
  const content = seq(oid(type), ctx(0, octets((o.changeInfo ?? ((same) => same))(info))));
  const data = seq(
    int(3),
    set(seq(oid(SHA256))),
    content,
    ctx(0, ...[tsa.der, ...(o.chain ?? [])].sort(Buffer.compare)),
    tlv(0x31, signer),
  );
  return seq(oid('1.2.840.113549.1.7.2'), ctx(0, data));
}

/** Puts a token on each signature value, for `SignOptions.cms.unsigned`. */
export const stampAttribute = (token: Buffer): Buffer => attribute('1.2.840.113549.1.9.16.2.14', token);

const rootOf = (pdf: string): number => Number(/\/Root (\d+) 0 R/.exec(pdf)?.[1]);
const refs = (numbers: readonly number[]): string => numbers.map((number) => `${number} 0 R`).join(' ');
const stream = (bytes: Buffer): string => `<<\n/Length ${bytes.length}\n>>\nstream\n${bytes.toString('latin1')}\nendstream`;

/** Appends validation data; a second time the store's object is rewritten with more in it. `change` spoils the bodies. */
export function addData(
  pdf: Buffer,
  certificates: readonly Buffer[],
  lists: readonly Buffer[],
  change: (bodies: Map<number, string>, store: number) => void = () => {},
): Buffer {
  const text = pdf.toString('latin1');
  const known = [...text.matchAll(/\/DSS (\d+) 0 R/g)].at(-1)?.[1];
  const next = nextNumber(pdf);
  const store = known === undefined ? next : Number(known);
  const first = known === undefined ? next + 1 : next;
  const held = (key: string): string =>
    known === undefined ? '' : (new RegExp(`/${key} \\[([^\\]]*)\\]`).exec(bodyOf(text, store))?.[1] ?? '');
  const numbers = [...certificates, ...lists].map((_, i) => first + i);
  const join = (key: string, added: readonly number[]): string => [held(key), refs(added)].filter(Boolean).join(' ');
  const bodies = new Map<number, string>();
  if (known === undefined) bodies.set(rootOf(text), bodyOf(text, rootOf(text)).replace(/>>$/, `/DSS ${store} 0 R\n>>`));
  bodies.set(
    store,
    `<<\n/Type /DSS\n/Certs [${join('Certs', numbers.slice(0, certificates.length))}]\n/CRLs [${join('CRLs', numbers.slice(certificates.length))}]\n>>`,
  );
  for (const [i, bytes] of [...certificates, ...lists].entries()) bodies.set(first + i, stream(bytes));
  change(bodies, store);
  return appendRevision(pdf, bodies).pdf;
}

/** Appends a document timestamp. */
export function addStamp(
  pdf: Buffer,
  tsa: Cert,
  o: TokenOptions & { readonly field?: string; readonly fieldMore?: string; readonly stampMore?: string; readonly padding?: Buffer } = {},
): Buffer {
  const text = pdf.toString('latin1');
  const form = Number(/\/AcroForm (\d+) 0 R/.exec(text)?.[1]);
  const count = [...text.matchAll(/\/SubFilter \/ETSI.RFC3161/g)].length;
  const field = nextNumber(pdf);
  const size = 6000;
  const hole = '[0 0000000000 0000000000 0000000000]';
  const bodies = new Map([
    [form, bodyOf(text, form).replace(/\/Fields \[([^\]]*)\]/, `/Fields [$1 ${field} 0 R]`)],
    [
      field,
      `<<\n/Type /Annot\n/Subtype /Widget\n/FT /Sig\n/T (${o.field ?? `timestamp${count + 1}`})\n/F 132\n/Rect [0 0 0 0]\n/V ${field + 1} 0 R\n${o.fieldMore ?? ''}>>`,
    ],
    [
      field + 1,
      `<<\n/Type /DocTimeStamp\n/Filter /Adobe.PPKLite\n/SubFilter /ETSI.RFC3161\n/ByteRange ${hole}\n/Contents <${'0'.repeat(size * 2)}>\n${o.stampMore ?? ''}>>`,
    ],
  ]);
  const next = appendRevision(pdf, bodies).pdf;
  const rangeAt = next.indexOf(hole, pdf.length, 'latin1');
  const open = rangeAt + hole.length + '\n/Contents '.length;
  const close = open + size * 2 + 2;
  next.write(`[0 ${open} ${close} ${next.length - close}]`.padEnd(hole.length, ' '), rangeAt, 'latin1');
  const digest = createHash('sha256').update(next.subarray(0, open)).update(next.subarray(close)).digest();
  next.write(Buffer.concat([makeToken(digest, tsa, o), o.padding ?? Buffer.alloc(0)]).toString('hex'), open + 1, 'latin1');
  return next;
}

/** A list of the root that is current at the time all tests verify for. */
export const rootList = (issuer: Cert): Buffer => makeCrl({ issuer });
