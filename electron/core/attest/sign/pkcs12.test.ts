import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DomainError } from '../../../../shared/domain/errors.ts';
import { machineTime, runTool, scratchFolder } from '../../../../test/fixtures/outside-tool.ts';
import { keyPairFor, quickAuthority, quickSigner } from '../../../../test/fixtures/quick-signer.ts';
import { berToDer } from './ber-to-der.ts';
import { readPkcs12 } from './pkcs12.ts';
import { writePkcs12 } from './pkcs12-write.ts';
import { toPem } from './x509-build.ts';

const PASSPHRASE = 'grüße – 42';
const folder = scratchFolder();
const now = machineTime();
const authority = quickAuthority(now);
const signer = quickSigner(authority, now, 'ecdsa-sha256', { name: 'Ada' });
const pkcs8 = signer.keys.privateKey.export({ format: 'der', type: 'pkcs8' });

beforeAll(() => {
  writeFileSync(folder.at('key.pem'), toPem('PRIVATE KEY', pkcs8));
  writeFileSync(folder.at('chain.pem'), toPem('CERTIFICATE', signer.certificate) + authority.pem);
});
afterAll(folder.remove);

/** A PKCS#12 file of openssl's making. */
function fromOpenssl(name: string, passphrase: string, ...options: readonly string[]): Buffer {
  const args = ['pkcs12', '-export', '-inkey', 'key.pem', '-in', 'chain.pem', '-out', name, '-passout', `pass:${passphrase}`, ...options];
  const made = runTool('openssl', args, folder.path);
  expect(made).toEqual({ status: 0, output: '' });
  return readFileSync(folder.at(name));
}

function expectOurs(bytes: Buffer, passphrase: string): void {
  const { keys, certificates } = readPkcs12(bytes, passphrase);
  expect(keys.map((key) => key.export({ format: 'der', type: 'pkcs8' }).toString('hex'))).toEqual([pkcs8.toString('hex')]);
  expect(certificates.map((one) => one.toString('hex')).sort()).toEqual(
    [signer.certificate, authority.der].map((one) => one.toString('hex')).sort(),
  );
}

const codeOf = (action: () => unknown): string => {
  try {
    action();
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
  return 'accepted';
};

describe('reading PKCS#12 made by openssl', () => {
  it.each([
    ['the defaults', []],
    ['AES-128 and AES-192, SHA-384 MAC', ['-keypbe', 'AES-128-CBC', '-certpbe', 'AES-192-CBC', '-macalg', 'sha384']],
    ['SHA-512 MAC and many rounds', ['-macalg', 'sha512', '-iter', '50000']],
    ['triple DES and SHA-1', ['-legacy', '-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES', '-macalg', 'sha1']],
    ['certificates in the clear', ['-certpbe', 'NONE']],
    ['key in the clear', ['-keypbe', 'NONE']],
  ])('opens %s', (_what, options) => {
    expectOurs(fromOpenssl('made.p12', PASSPHRASE, ...options), PASSPHRASE);
  });

  it('opens an empty passphrase', () => {
    expectOurs(fromOpenssl('empty.p12', ''), '');
  });

  it('says how to convert RC2', () => {
    const rc2 = fromOpenssl('rc2.p12', PASSPHRASE, '-legacy');
    expect(codeOf(() => readPkcs12(rc2, PASSPHRASE))).toBe('sign/pkcs12-unsupported');
    expect(() => readPkcs12(rc2, PASSPHRASE)).toThrow(/RC2.*openssl pkcs12 -legacy/);
  });

  it('refuses a wrong passphrase before anything else, whatever the protection', () => {
    for (const options of [[], ['-legacy']]) {
      expect(codeOf(() => readPkcs12(fromOpenssl('wrong.p12', PASSPHRASE, ...options), 'grüße – 43'))).toBe('sign/wrong-passphrase');
    }
  });

  it('refuses a file without MAC and a file that is no PKCS#12', () => {
    expect(codeOf(() => readPkcs12(fromOpenssl('nomac.p12', PASSPHRASE, '-nomac'), PASSPHRASE))).toBe('sign/pkcs12-unsupported');
    expect(codeOf(() => readPkcs12(readFileSync(folder.at('key.pem')), PASSPHRASE))).toBe('sign/pkcs12-unreadable');
    expect(codeOf(() => readPkcs12(pkcs8, PASSPHRASE))).toBe('sign/pkcs12-unreadable');
    expect(codeOf(() => readPkcs12(Buffer.alloc(0), PASSPHRASE))).toBe('sign/pkcs12-unreadable');
  });

  it('meets every flipped byte with a DomainError, never with another key', () => {
    const whole = fromOpenssl('flip.p12', PASSPHRASE, '-iter', '1');
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), (at, mask) => {
        const damaged = Buffer.from(whole);
        damaged.writeUInt8(damaged.readUInt8(at) ^ mask, at);
        const code = codeOf(() => expectOurs(damaged, PASSPHRASE));
        expect(code === 'accepted' || code.startsWith('sign/')).toBe(true);
      }),
      { numRuns: 300, examples: [[1, 0x80]] },
    );
  });
});

describe('reading PKCS#12 made by NSS', () => {
  it('opens its streamed (indefinite length) form', () => {
    const source = writePkcs12({
      privateKey: pkcs8,
      certificates: [signer.certificate, authority.der],
      friendlyName: 'ada',
      passphrase: 'in',
      random: randomBytes,
      iterations: 10,
    });
    writeFileSync(folder.at('in.p12'), source);
    expect(runTool('certutil', ['-N', '-d', 'sql:.', '--empty-password'], folder.path).status).toBe(0);
    expect(runTool('pk12util', ['-i', 'in.p12', '-d', 'sql:.', '-W', 'in'], folder.path).output).toContain('SUCCESSFUL');
    expect(runTool('pk12util', ['-o', 'nss.p12', '-n', 'ada', '-d', 'sql:.', '-W', 'out'], folder.path).output).toContain('SUCCESSFUL');
    const streamed = readFileSync(folder.at('nss.p12'));
    expect(streamed.subarray(0, 2).toString('hex')).toBe('3080');
    const { keys, certificates } = readPkcs12(streamed, 'out');
    expect(keys).toHaveLength(1);
    expect(certificates.some((one) => one.equals(signer.certificate))).toBe(true);
  });

  it('rewrites form, not values', () => {
    expect(berToDer(Buffer.from('30800201032480040161040162000004820001630000', 'hex')).toString('hex')).toBe(
      '300a020103040261620401 63'.replace(' ', ''),
    );
    for (const bad of ['3080', '30800000 00', '0480', '3005020101', '24800500 0000', '']) {
      expect(codeOf(() => berToDer(Buffer.from(bad.replace(/ /g, ''), 'hex')))).toBe(bad.startsWith('2480') ? 'accepted' : 'sign/bad-der');
    }
  });
});

describe('writing PKCS#12', () => {
  const holders = [
    { what: 'an EC key', holder: signer },
    { what: 'an RSA key', holder: quickSigner(authority, now, 'rsa-pkcs1-sha256') },
  ];
  it.each(holders)('openssl opens $what with its certificates', ({ holder }) => {
    const { certificate } = holder;
    const privateKey = holder.keys.privateKey.export({ format: 'der', type: 'pkcs8' });
    writeFileSync(
      folder.at('ours.p12'),
      writePkcs12({
        privateKey,
        certificates: [certificate, authority.der],
        friendlyName: 'Ada – 1',
        passphrase: PASSPHRASE,
        random: randomBytes,
      }),
    );
    const info = runTool('openssl', ['pkcs12', '-in', 'ours.p12', '-passin', `pass:${PASSPHRASE}`, '-info', '-nodes'], folder.path);
    expect(info.status).toBe(0);
    expect(info.output).toContain('MAC: sha256, Iteration 600000');
    expect(info.output).toContain('Shrouded Keybag: PBES2, PBKDF2, AES-256-CBC, Iteration 600000, PRF hmacWithSHA256');
    expect(info.output).toContain('PKCS7 Encrypted data: PBES2, PBKDF2, AES-256-CBC, Iteration 600000, PRF hmacWithSHA256');
    expect(info.output).toContain(privateKey.toString('base64').slice(0, 60));
    expect(info.output.match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
    expect(runTool('openssl', ['pkcs12', '-in', 'ours.p12', '-passin', 'pass:other', '-noout'], folder.path).output).toContain(
      'invalid password',
    );
  });

  it('is read back, and two files share no salt', () => {
    const write = (): Buffer =>
      writePkcs12({
        privateKey: pkcs8,
        certificates: [signer.certificate, authority.der],
        friendlyName: 'Ada',
        passphrase: PASSPHRASE,
        random: randomBytes,
        iterations: 2048,
      });
    const one = write();
    expectOurs(one, PASSPHRASE);
    expect(one.equals(write())).toBe(false);
  });

  it('keeps kinds of key it cannot sign with out of the way', () => {
    const odd = generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' });
    const file = writePkcs12({
      privateKey: odd,
      certificates: [signer.certificate],
      friendlyName: 'odd',
      passphrase: 'x',
      random: randomBytes,
      iterations: 2048,
    });
    expect(readPkcs12(file, 'x').keys[0]?.asymmetricKeyType).toBe('ed25519');
    expect(keyPairFor('ecdsa-sha512').privateKey.asymmetricKeyDetails?.namedCurve).toBe('secp521r1');
  });
});
