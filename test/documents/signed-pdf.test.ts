import { writeFileSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appendSignature, type SignedPdf } from '../../electron/core/attest/sign/pdf-revision.ts';
import type { SignatureAlgorithm } from '../../electron/core/attest/sign/signature-algorithm.ts';
import { noteSignatures } from '../../electron/core/documents/signed-pdf/note-signatures.ts';
import { runTool, scratchFolder } from '../fixtures/outside-tool.ts';
import { quickAuthority, quickSigner } from '../fixtures/quick-signer.ts';
import { signablePdf } from '../fixtures/signable-pdf.ts';
import { NOW } from '../fixtures/signed-pdf.ts';
import { openDesk } from './desk.ts';
import { readAs } from './collect.ts';

const ISSUER = "the certificate's issuer was not checked.";

/** What is found of a file's signatures, as `CODE sentence`. */
function noted(pdf: Buffer): string[] {
  const found: string[] = [];
  noteSignatures(pdf, { issue: (code, _offset, detail) => void found.push(`${code} ${detail}`) });
  return found;
}

const flipped = (pdf: Buffer, at: number): Buffer => {
  const copy = Buffer.from(pdf);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
};

describe('signed by this program’s own signer', () => {
  const authority = quickAuthority(NOW);
  const sign = (base: Buffer, field: 'assessor' | 'reviewer', algorithm: SignatureAlgorithm, name: string): Promise<SignedPdf> => {
    const signer = quickSigner(authority, NOW, algorithm, { name });
    return appendSignature(base, { field, signer, at: NOW, name, personId: `P-${field}`, meaning: 'I looked at it.' });
  };
  let fixture: { readonly base: Buffer; readonly first: SignedPdf; readonly second: SignedPdf };
  beforeAll(async () => {
    const base = await signablePdf();
    const first = await sign(base, 'assessor', 'ecdsa-sha256', 'Ada Assessor');
    fixture = { base, first, second: await sign(first.pdf, 'reviewer', 'ecdsa-sha256', 'Rémi Reviewer') };
  });

  test('intact, covers the whole file; with a second signature each says how far it reaches', () => {
    expect(noted(fixture.base)).toEqual([]);
    expect(noted(fixture.first.pdf)).toEqual([`SIGNED Signature by CN=Ada Assessor: intact, covers the whole file; ${ISSUER}`]);
    const [end, all] = [fixture.first.pdf.length, fixture.second.pdf.length];
    expect(noted(fixture.second.pdf)).toEqual([
      `SIGNED Signature by CN=Ada Assessor: intact, covers the first ${end} bytes, ${all - end} more were added after it and are covered by a later signature; ${ISSUER}`,
      `SIGNED Signature by CN=Rémi Reviewer: intact, covers the whole file; ${ISSUER}`,
    ]);
  });

  test('one flipped byte, anywhere in what was signed: changed after signing', () => {
    const { pdf, byteRange } = fixture.first;
    for (const at of [200, byteRange[1] - 400, pdf.length - 3])
      expect(noted(flipped(pdf, at)).map((line) => line.split(' ')[0])).toEqual(['SIGNED_CHANGED']);
    expect(noted(flipped(pdf, 200))).toEqual(['SIGNED_CHANGED Signature by CN=Ada Assessor: the file was changed after signing.']);
  });

  test('bytes appended: intact, and how many were added; white space alone is none', () => {
    const { pdf } = fixture.first;
    const more = '9 0 obj\n<</Type/Catalog>>\nendobj\n';
    expect(noted(Buffer.concat([pdf, Buffer.from(more)]))).toEqual([
      `SIGNED_ADDED Signature by CN=Ada Assessor: intact, covers the first ${pdf.length} bytes, ${more.length} more were added after it; ${ISSUER}`,
    ]);
    expect(noted(Buffer.concat([pdf, Buffer.from('\r\n')]))[0]).toContain('covers the whole file');
  });

  test('a flipped byte in the signature itself, a gap that holds more than it, a range of other bytes: damaged', () => {
    const { pdf, byteRange } = fixture.first;
    const [, length, second] = byteRange;
    const signatureEnd = length + 2 * fixture.first.cms.length;
    expect(noted(Buffer.concat([pdf.subarray(0, signatureEnd - 3), Buffer.from('00'), pdf.subarray(signatureEnd - 1)]))[0]).toMatch(
      /^SIGNED_DAMAGED Signature by CN=Ada Assessor: damaged, it does not hold under the certificate it carries\.$/,
    );
    const text = pdf.toString('latin1');
    const shorter = text.replace(
      /\/ByteRange \[0 (\d+)/,
      (_all, digits: string) => `/ByteRange [0 ${String(Number(digits) - 2).padStart(digits.length, '0')}`,
    );
    expect(noted(Buffer.from(shorter, 'latin1'))).toEqual(['SIGNED_DAMAGED Signature: damaged, it does not name the bytes around itself.']);
    const hidden = Buffer.concat([pdf.subarray(0, length + 1), Buffer.from('00>/X(evil)/Y<'), pdf.subarray(length + 15)]);
    expect(hidden.length).toBe(pdf.length);
    expect(noted(hidden)).toEqual(['SIGNED_DAMAGED Signature: damaged, it does not name the bytes around itself.']);
    const empty = Buffer.concat([pdf.subarray(0, length + 1), Buffer.alloc(second - length - 2, '0'), pdf.subarray(second - 1)]);
    expect(noted(empty)).toEqual(['SIGNED_DAMAGED Signature: damaged, its data cannot be read.']);
  });

  test('a signature of a file that it carries is not taken for its own', async () => {
    const carrying = await signablePdf({ files: [{ name: 'inner.pdf', bytes: fixture.first.pdf, type: 'application/pdf' }] });
    expect(carrying.includes('/ByteRange')).toBe(true);
    expect(noted(carrying)).toEqual([]);
  });

  test.each(['rsa-pkcs1-sha256', 'rsa-pss-sha256', 'ecdsa-sha256', 'ecdsa-sha384', 'ecdsa-sha512'] as const)('%s', async (algorithm) => {
    const { pdf } = await sign(fixture.base, 'assessor', algorithm, `Quick\u202e ${algorithm}`);
    expect(noted(pdf)).toEqual([`SIGNED Signature by CN=Quick\ufffd ${algorithm}: intact, covers the whole file; ${ISSUER}`]);
    expect(noted(flipped(pdf, 300))[0]).toMatch(/^SIGNED_CHANGED /);
  });

  test('the card is filled with what was found; a person can write over it', async () => {
    const at = await openDesk({ 'signed.pdf': fixture.first.pdf, 'changed.pdf': flipped(fixture.first.pdf, 200) });
    const status = async (name: string) => {
      const row = await at.client['evidence.get']({ evidence: await at.idOf(name) });
      return [row.card['signature_status'], row.observed?.includes('signature_status')];
    };
    expect(await status('signed.pdf')).toEqual([`Signature by CN=Ada Assessor: intact, covers the whole file; ${ISSUER}`, true]);
    expect(await status('changed.pdf')).toEqual(['Signature by CN=Ada Assessor: the file was changed after signing.', true]);
    await at.close();
  });
});

describe('signed by others', () => {
  const folder = scratchFolder();
  afterAll(folder.remove);
  const openssl = (...args: readonly string[]): void => expect(runTool('openssl', args, folder.path)).toMatchObject({ status: 0 });

  beforeAll(() => {
    const subject = ['-subj', '/O=Northwind/CN=Northwind Seal', '-days', '36500', '-nodes', '-x509'];
    openssl('req', '-newkey', 'rsa:2048', '-keyout', 'rsa.key', '-out', 'rsa.pem', ...subject);
    openssl('req', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-keyout', 'ec.key', '-out', 'ec.pem', ...subject);
  });

  const SPACE_FOR = 8000;
  /** The same with the range behind the signature, as some programs write it. */
  function sealedBefore(sign: (content: Buffer) => Buffer): Buffer {
    const front = '%PDF-1.7\n4 0 obj\n<</Type/Sig/SubFilter/adbe.pkcs7.detached/Contents ';
    const end = '>>\nendobj\nstartxref\n0\n%%EOF\n';
    const range = `/ByteRange [0 ${front.length} ${front.length + SPACE_FOR + 2} ${60 + end.length}]`;
    const tail = `${range.padEnd(60)}${end}`;
    const signature = sign(Buffer.from(`${front}${tail}`, 'latin1'));
    return Buffer.from(`${front}<${signature.toString('hex').padEnd(SPACE_FOR, '0')}>${tail}`, 'latin1');
  }

  /** A PDF of one page whose signature is made by `sign` over the bytes around its gap. */
  function sealed(sign: (content: Buffer) => Buffer, subFilter = 'adbe.pkcs7.detached'): Buffer {
    const head = `%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>\nendobj\n4 0 obj\n<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/${subFilter}/ByteRange[0 `;
    const tail = '/M(D:20260101000000Z)>>\nendobj\ntrailer\n<</Root 1 0 R/Size 5>>\nstartxref\n0\n%%EOF\n';
    const numbers = (length: number): string => `${length} ${length + SPACE_FOR + 2} ${tail.length}]`.padEnd(40);
    const length = head.length + 40 + '/Contents'.length;
    const before = Buffer.from(`${head}${numbers(length)}/Contents`, 'latin1');
    const signature = sign(Buffer.concat([before, Buffer.from(tail)]));
    return Buffer.concat([before, Buffer.from(`<${signature.toString('hex').padEnd(SPACE_FOR, '0')}>${tail}`, 'latin1')]);
  }

  const cms =
    (...options: readonly string[]) =>
    (content: Buffer): Buffer => {
      writeFileSync(folder.at('content.bin'), content);
      openssl('cms', '-sign', '-binary', '-in', 'content.bin', '-outform', 'DER', '-out', 'out.der', ...options);
      return readFileSync(folder.at('out.der'));
    };
  const RSA = ['-signer', 'rsa.pem', '-inkey', 'rsa.key'] as const;

  test.each([
    ['RSA and SHA-256', [...RSA, '-md', 'sha256'], ''],
    ['RSA and SHA-1', [...RSA, '-md', 'sha1'], '; it rests on SHA-1, which can be forged'],
    ['RSA-PSS and SHA-512', [...RSA, '-md', 'sha512', '-keyopt', 'rsa_padding_mode:pss', '-keyopt', 'rsa_mgf1_md:sha512'], ''],
    ['ECDSA', ['-signer', 'ec.pem', '-inkey', 'ec.key', '-md', 'sha384'], ''],
    ['no signed attributes', [...RSA, '-noattr'], ''],
    ['named by the key', [...RSA, '-keyid'], ''],
    ['in lengths that are open', [...RSA, '-indef', '-stream'], ''],
    ['CAdES', [...RSA, '-cades'], ''],
  ])('OpenSSL, %s', (_name, options, more) => {
    const pdf = sealed(cms(...options));
    expect(noted(pdf)).toEqual([`SIGNED Signature by CN=Northwind Seal: intact, covers the whole file${more}; ${ISSUER}`]);
    expect(noted(flipped(pdf, 30))).toEqual(['SIGNED_CHANGED Signature by CN=Northwind Seal: the file was changed after signing.']);
  });

  test('the range behind the signature', () => {
    const pdf = sealedBefore(cms(...RSA));
    expect(noted(pdf)).toEqual([`SIGNED Signature by CN=Northwind Seal: intact, covers the whole file; ${ISSUER}`]);
  });

  test('the certificate left out, or another put in under a signature that names its own: damaged', () => {
    expect(noted(sealed(cms(...RSA, '-nocerts')))).toEqual(["SIGNED_DAMAGED Signature: damaged, the signer's certificate is not in it."]);
    openssl('req', '-key', 'rsa.key', '-new', '-x509', '-days', '36500', '-subj', '/O=Northwind/CN=Somebody else', '-out', 'other.pem');
    const other = sealed(cms('-keyid', '-cades', '-nocerts', '-certfile', 'other.pem', ...RSA));
    expect(noted(other)[0]).toContain('names another certificate than the one it carries');
  });

  test('kinds that are not checked are said, not judged', () => {
    for (const kind of ['adbe.x509.rsa_sha1', 'adbe.pkcs7.sha1', 'ETSI.RFC3161'])
      expect(noted(sealed(() => Buffer.from('3000', 'hex'), kind))).toEqual([
        `SIGNED_UNCHECKED Signature of a kind that was not checked here (${kind}).`,
      ]);
  });

  test('mutated signatures end in a sentence, never in an error', async () => {
    const good = sealed(cms(...RSA));
    const start = good.indexOf('/ByteRange');
    let state = 9;
    const roll = (below: number): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
    for (let round = 0; round < 500; round += 1) {
      const bytes = Buffer.from(good.subarray(0, round % 7 === 0 ? roll(good.length) : good.length));
      const near = round % 2 === 0 ? 3200 : 120;
      for (let times = 1 + roll(3); times > 0; times -= 1) bytes[start + roll(near)] = '0123456789abcdef<>[]/ '.charCodeAt(roll(22));
      for (const line of noted(bytes)) expect(line).toMatch(/^SIGNED(?:_CHANGED|_DAMAGED|_ADDED|_UNCHECKED)? (?:Signature|The PDF bears)/);
    }
    expect((await readAs('pdf', good)).codes).toContain('SIGNED');
  });
});

test.each([
  ['ranges', '/ByteRange [0 1 2 3] '.repeat(400_000)],
  ['streams', '<<>>stream\n'.repeat(800_000) + '/ByteRange'],
  ['words', 'stream '.repeat(1_000_000) + '/ByteRange'],
  ['streams with lengths', '1 0 obj<</Length 9>>stream\nendstream '.repeat(200_000) + '/ByteRange'],
])('a PDF of nothing but %s is gone through soon', { timeout: 10_000 }, (_name, body) => {
  expect(noted(Buffer.from(`%PDF-1.7\n${body}`, 'latin1')).length).toBeLessThanOrEqual(21);
});
