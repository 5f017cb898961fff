import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { keyPairFor, quickAuthority, quickSigner, type QuickSignerOptions } from '../../../../test/fixtures/quick-signer.ts';
import { writePkcs12 } from './pkcs12-write.ts';
import type { SignatureAlgorithm } from './signature-algorithm.ts';
import { verifyWith } from './signature-algorithm.ts';
import { openFileSigner } from './signer.ts';
import { buildCertificate, distinguishedName, EXTENSION } from './x509-build.ts';
import { KEY_USAGE, parseCertificate, publicKeyOf } from './x509.ts';
import { OID } from './oid.ts';

const NOW = new Date('2026-11-23T08:00:00Z');
const authority = quickAuthority(NOW);

function file(algorithm: SignatureAlgorithm, options: QuickSignerOptions = {}, chain: readonly Buffer[] = [authority.der]): Buffer {
  const { certificate, keys } = quickSigner(authority, NOW, algorithm, options);
  const privateKey = keys.privateKey.export({ format: 'der', type: 'pkcs8' });
  return writePkcs12({
    privateKey,
    certificates: [certificate, ...chain],
    friendlyName: 'x',
    passphrase: 'pw',
    random: randomBytes,
    iterations: 10,
  });
}

const open = (bytes: Buffer, at = NOW) => openFileSigner(bytes, 'pw', at);

const name = (text: string): Buffer => distinguishedName([[OID.organizationalUnit, text]]);

describe('openFileSigner', () => {
  it.each([
    ['ecdsa-sha256', {}],
    ['ecdsa-sha384', {}],
    ['ecdsa-sha512', {}],
    ['rsa-pkcs1-sha256', {}],
    ['rsa-pss-sha256', { rsaPss: true }],
  ] as const)('signs with %s, so that the certificate’s key agrees', async (algorithm, preference) => {
    const signer = openFileSigner(file(algorithm), 'pw', NOW, preference);
    expect(signer.algorithm).toBe(algorithm);
    expect(signer.keyLevel).toBe('K0');
    expect(signer.chain.map((one) => one.toString('hex'))).toEqual([authority.der.toString('hex')]);
    const tbs = Buffer.from('to be signed');
    const key = publicKeyOf(parseCertificate(signer.certificate));
    const signature = await signer.sign(tbs);
    expect(verifyWith(algorithm, key, tbs, signature)).toBe(true);
    expect(verifyWith(algorithm, key, Buffer.from('something else'), signature)).toBe(false);
  });

  it.each([
    ['sign/certificate-expired', file('ecdsa-sha256', { notAfter: new Date('2026-11-23T07:59:59Z') }), /expired at 2026-11-23T07:59:59Z/],
    [
      'sign/certificate-not-yet-valid',
      file('ecdsa-sha256', { notBefore: new Date('2026-11-24T00:00:00Z') }),
      /valid only from 2026-11-24T00:00:00Z/,
    ],
    ['sign/wrong-key-usage', file('ecdsa-sha256', { extensions: [EXTENSION.keyUsage(KEY_USAGE.nonRepudiation)] }), /digitalSignature/],
    ['sign/wrong-key-usage', file('ecdsa-sha256', { extensions: [] }), /digitalSignature/],
    [
      'sign/wrong-key-usage',
      file('ecdsa-sha256', {
        extensions: [EXTENSION.keyUsage(KEY_USAGE.digitalSignature), EXTENSION.extendedKeyUsage(true, OID.timeStamping)],
      }),
      /time stamps only/,
    ],
    ['sign/weak-key', file('rsa-pkcs1-sha256', { keys: keyPairFor('rsa-pkcs1-sha256', 1024) }), /1024 bits/],
  ])('refuses with %s', (code, bytes, message) => {
    expect(() => open(bytes)).toThrow(expect.objectContaining({ code, message: expect.stringMatching(message) }));
  });

  it('takes a certificate until its last second', () => {
    expect(open(file('ecdsa-sha256', { notAfter: NOW })).algorithm).toBe('ecdsa-sha256');
  });

  it('refuses a key that belongs to no certificate in the file', () => {
    const other = keyPairFor('ecdsa-sha256').privateKey.export({ format: 'der', type: 'pkcs8' });
    const { certificate } = quickSigner(authority, NOW, 'ecdsa-sha256');
    const bytes = writePkcs12({
      privateKey: other,
      certificates: [certificate],
      friendlyName: 'x',
      passphrase: 'pw',
      random: randomBytes,
      iterations: 10,
    });
    expect(() => open(bytes)).toThrow(expect.objectContaining({ code: 'sign/key-mismatch' }));
  });

  it('calls a key K2 when an organisation vouches for it, K0 when nobody or a test CA does', () => {
    const keys = keyPairFor('ecdsa-sha256');
    const make = (issuer: string, subject: string): Buffer => {
      const certificate = buildCertificate({
        issuer: { name: name(issuer), key: keys.privateKey, algorithm: 'ecdsa-sha256' },
        subject: name(subject),
        publicKey: keys.publicKey,
        serial: Buffer.from([1]),
        notBefore: NOW,
        notAfter: NOW,
        extensions: [EXTENSION.keyUsage(KEY_USAGE.digitalSignature)],
      });
      return writePkcs12({
        privateKey: keys.privateKey.export({ format: 'der', type: 'pkcs8' }),
        certificates: [certificate],
        friendlyName: 'x',
        passphrase: 'pw',
        random: randomBytes,
        iterations: 10,
      });
    };
    expect(open(make('Assurance', 'Assessors')).keyLevel).toBe('K2');
    expect(open(make('Assurance', 'Assurance')).keyLevel).toBe('K0');
    expect(open(make('TEST', 'Assessors')).keyLevel).toBe('K0');
    expect(open(make('Assurance', 'TEST unit')).keyLevel).toBe('K0');
    expect(open(make('TESTING department', 'Assessors')).keyLevel).toBe('K2');
  });
});
