import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { machineTime, runTool, scratchFolder } from '../../../../test/fixtures/outside-tool.ts';
import { quickAuthority, quickSigner } from '../../../../test/fixtures/quick-signer.ts';
import { signablePdf } from '../../../../test/fixtures/signable-pdf.ts';
import { ASSESSOR, REVIEWER, signedPdf, type SignedFixture } from '../../../../test/fixtures/signed-pdf.ts';
import { DomainError } from '../../../../shared/domain/errors.ts';
import { readDetachedCms } from './cms-read.ts';
import { children, readDer, readOid } from './der.ts';
import { OID } from './oid.ts';
import { readOwnPdf } from './own-pdf.ts';
import { appendSignature, type SignatureOptions, type SignedPdf } from './pdf-revision.ts';
import { readSignatures } from './read-signatures.ts';
import type { SignatureAlgorithm } from './signature-algorithm.ts';
import type { Signer } from './signer.ts';
import { readSignatureForm } from './signature-fields.ts';
import { assertMayUseField } from './signing-order.ts';
import { parseCertificate } from './x509.ts';

const folder = scratchFolder();
const now = machineTime();
const authority = quickAuthority(now);
let fixture: SignedFixture;

beforeAll(async () => {
  fixture = await signedPdf(undefined, now);
  trust(fixture.kit.ca, 'kit');
  trust(authority.pem, 'quick');
});
afterAll(folder.remove);

/** Makes a key database in which pdfsig trusts this CA. */
function trust(pem: string, name: string): void {
  writeFileSync(folder.at(`${name}.pem`), pem);
  runTool('mkdir', ['-p', `nss-${name}`], folder.path);
  expect(runTool('certutil', ['-N', '-d', `sql:nss-${name}`, '--empty-password'], folder.path).status).toBe(0);
  expect(runTool('certutil', ['-A', '-d', `sql:nss-${name}`, '-n', 'ca', '-t', 'CT,C,C', '-i', `${name}.pem`], folder.path).status).toBe(0);
}

function pdfsig(pdf: Buffer, ca: 'kit' | 'quick'): string {
  writeFileSync(folder.at('seen.pdf'), pdf);
  return runTool('pdfsig', ['-nssdir', `sql:nss-${ca}`, 'seen.pdf'], folder.path).output;
}

const utf16 = (text: string): string => Buffer.from(text, 'utf16le').swap16().toString('hex');

const count = (text: string, phrase: string): number => text.split(phrase).length - 1;

function opensslVerdict({ pdf, byteRange: [, length, second, rest], cms }: SignedPdf, ca: string): string {
  writeFileSync(folder.at('signed.bin'), Buffer.concat([pdf.subarray(0, length), pdf.subarray(second, second + rest)]));
  writeFileSync(folder.at('signature.der'), cms);
  return runTool(
    'openssl',
    [
      'cms',
      '-verify',
      '-cades',
      '-binary',
      '-inform',
      'DER',
      '-in',
      'signature.der',
      '-content',
      'signed.bin',
      '-CAfile',
      `${ca}.pem`,
      '-out',
      'out.bin',
    ],
    folder.path,
  ).output;
}

const assess = (signer: Signer, more: Partial<SignatureOptions> = {}): SignatureOptions => ({
  field: 'assessor',
  signer,
  at: now,
  ...ASSESSOR,
  meaning: 'Assessed.',
  ...more,
});
const review = (signer: Signer, more: Partial<SignatureOptions> = {}): SignatureOptions => ({
  ...assess(signer),
  field: 'reviewer',
  ...REVIEWER,
  meaning: 'Reviewed.',
  ...more,
});

describe('two signatures, seen by other programs', () => {
  it('pdfsig: both valid, both trusted, the second covers the document', () => {
    const seen = pdfsig(fixture.second.pdf, 'kit');
    expect(count(seen, 'Signature is Valid')).toBe(2);
    expect(count(seen, 'Certificate is Trusted')).toBe(2);
    expect(count(seen, 'Signature Type: ETSI.CAdES.detached')).toBe(2);
    const [, first = '', second = ''] = seen.split('Signature #');
    expect(first).toContain('Signature Field Name: assessor');
    expect(first).toContain('Not total document signed');
    expect(second).toContain('Signature Field Name: reviewer');
    expect(second).toContain('Total document signed');
    expect(second).toContain('Common Name: Rémi Reviewer');
  });

  it('pdfsig: one flipped byte is a digest mismatch for every signature that covers it', () => {
    const flipped = Buffer.from(fixture.second.pdf);
    const at = flipped.indexOf('/MediaBox');
    flipped.writeUInt8(flipped.readUInt8(at + 1) ^ 1, at + 1);
    expect(count(pdfsig(flipped, 'kit'), 'Digest Mismatch')).toBe(2);
    expect(readSignatures(flipped).map(({ intact }) => intact)).toEqual([false, false]);
    const late = Buffer.from(fixture.second.pdf);
    late.write(utf16('LR-09'), late.lastIndexOf(utf16('LR-08'), undefined, 'latin1'), 'latin1');
    expect(readSignatures(late).map(({ intact }) => intact)).toEqual([true, false]);
    expect(count(pdfsig(late, 'kit'), 'Digest Mismatch')).toBe(1);
  });

  it('qpdf: every revision is sound', () => {
    for (const pdf of [fixture.base, fixture.first.pdf, fixture.second.pdf]) {
      writeFileSync(folder.at('sound.pdf'), pdf);
      const { status, output } = runTool('qpdf', ['--check', 'sound.pdf'], folder.path);
      expect(output).toContain('No syntax or stream encoding errors found');
      expect(status).toBe(0);
    }
  });

  it('openssl: both are CAdES signatures of their byte ranges', () => {
    expect(opensslVerdict(fixture.first, 'kit')).toContain('CAdES Verification successful');
    expect(opensslVerdict(fixture.second, 'kit')).toContain('CAdES Verification successful');
    const pdf = Buffer.from(fixture.second.pdf);
    pdf.writeUInt8(pdf.readUInt8(100) ^ 1, 100);
    expect(opensslVerdict({ ...fixture.second, pdf }, 'kit')).toContain('CAdES Verification failure');
  });

  const pairs: readonly (readonly [SignatureAlgorithm, SignatureAlgorithm, string])[] = [
    ['rsa-pss-sha256', 'ecdsa-sha384', 'SHA-384'],
    ['ecdsa-sha256', 'rsa-pss-sha256', 'SHA-256'],
    ['ecdsa-sha384', 'ecdsa-sha512', 'SHA-512'],
  ];
  it.each(pairs)('%s then %s are accepted by pdfsig and openssl', async (first, second, hash) => {
    const one = await appendSignature(await signablePdf(), assess(quickSigner(authority, now, first, { personId: 'A' })));
    const two = await appendSignature(one.pdf, review(quickSigner(authority, now, second, { personId: 'B' })));
    const seen = pdfsig(two.pdf, 'quick');
    expect(count(seen, 'Signature is Valid')).toBe(2);
    expect(count(seen, 'Certificate is Trusted')).toBe(2);
    expect(seen).toContain(`Signing Hash Algorithm: ${hash}`);
    expect(opensslVerdict(one, 'quick')).toContain('CAdES Verification successful');
    expect(opensslVerdict(two, 'quick')).toContain('CAdES Verification successful');
  });
});

describe('what a revision contains', () => {
  it('keeps every earlier byte and adds exactly its own objects', () => {
    expect(fixture.first.pdf.subarray(0, fixture.base.length).equals(fixture.base)).toBe(true);
    expect(fixture.second.pdf.subarray(0, fixture.first.pdf.length).equals(fixture.first.pdf)).toBe(true);
    const { revisions } = readOwnPdf(fixture.second.pdf);
    const [zero, one, two] = revisions;
    const firstNew = zero?.objects.size === undefined ? 0 : zero.objects.size + 1;
    const newNumbers = (revision: typeof one): number[] =>
      [...(revision?.objects.keys() ?? [])].filter((number) => !zero?.objects.has(number));
    expect(one?.objects.size).toBe(4);
    expect(newNumbers(one)).toEqual([firstNew, firstNew + 1]);
    expect(two?.objects.size).toBe(3);
    expect(newNumbers(two)).toEqual([firstNew + 2, firstNew + 3]);
    expect(one?.trailer.entries.get('Size')).toMatchObject({ value: firstNew + 2 });
    expect(two?.trailer.entries.get('Prev')).toMatchObject({ value: one?.xrefAt });
  });

  it('certifies first (DocMDP 2), locks everything last, names key level and person under the signature', () => {
    const first = fixture.first.pdf.subarray(fixture.base.length).toString('latin1');
    const second = fixture.second.pdf.subarray(fixture.first.pdf.length).toString('latin1');
    expect(first).toMatch(/\/Perms << \/DocMDP \d+ 0 R >>/);
    expect(first).toContain('/TransformMethod /DocMDP /TransformParams << /Type /TransformParams /P 2 /V /1.2 >>');
    expect(first).toContain('/Action /Include /Fields [(assessor)]');
    expect(second).toContain('/TransformParams << /Type /TransformParams /Action /All /V /1.2 >>');
    expect(second).not.toContain('/Perms');
    expect(first).toContain('/BAKeyLevel /K0\n/BAPersonId (P-0001)');
    expect(first).toContain(`/M (D:${now.toISOString().replace(/[-:T]/g, '').slice(0, 14)}+00'00')`);
    expect(second).toContain(`/Name <feff${utf16(REVIEWER.name)}>`);
    expect(fixture.first.byteRange[2] - fixture.first.byteRange[1]).toBe(16386);
    expect(first.match(/^\d{10} 00000 n \n/gm)).toHaveLength(4);
  });

  it('carries no signing time and sorts its signed attributes', () => {
    writeFileSync(folder.at('look.der'), fixture.second.cms);
    const { output } = runTool('openssl', ['cms', '-cmsout', '-print', '-noout', '-inform', 'DER', '-in', 'look.der'], folder.path);
    expect(output).not.toContain('signingTime');
    expect(output).toContain('eContent: <ABSENT>');
    const attributes = children(readDer(readDetachedCms(fixture.second.cms).signedAttributes));
    expect(attributes.map((attribute) => readOid(children(attribute)[0])).sort()).toEqual(
      [OID.contentType, OID.messageDigest, OID.signingCertificateV2].sort(),
    );
    expect(attributes.map((attribute) => attribute.encoded)).toEqual(
      attributes.map((attribute) => attribute.encoded).sort((a, b) => a.compare(b)),
    );
  });

  it('is the same bytes again for the same key and time (RSA PKCS#1 has no randomness)', async () => {
    const again = await appendSignature(fixture.base, assess(fixture.assessor, { meaning: 'I assessed the answers in this attestation.' }));
    expect(again.pdf.equals(fixture.first.pdf)).toBe(true);
    expect((await signablePdf()).equals(fixture.base)).toBe(true);
  });

  it('takes the caller’s look, and only a sound one', async () => {
    const appearance = {
      content: Buffer.from('BT /F1 9 Tf 4 40 Td (Ada \\(assessor\\)) Tj ET\n'),
      bbox: [0, 0, 250, 60] as const,
      resources: '<< /Font << /F1 5 0 R >> >>',
    };
    const signer = quickSigner(authority, now, 'ecdsa-sha256');
    const { pdf } = await appendSignature(fixture.base, assess(signer, { appearance }));
    const text = pdf.toString('latin1');
    expect(text).toContain(
      `/BBox [0 0 250 60]\n/Resources << /Font << /F1 5 0 R >> >>\n/Length ${appearance.content.length}\n>>\nstream\nBT /F1 9 Tf`,
    );
    for (const bad of [
      { content: Buffer.from('endstream') },
      { resources: '<< >> >>' },
      { resources: '12' },
      { bbox: [0, 0, Number.NaN, 1] as const },
    ]) {
      await expect(appendSignature(fixture.base, assess(signer, { appearance: { ...appearance, ...bad } }))).rejects.toMatchObject({
        code: expect.stringMatching(/^sign\//),
      });
    }
  });

  it('keeps a larger place when the chain needs it', async () => {
    const signer = quickSigner(authority, now, 'ecdsa-sha256');
    const long = {
      ...signer,
      chain: Array.from(
        { length: 20 },
        (_unused, index) => quickSigner(authority, now, 'ecdsa-sha256', { name: `Link ${index} ${'x'.repeat(300)}` }).certificate,
      ),
    };
    const { pdf, byteRange, cms } = await appendSignature(fixture.base, assess(long));
    expect(cms.length).toBeGreaterThan(8192);
    expect(byteRange[2] - byteRange[1]).toBeGreaterThan(16386);
    expect(readSignatures(pdf)[0]?.intact).toBe(true);
  });
});

describe('readSignatures', () => {
  it('lists who signed with what', () => {
    const leaf = parseCertificate(fixture.reviewer.certificate);
    const [first, second] = readSignatures(fixture.second.pdf);
    expect(first).toMatchObject({
      field: 'assessor',
      ...ASSESSOR,
      keyLevel: 'K0',
      certificateSha256: fixture.kit.fingerprints.assessor,
      intact: true,
      byteRange: fixture.first.byteRange,
    });
    expect(second).toMatchObject({
      field: 'reviewer',
      ...REVIEWER,
      certificateSha256: leaf.sha256,
      spkiSha256: leaf.spkiSha256,
      certificatePersonId: 'P-0002',
    });
    expect(second?.reason).toBe('I reviewed the assessment. Reservation: LR-08 rests on a vendor’s word.');
    expect(second?.at).toBe(new Date(now.getTime() + 3_600_000).toISOString().replace('.000Z', 'Z'));
    expect(readSignatures(fixture.base)).toEqual([]);
  });
});

const refused = async (pdf: Buffer, options: SignatureOptions): Promise<string> => {
  try {
    await appendSignature(pdf, options);
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
  return 'accepted';
};

describe('what is refused', () => {
  const signer = quickSigner(authority, now, 'ecdsa-sha256', { personId: 'X-1' });
  it('a wrong order, a second signature in a field, another field', async () => {
    expect(await refused(fixture.base, review(signer))).toBe('sign/wrong-order');
    expect(await refused(fixture.first.pdf, assess(signer))).toBe('sign/already-signed');
    expect(await refused(fixture.second.pdf, review(signer))).toBe('sign/already-signed');
    const form = readSignatureForm(readOwnPdf(fixture.base));
    const request = {
      revisions: 1,
      form,
      present: [],
      wanted: 'witness',
      certificate: parseCertificate(signer.certificate),
      personId: 'X-1',
    };
    expect(() => assertMayUseField(request)).toThrow(expect.objectContaining({ code: 'sign/unknown-field' }));
  });

  it('the same person twice: certificate, key or person id', async () => {
    const { assessor } = fixture;
    const otherCertificate = quickSigner(authority, now, 'ecdsa-sha256', { personId: 'Y-1' });
    const sameKey = quickSigner(authority, now, 'ecdsa-sha256', { personId: 'Y-2', keys: otherCertificate.keys });
    const sameSubjectId = quickSigner(authority, now, 'ecdsa-sha256', { personId: 'p-0001' });
    expect(await refused(fixture.first.pdf, review(assessor))).toBe('sign/same-person');
    expect(await refused(fixture.first.pdf, review(signer, { personId: ' p-0001' }))).toBe('sign/same-person');
    expect(await refused(fixture.first.pdf, review(sameSubjectId))).toBe('sign/same-person');
    const byOther = await appendSignature(fixture.base, assess(otherCertificate));
    expect(await refused(byOther.pdf, review(sameKey))).toBe('sign/same-person');
    expect(await refused(byOther.pdf, review(signer))).toBe('accepted');
  });

  it('a file changed after the assessor signed', async () => {
    const changed = Buffer.from(fixture.first.pdf);
    const at = changed.indexOf('/MediaBox');
    changed.writeUInt8(changed.readUInt8(at + 1) ^ 1, at + 1);
    expect(await refused(changed, review(signer))).toBe('sign/assessor-signature-broken');
    expect(await refused(Buffer.concat([fixture.first.pdf, Buffer.from('% hello\n')]), review(signer))).toBe('sign/trailing-bytes');
    expect(await refused(Buffer.concat([fixture.base, Buffer.from('\n')]), assess(signer))).toBe('sign/trailing-bytes');
  });

  it('a certificate out of its time, unprintable text, a key that answers nonsense', async () => {
    const expired = quickSigner(authority, now, 'ecdsa-sha256', { notAfter: new Date(now.getTime() - 1000) });
    expect(await refused(fixture.base, assess(expired))).toBe('sign/certificate-expired');
    for (const name of ['', '  ', 'Ada\nLovelace', '\ud800', 'x'.repeat(5000)])
      expect(await refused(fixture.base, assess(signer, { name }))).toBe('sign/bad-text');
    expect(await refused(fixture.base, assess({ ...signer, sign: async () => Buffer.alloc(70) }))).toBe('sign/key-failed');
    expect(await refused(fixture.base, assess({ ...signer, sign: async () => Buffer.alloc(9000) }))).toBe('sign/signature-too-large');
    const failing = { ...signer, sign: async () => Promise.reject(new Error('card removed')) };
    await expect(appendSignature(fixture.base, assess(failing))).rejects.toThrow('card removed');
  });
});
