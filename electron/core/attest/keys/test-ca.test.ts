import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { machineTime, runTool, scratchFolder } from '../../../../test/fixtures/outside-tool.ts';
import { ASSESSOR, REVIEWER, testKit } from '../../../../test/fixtures/signed-pdf.ts';
import { openFileSigner } from '../sign/signer.ts';
import { toPem } from '../sign/x509-build.ts';
import { parseCertificate } from '../sign/x509.ts';
import { readPkcs12 } from '../sign/pkcs12.ts';
import type { TestKit } from './test-ca.ts';

const folder = scratchFolder();
const now = machineTime();
let kit: TestKit;

const openssl = (...args: readonly string[]) => runTool('openssl', args, folder.path);

beforeAll(() => {
  kit = testKit(now);
  writeFileSync(folder.at('ca.pem'), kit.ca);
  writeFileSync(folder.at('ca.key'), kit.caKeyPem);
  writeFileSync(folder.at('crl.der'), kit.crl);
  for (const name of ['assessor', 'reviewer', 'timestamp'] as const) {
    writeFileSync(folder.at(`${name}.p12`), kit[`${name}P12`]);
    const [leaf = Buffer.alloc(0)] = readPkcs12(kit[`${name}P12`], kit.passphrase).certificates;
    writeFileSync(folder.at(`${name}.pem`), toPem('CERTIFICATE', leaf));
  }
});
afterAll(folder.remove);

describe('the test kit', () => {
  it('openssl builds every chain, strictly, with the CRL', () => {
    expect(openssl('crl', '-inform', 'DER', '-in', 'crl.der', '-CAfile', 'ca.pem', '-out', 'crl.pem').output).toContain('verify OK');
    for (const [name, purpose] of [
      ['assessor', 'smimesign'],
      ['reviewer', 'smimesign'],
      ['timestamp', 'timestampsign'],
    ] as const) {
      const { output } = openssl(
        'verify',
        '-x509_strict',
        '-purpose',
        purpose,
        '-crl_check',
        '-CRLfile',
        'crl.pem',
        '-CAfile',
        'ca.pem',
        `${name}.pem`,
      );
      expect(output).toBe(`${name}.pem: OK\n`);
    }
  });

  it('openssl lists an empty, numbered CRL and a CA that may not have CAs below it', () => {
    const crl = openssl('crl', '-inform', 'DER', '-in', 'crl.der', '-noout', '-text').output;
    expect(crl).toContain('No Revoked Certificates');
    expect(crl).toMatch(/X509v3 CRL Number:\s+1\n/);
    const ca = openssl('x509', '-in', 'ca.pem', '-noout', '-text').output;
    expect(ca).toMatch(/Basic Constraints: critical\s+CA:TRUE, pathlen:0/);
    expect(ca).toMatch(/Key Usage: critical\s+Certificate Sign, CRL Sign/);
    expect(ca).toContain('ecdsa-with-SHA384');
    expect(openssl('pkey', '-in', 'ca.key', '-pubout').output).toBe(openssl('x509', '-in', 'ca.pem', '-noout', '-pubkey').output);
  });

  it('names the holders, their purpose and where a CRL would be', () => {
    const text = openssl('x509', '-in', 'assessor.pem', '-noout', '-text', '-nameopt', 'RFC2253').output;
    expect(text).toContain('Subject: serialNumber=P-0001,CN=Ada Assessor,OU=TEST,O=Boundary Attest');
    expect(text).toContain('Public-Key: (3072 bit)');
    expect(text).toMatch(/Key Usage: critical\s+Digital Signature, Non Repudiation/);
    expect(text).toMatch(/Extended Key Usage: \s+1\.3\.6\.1\.5\.5\.7\.3\.36, E-mail Protection/);
    expect(text).toContain('URI:http://crl.invalid/');
    expect(openssl('x509', '-in', 'timestamp.pem', '-noout', '-text').output).toMatch(/Extended Key Usage: critical\s+Time Stamping/);
  });

  it('opens with its passphrase: RSA for the assessor, ECDSA for the reviewer, both K0', () => {
    const assessor = openFileSigner(kit.assessorP12, kit.passphrase, now);
    const reviewer = openFileSigner(kit.reviewerP12, kit.passphrase, now);
    expect([assessor.algorithm, assessor.keyLevel, reviewer.algorithm, reviewer.keyLevel]).toEqual([
      'rsa-pkcs1-sha256',
      'K0',
      'ecdsa-sha256',
      'K0',
    ]);
    expect(parseCertificate(assessor.certificate)).toMatchObject({
      commonName: ASSESSOR.name,
      personId: ASSESSOR.personId,
      sha256: kit.fingerprints.assessor,
    });
    expect(parseCertificate(reviewer.certificate)).toMatchObject({
      commonName: REVIEWER.name,
      personId: REVIEWER.personId,
      sha256: kit.fingerprints.reviewer,
    });
    expect(assessor.chain.map((one) => parseCertificate(one).sha256)).toEqual([kit.fingerprints.ca]);
    expect(() => openFileSigner(kit.timestampP12, kit.passphrase, now)).toThrow(/time stamps only/);
  });

  it('is valid from yesterday, holders two years, the CA ten', () => {
    const leaf = parseCertificate(openFileSigner(kit.reviewerP12, kit.passphrase, now).certificate);
    const days = (at: Date): number => (at.getTime() - now.getTime()) / 86_400_000;
    expect([days(leaf.notBefore), days(leaf.notAfter)]).toEqual([-1, 730]);
    expect(openssl('x509', '-in', 'ca.pem', '-noout', '-checkend', String(3650 * 86_400)).output).toContain('will not expire');
  });

  it('pins its own CA and asks for two persons', () => {
    expect(kit.trust).toMatchObject({
      anchors: [{ sha256: kit.fingerprints.ca, use: ['sign', 'tsa'], name: 'Boundary Attest TEST CA' }],
      policy: { requiredSignatures: 2, distinctPersons: true, tsa: 'optional', revocation: { mode: 'optional' } },
    });
    expect(openssl('x509', '-in', 'ca.pem', '-noout', '-fingerprint', '-sha256').output.replace(/:/g, '').toLowerCase()).toContain(
      kit.fingerprints.ca,
    );
  });

  it('openssl makes and accepts a time stamp with the time-stamping key', () => {
    openssl('pkcs12', '-in', 'timestamp.p12', '-passin', `pass:${kit.passphrase}`, '-nocerts', '-nodes', '-out', 'timestamp.key');
    const config =
      '[tsa]\ndefault_tsa=t\n[t]\nserial=./serial\nsigner_digest=sha256\ndefault_policy=1.2.3.4.1\ndigests=sha256\ness_cert_id_alg=sha256\n';
    writeFileSync(folder.at('tsa.cnf'), config);
    writeFileSync(folder.at('serial'), '01\n');
    openssl('ts', '-query', '-data', 'ca.pem', '-sha256', '-cert', '-out', 'q.tsq');
    openssl(
      'ts',
      '-reply',
      '-queryfile',
      'q.tsq',
      '-inkey',
      'timestamp.key',
      '-signer',
      'timestamp.pem',
      '-config',
      'tsa.cnf',
      '-section',
      't',
      '-out',
      'r.tsr',
    );
    expect(openssl('ts', '-verify', '-queryfile', 'q.tsq', '-in', 'r.tsr', '-CAfile', 'ca.pem').output).toContain('Verification: OK');
  });
});
