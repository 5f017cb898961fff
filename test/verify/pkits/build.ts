import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { bits, bool, ctx, int, octets, oid, seq, set, time, tlv, utf8 } from '../kit/der-write.ts';

/** What one certificate of a chain says; everything left out is as a sound one says it. */
export type Step = {
  /** The holder's common name. The same name as the issuer's makes a self-issued certificate. */
  readonly name?: string;
  /** The whole Name of the holder, when it is more than a common name. */
  readonly subject?: Buffer;
  /** The issuer as this certificate spells it, when it differs from the issuer's own spelling. */
  readonly issuer?: Buffer;
  readonly from?: Buffer;
  readonly to?: Buffer;
  /** The content octets of the serial number. */
  readonly serial?: Buffer;
  readonly ca?: boolean | 'absent';
  readonly caCritical?: boolean;
  readonly pathLength?: number;
  /** Bits of keyUsage as one octet; null leaves the extension out. */
  readonly usage?: number | null;
  readonly usageCritical?: boolean;
  readonly more?: readonly Buffer[];
  /** More fields of the body, before the extensions. */
  readonly uids?: readonly Buffer[];
  readonly badSignature?: boolean;
  readonly dsa?: boolean | 'inherit';
  /** The key to use instead of a fresh one; holders of one name may have several. */
  readonly key?: Key;
};

/** One list of one issuer; empty and current unless told otherwise. */
export type ListSpec = {
  readonly revoked?: readonly { readonly serial: Buffer; readonly reason?: number; readonly more?: readonly Buffer[] }[];
  readonly issuer?: Buffer;
  readonly key?: Key;
  readonly thisUpdate?: Buffer;
  readonly nextUpdate?: Buffer;
  readonly more?: readonly Buffer[];
  readonly badSignature?: boolean;
};

export type Key = { readonly privateKey: KeyObject; readonly publicKey: KeyObject; readonly dsa: boolean };
export type Made = { readonly der: Buffer; readonly subject: Buffer; readonly key: Key; readonly serial: Buffer };
/** A whole case: the certificates below the anchor, the last one the end, and the lists that are at hand. */
export type Chain = { readonly anchor: Made; readonly certificates: readonly Made[]; readonly lists: readonly Buffer[] };

export const ec = (): Key => ({ ...generateKeyPairSync('ec', { namedCurve: 'prime256v1' }), dsa: false });
let dsaKey: Key | null = null;
const dsa = (): Key => (dsaKey ??= { ...generateKeyPairSync('dsa', { modulusLength: 1024, divisorLength: 160 }), dsa: true });

export const name = (cn: string, string: (text: string) => Buffer = utf8): Buffer =>
  seq(set(seq(oid('2.5.4.10'), string('Test'))), set(seq(oid('2.5.4.3'), string(cn))));
export const printable = (text: string): Buffer => tlv(0x13, Buffer.from(text));
export const utc = time;
export const generalized = (text: string): Buffer => tlv(0x18, Buffer.from(`${text.replace(/[-:T]/g, '').slice(0, 14)}Z`));
export const extension = (id: string, critical: boolean, value: Buffer): Buffer =>
  seq(oid(id), ...(critical ? [bool(true)] : []), octets(value));

const algorithm = (key: Key): Buffer => seq(oid(key.dsa ? '2.16.840.1.101.3.4.3.2' : '1.2.840.10045.4.3.2'));
const signed = (body: Buffer, key: Key, broken = false): Buffer => {
  const value = sign('sha256', broken ? Buffer.from('something else') : body, key.privateKey);
  return seq(body, algorithm(key), bits(value));
};
const usageBits = (octet: number): Buffer => {
  let unused = 0;
  while (unused < 7 && ((octet >> unused) & 1) === 0) unused += 1;
  return bits(Buffer.of(octet), unused);
};

/** The key's own encoding; for inherited parameters, without any. */
function publicPart(key: Key, inherit: boolean): Buffer {
  const spki = key.publicKey.export({ format: 'der', type: 'spki' });
  if (!inherit) return spki;
  const value = spki.subarray(spki.lastIndexOf(Buffer.of(0x03, 0x81)));
  return seq(seq(oid('1.2.840.10040.4.1')), value);
}

const FROM = utc('2026-01-01T00:00:00');
const TO = utc('2036-01-01T00:00:00');
const CA_BITS = 0x06;
const SIGN_BITS = 0xc0;

let serials = 4096;
/** One certificate, issued by `by` (null: by itself). `end` is a certificate that signs documents. */
export function issue(by: Made | null, step: Step, end = false): Made {
  const key = step.key ?? (step.dsa ? dsa() : ec());
  const subject = step.subject ?? name(step.name ?? `Holder ${serials}`);
  const serial = step.serial ?? Buffer.from((serials += 1).toString(16).padStart(4, '0'), 'hex');
  const ca = step.ca ?? (end ? 'absent' : true);
  const usage = step.usage === undefined ? (end ? SIGN_BITS : CA_BITS) : step.usage;
  const length = step.pathLength === undefined ? [] : [int(step.pathLength)];
  const extensions = [
    ...(ca === 'absent' ? [] : [extension('2.5.29.19', step.caCritical ?? true, seq(...(ca ? [bool(true)] : []), ...length))]),
    ...(usage === null ? [] : [extension('2.5.29.15', step.usageCritical ?? true, usageBits(usage))]),
    ...(step.more ?? []),
  ];
  const signer = by?.key ?? key;
  const body = seq(
    ctx(0, int(2)),
    tlv(0x02, serial),
    algorithm(signer),
    step.issuer ?? by?.subject ?? subject,
    seq(step.from ?? FROM, step.to ?? TO),
    subject,
    publicPart(key, step.dsa === 'inherit'),
    ...(step.uids ?? []),
    ...(extensions.length === 0 ? [] : [ctx(3, seq(...extensions))]),
  );
  return { der: signed(body, signer, step.badSignature), subject, key, serial };
}

/** A revocation list by this holder. */
export function list(by: Made, spec: ListSpec = {}): Buffer {
  const key = spec.key ?? by.key;
  const entries = (spec.revoked ?? []).map(({ serial, reason, more = [] }) => {
    const own = [...(reason === undefined ? [] : [extension('2.5.29.21', false, tlv(0x0a, Buffer.of(reason)))]), ...more];
    return seq(tlv(0x02, serial), utc('2026-04-01T00:00:00'), ...(own.length === 0 ? [] : [seq(...own)]));
  });
  const body = seq(
    int(1),
    algorithm(key),
    spec.issuer ?? by.subject,
    spec.thisUpdate ?? utc('2026-05-01T00:00:00'),
    spec.nextUpdate ?? utc('2026-12-01T00:00:00'),
    ...(entries.length === 0 ? [] : [seq(...entries)]),
    ctx(0, seq(extension('2.5.29.20', false, int(5)), ...(spec.more ?? []))),
  );
  return signed(body, key, spec.badSignature);
}

/** The one anchor of all cases. */
export const ANCHOR = issue(null, { name: 'Anchor' });
/** The anchor's own list; it revokes what a case says. */
export const anchorList = (revoked: ListSpec['revoked'] = []): Buffer => list(ANCHOR, { revoked });

/** A chain from the anchor down, each step issued by the one before, every issuer with an empty list; `lists` replaces those below the anchor. */
export function chain(steps: readonly Step[], lists?: (made: readonly Made[]) => readonly Buffer[]): Chain {
  const made: Made[] = [];
  for (const [index, step] of steps.entries()) made.push(issue(made[index - 1] ?? ANCHOR, step, index === steps.length - 1));
  return { anchor: ANCHOR, certificates: made, lists: [anchorList(), ...(lists?.(made) ?? made.slice(0, -1).map((one) => list(one)))] };
}

export const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
