import type { KeyObject } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { keyPairFor, quickAuthority, quickSigner, type QuickSignerOptions } from '../../../test/fixtures/quick-signer.ts';
import { EXTENSION } from '../attest/sign/x509-build.ts';
import { type Certificate, KEY_USAGE, parseCertificate } from '../attest/sign/x509.ts';
import { chooseKey, type Offered } from './choose-key.ts';
import type { SeenKey } from './messages.ts';
import { signatureFromToken } from './ecdsa-signature.ts';
import { tokenKeyLevel } from './open-token.ts';

const NOW = new Date('2026-11-23T08:00:00Z');
const authority = quickAuthority(NOW, 'ecdsa-sha256', 'Assurance');

const modulus = (key: KeyObject): Buffer => Buffer.from(key.export({ format: 'jwk' }).n ?? '', 'base64url');
const point = (key: KeyObject): Buffer => key.export({ format: 'der', type: 'spki' }).subarray(-65);

function pair(id: string, options: QuickSignerOptions = {}, type: 'rsa' | 'ec' = 'ec'): { seen: SeenKey; offered: Offered } {
  const keys = keyPairFor(type === 'rsa' ? 'rsa-pkcs1-sha256' : 'ecdsa-sha256');
  const { certificate } = quickSigner(authority, NOW, 'ecdsa-sha256', { name: `Holder ${id}`, ...options, keys });
  const seen: SeenKey = {
    id: Buffer.from(id, 'hex'),
    type,
    publicPart: type === 'rsa' ? modulus(keys.publicKey) : point(keys.publicKey),
    sensitive: true,
    extractable: false,
    neverExtractable: true,
  };
  return { seen, offered: { id, certificate: parseCertificate(certificate) } };
}

const usage = (...bits: number[]): QuickSignerOptions => ({ extensions: [EXTENSION.keyUsage(...bits)] });
const chosen = (keys: readonly SeenKey[], offered: readonly Offered[], wanted: string | null = null): string | null =>
  chooseKey(keys, offered, wanted, NOW).leaf.commonName;
const refused = (code: string): unknown => expect.objectContaining({ code });

describe('chooseKey', () => {
  it('finds the certificate by the key’s id, else by the key itself', () => {
    const [one, two] = [pair('01'), pair('02', {}, 'rsa')];
    expect(chosen([one.seen], [two.offered, one.offered])).toBe('Holder 01');
    expect(chosen([two.seen], [one.offered, { ...two.offered, id: 'ff' }])).toBe('Holder 02');
    expect(chosen([two.seen], [{ ...two.offered, id: null }])).toBe('Holder 02');
    const wrapped = { ...one.seen, publicPart: Buffer.concat([Buffer.from([4, 65]), Buffer.from(one.seen.publicPart ?? [])]) };
    expect(chosen([wrapped], [one.offered])).toBe('Holder 01');
  });

  it('a token that shows nothing of its key is believed for now: what it signs is checked', () => {
    const one = pair('01');
    expect(chosen([{ ...one.seen, publicPart: null }], [one.offered])).toBe('Holder 01');
    expect(chosen([{ ...one.seen, publicPart: null }], [{ ...one.offered, id: null }])).toBe('Holder 01');
  });

  it('a certificate under the same id but for another key is not taken', () => {
    const [one, two] = [pair('01'), pair('01')];
    expect(() => chosen([one.seen], [two.offered])).toThrow(refused('sign/key-mismatch'));
    expect(() => chosen([{ ...one.seen, publicPart: Buffer.alloc(0) }], [one.offered])).toThrow(refused('sign/key-mismatch'));
    expect(() => chosen([pair('03', {}, 'rsa').seen], [one.offered])).toThrow(refused('sign/key-mismatch'));
    const rsa = pair('04', {}, 'rsa');
    expect(() => chosen([{ ...rsa.seen, publicPart: Buffer.alloc(0) }], [rsa.offered])).toThrow(refused('sign/key-mismatch'));
  });

  it('of several keys the one that may sign now; of those the one for what one stands by; else the person says', () => {
    const login = pair('01', usage(KEY_USAGE.digitalSignature));
    const signs = pair('02', usage(KEY_USAGE.digitalSignature, KEY_USAGE.nonRepudiation));
    const secrecy = pair('03', usage(2));
    const keys = [login, signs, secrecy];
    const all = [keys.map(({ seen }) => seen), keys.map(({ offered }) => offered)] as const;
    expect(chosen(...all)).toBe('Holder 02');
    expect(chosen(...all, '01')).toBe('Holder 01');
    expect(chosen([login.seen, secrecy.seen], all[1])).toBe('Holder 01');
    const upper = pair('ab', usage(KEY_USAGE.digitalSignature));
    expect(chosen([...all[0], upper.seen], [...all[1], upper.offered], 'AB')).toBe('Holder ab');
    const other = pair('04', usage(KEY_USAGE.digitalSignature, KEY_USAGE.nonRepudiation));
    expect(() => chosen([...all[0], other.seen], [...all[1], other.offered])).toThrow(refused('token/several-keys'));
    expect(() => chosen([secrecy.seen, pair('05', usage(2)).seen], [secrecy.offered])).not.toThrow();
  });

  it('nothing to choose from is said for what it is', () => {
    const one = pair('01');
    expect(() => chosen([], [one.offered])).toThrow(refused('token/no-key'));
    expect(() => chosen([one.seen], [])).toThrow(refused('token/no-certificate'));
    expect(() => chosen([one.seen], [one.offered], '0a')).toThrow(refused('token/no-such-key'));
  });
});

describe('tokenKeyLevel', () => {
  const { seen, offered } = pair('01');
  const issued = { ...offered.certificate, marksTest: false };
  const level = (hardware: boolean, changes: Partial<SeenKey> = {}, certificate: Certificate = issued) =>
    tokenKeyLevel(certificate, { hardware }, { ...seen, ...changes });

  it('is K3 only where the token says everything that K3 says', () => {
    expect([level(true), level(false), level(true, {}, offered.certificate)]).toEqual(['K3', 'K2', 'K0']);
    for (const doubt of [null, true]) expect(level(true, { extractable: doubt })).toBe('K2');
    for (const doubt of [null, false])
      expect([level(true, { sensitive: doubt }), level(true, { neverExtractable: doubt })]).toEqual(['K2', 'K2']);
  });
});

describe('signatureFromToken', () => {
  it('writes r and s as the shortest positive numbers', () => {
    const raw = Buffer.alloc(64);
    raw[31] = 0x7f;
    raw[32] = 0x80;
    const der = signatureFromToken('ecdsa-sha256', raw);
    expect(der?.toString('hex')).toBe(`302602017f02210080${'00'.repeat(31)}`);
    expect(signatureFromToken('ecdsa-sha256', Buffer.alloc(63))).toBeNull();
    expect(signatureFromToken('rsa-pkcs1-sha256', raw)).toBe(raw);
  });
});
