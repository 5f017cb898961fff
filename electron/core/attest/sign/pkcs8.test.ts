import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { machineTime, runTool, scratchFolder } from '../../../../test/fixtures/outside-tool.ts';
import { keyPairFor, quickAuthority, quickSigner } from '../../../../test/fixtures/quick-signer.ts';
import { readKeyFile } from './key-file.ts';
import type { SignatureAlgorithm } from './signature-algorithm.ts';
import { verifyWith } from './signature-algorithm.ts';
import { openFileSigner } from './signer.ts';
import { toPem } from './x509-build.ts';
import { parseCertificate, publicKeyOf } from './x509.ts';

const PASSPHRASE = 'grüße – 42';
const folder = scratchFolder();
const now = machineTime();
const authority = quickAuthority(now);
const holders = new Map(
  (['ecdsa-sha256', 'rsa-pkcs1-sha256'] as const).map((kind) => [kind, quickSigner(authority, now, kind, { name: 'Ada' })]),
);

const holder = (kind: SignatureAlgorithm) => {
  const found = holders.get(kind as 'ecdsa-sha256');
  if (found === undefined) throw new RangeError(kind);
  return found;
};
const certificatesOf = (kind: SignatureAlgorithm): string => toPem('CERTIFICATE', holder(kind).certificate) + authority.pem;

beforeAll(() => {
  for (const [kind, { keys }] of holders)
    writeFileSync(folder.at(`${kind}.pem`), toPem('PRIVATE KEY', keys.privateKey.export({ format: 'der', type: 'pkcs8' })));
});
afterAll(folder.remove);

/** A key that openssl put under a passphrase, or took out of PKCS#8. */
function key(kind: SignatureAlgorithm, ...options: readonly string[]): string {
  const [from, out] = [folder.at(`${kind}.pem`), folder.at('out.pem')];
  expect(runTool('openssl', ['pkcs8', '-in', from, '-out', out, ...options], folder.path)).toEqual({ status: 0, output: '' });
  return readFileSync(out, 'latin1');
}
const locked = (kind: SignatureAlgorithm, ...options: readonly string[]): string =>
  key(kind, '-topk8', '-passout', `pass:${PASSPHRASE}`, ...options);
const file = (...parts: readonly string[]): Buffer => Buffer.from(parts.join(''), 'latin1');

describe('a PKCS#8 key made by openssl, with its certificates as PEM', () => {
  it.each([
    ['ecdsa-sha256', ['-v2', 'aes-256-cbc', '-iter', '1000']],
    ['ecdsa-sha256', ['-v2', 'aes-128-cbc', '-v2prf', 'hmacWithSHA512']],
    ['rsa-pkcs1-sha256', ['-v2', 'aes-256-cbc']],
  ] as const)('signs with %s under %j', async (kind, options) => {
    const signer = openFileSigner(file(certificatesOf(kind), locked(kind, ...options)), PASSPHRASE, now);
    expect(signer.chain.map((one) => one.toString('hex'))).toEqual([authority.der.toString('hex')]);
    const tbs = Buffer.from('to be signed');
    expect(verifyWith(kind, publicKeyOf(parseCertificate(signer.certificate)), tbs, await signer.sign(tbs))).toBe(true);
  });

  it('may stand after its certificate or before it, in lines that end as on Windows, with words around', () => {
    const words = file('Bag Attributes\r\n', locked('ecdsa-sha256').replaceAll('\n', '\r\n'), certificatesOf('ecdsa-sha256'));
    expect(readKeyFile(words, PASSPHRASE)).toMatchObject({ keys: { length: 1 }, certificates: { length: 2 } });
  });

  it.each([
    ['sign/wrong-passphrase', () => file(locked('ecdsa-sha256'), certificatesOf('ecdsa-sha256')), 'another'],
    ['sign/key-unprotected', () => file(readFileSync(folder.at('ecdsa-sha256.pem'), 'latin1'), certificatesOf('ecdsa-sha256')), ''],
    ['sign/pkcs8-unsupported', () => file(keyPairFor('ecdsa-sha256').privateKey.export({ format: 'pem', type: 'sec1' }) as string), ''],
    ['sign/pkcs8-unreadable', () => file('-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n'), ''],
    ['sign/no-key', () => file(certificatesOf('ecdsa-sha256')), ''],
    ['sign/several-keys', () => file(locked('ecdsa-sha256'), locked('ecdsa-sha256'), certificatesOf('ecdsa-sha256')), PASSPHRASE],
    ['sign/key-mismatch', () => file(locked('ecdsa-sha256'), certificatesOf('rsa-pkcs1-sha256')), PASSPHRASE],
  ])('is refused with %s', (code, bytes, passphrase) => {
    expect(() => openFileSigner(bytes(), passphrase, now)).toThrow(expect.objectContaining({ code }));
  });
});
