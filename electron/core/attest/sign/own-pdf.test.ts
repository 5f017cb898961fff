import { readFileSync, writeFileSync } from 'node:fs';
import * as fc from 'fast-check';
import PDFDocument from 'pdfkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DomainError } from '../../../../shared/domain/errors.ts';
import { runTool, scratchFolder } from '../../../../test/fixtures/outside-tool.ts';
import { quickAuthority, quickSigner } from '../../../../test/fixtures/quick-signer.ts';
import { signablePdf } from '../../../../test/fixtures/signable-pdf.ts';
import { readOwnPdf } from './own-pdf.ts';
import { appendSignature } from './pdf-revision.ts';
import { readValue, textOf, textToken } from './pdf-syntax.ts';
import { readSignatures } from './read-signatures.ts';

const NOW = new Date('2026-11-23T08:00:00Z');
const folder = scratchFolder();
let base: Buffer;
let signed: Buffer;

beforeAll(async () => {
  base = await signablePdf();
  const signer = quickSigner(quickAuthority(NOW), NOW, 'ecdsa-sha256');
  signed = (await appendSignature(base, { field: 'assessor', signer, at: NOW, name: 'Ada', personId: 'A', meaning: 'Assessed.' })).pdf;
});
afterAll(folder.remove);

/** The same file with one text replaced by another of the same length. */
function withText(pdf: Buffer, from: string, to: string): Buffer {
  expect(to).toHaveLength(from.length);
  const changed = Buffer.from(pdf);
  const at = changed.lastIndexOf(from, undefined, 'latin1');
  expect(at).toBeGreaterThan(0);
  changed.write(to, at, 'latin1');
  return changed;
}

function codeOf(pdf: Buffer): string {
  try {
    readSignatures(pdf);
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
  return 'accepted';
}

describe('reading our own PDFs', () => {
  it('takes what we write', () => {
    expect(codeOf(base)).toBe('accepted');
    expect(codeOf(signed)).toBe('accepted');
    expect(readOwnPdf(signed).revisions.map(({ start, end }) => [start, end])).toEqual([
      [0, base.length],
      [base.length, signed.length],
    ]);
  });

  it('refuses files other programs made of ours', () => {
    writeFileSync(folder.at('ours.pdf'), base);
    for (const args of [['--object-streams=generate'], ['--linearize'], ['--qdf'], ['--encrypt', 'a', 'b', '256', '--']]) {
      expect(runTool('qpdf', [...args, 'ours.pdf', 'theirs.pdf'], folder.path).status).toBe(0);
      expect(codeOf(readFileSync(folder.at('theirs.pdf')))).toMatch(/^sign\/(not-our-pdf|trailing-bytes)$/);
    }
  });

  it('refuses a pdfkit file without the two fields', async () => {
    const doc = new PDFDocument({ compress: false, pdfVersion: '1.7' });
    const chunks: Buffer[] = [];
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    const done = new Promise((resolve) => doc.on('end', resolve));
    doc.end();
    await done;
    expect(codeOf(Buffer.concat(chunks))).toBe('sign/not-our-pdf');
  });

  it.each([
    ['a field of another kind', '/FT /Sig', '/FT /Btn'],
    ['another field name', '(reviewer)', '(reviewed)'],
    ['an empty rectangle', '/Rect [56 300 306 360]', '/Rect [56 300 306 300]'],
    ['another lock', '/Action /All', '/Action /Any'],
    ['flags without append-only', '/SigFlags 3', '/SigFlags 1'],
    ['another header', '%PDF-1.7', '%PDF-1.4'],
    ['an escaped name', '/Subtype /Widget', '/Subtype /Widge#'],
    ['a freed object', ' 00000 n \n', ' 00000 f \n'],
    ['a re-used object number', ' 00000 n \n', ' 00001 n \n'],
    ['an entry of another width', ' 00000 n \n', ' 00000 n\n '],
  ])('refuses %s', (what, from, to) => {
    const changed = what === 'another header' ? Buffer.concat([Buffer.from(to), base.subarray(8)]) : withText(base, from, to);
    expect(codeOf(changed)).toBe('sign/not-our-pdf');
  });

  it('refuses bytes before the start, after the end and between objects', () => {
    expect(codeOf(Buffer.concat([Buffer.from('MZ'), base]))).toBe('sign/not-our-pdf');
    expect(codeOf(Buffer.concat([base, Buffer.from(' ')]))).toBe('sign/trailing-bytes');
    expect(codeOf(Buffer.concat([base, Buffer.alloc(9)]))).toBe('sign/trailing-bytes');
    expect(codeOf(base.subarray(0, base.length - 7))).toMatch(/^sign\//);
    expect(codeOf(signed.subarray(0, base.length))).toBe('accepted');
    expect(codeOf(withText(base, 'endobj\n', 'endobj '))).toBe('sign/not-our-pdf');
  });

  it('refuses encryption, a hybrid cross-reference and a doubled key in the trailer', () => {
    const at = base.lastIndexOf('/Root', undefined, 'latin1');
    const root = /\/Root \d+ 0 R/.exec(base.toString('latin1', at))?.[0] ?? '';
    for (const extra of ['/Encrypt 1 0 R\n', '/XRefStm 20\n', `${root}\n`]) {
      expect(codeOf(Buffer.concat([base.subarray(0, at), Buffer.from(extra), base.subarray(at)]))).toBe('sign/not-our-pdf');
    }
    expect(codeOf(Buffer.concat([base.subarray(0, at), Buffer.from('/Harmless 1\n'), base.subarray(at)]))).toBe('accepted');
  });

  it('refuses objects that no cross-reference names', () => {
    const hidden = Buffer.from('7 0 obj\n<< /Hidden true >>\nendobj\n');
    const xrefAt = readOwnPdf(base).revisions[0].xrefAt;
    const tail = base.toString('latin1', xrefAt).replace(`startxref\n${xrefAt}`, `startxref\n${xrefAt + hidden.length}`);
    expect(codeOf(Buffer.concat([base.subarray(0, xrefAt), hidden, Buffer.from(tail, 'latin1')]))).toBe('sign/not-our-pdf');
  });

  it('refuses a stream of another length than it says', () => {
    const [length = '', digits = ''] = /\/Length (\d+)/.exec(base.toString('latin1')) ?? [];
    expect(codeOf(withText(base, length, `/Length ${Number(digits) - 1}`))).toBe('sign/not-our-pdf');
  });

  it('stops at a chain of revisions that goes in a circle', () => {
    const { revisions } = readOwnPdf(signed);
    const [old, last] = revisions;
    const digits = String(old?.xrefAt).length;
    const circle = withText(signed, `/Prev ${old?.xrefAt}`, `/Prev ${String(last?.xrefAt).slice(0, digits).padEnd(digits, '0')}`);
    expect(codeOf(circle)).toBe('sign/not-our-pdf');
  });

  it('refuses a signature whose range is not the gap of its own contents', () => {
    const range = /\/ByteRange \[0 (\d+) (\d+) (\d+)\]/.exec(signed.toString('latin1'));
    const [whole = '', length = '', , rest = ''] = range ?? [];
    expect(codeOf(withText(signed, whole, whole.replace(length, String(Number(length) - 1))))).toBe('sign/not-our-pdf');
    expect(codeOf(withText(signed, whole, whole.replace(`${rest}]`, `${Number(rest) - 1}]`)))).toBe('sign/not-our-pdf');
    expect(codeOf(withText(signed, '/ByteRange', '/ByteRanje'))).toBe('sign/not-our-pdf');
    expect(codeOf(withText(signed, '00>\n/M (', '01>\n/M ('))).toBe('sign/bad-der');
    expect(codeOf(withText(signed, '/BAKeyLevel /K0', '/BAKeyLevel /K9'))).toBe('sign/not-our-pdf');
  });

  it('meets any changed byte with a DomainError or a signature that does not hold', () => {
    fc.assert(
      fc.property(fc.nat(signed.length - 1), fc.nat(255), (at, octet) => {
        if (signed[at] === octet) return;
        const changed = Buffer.from(signed);
        changed.writeUInt8(octet, at);
        try {
          const [before] = readSignatures(signed);
          const found = readSignatures(changed).find(({ intact }) => intact);
          // Inside the gap stand copies of issuers, which trust judges; the signer's own certificate is bound by the signature.
          const inGap = at > (before?.byteRange[1] ?? 0) && at < (before?.byteRange[2] ?? 0);
          if (found !== undefined) expect([inGap, found.certificateSha256]).toEqual([true, before?.certificateSha256]);
        } catch (error) {
          expect(error).toBeInstanceOf(DomainError);
        }
      }),
      { numRuns: 1500 },
    );
  });
});

describe('PDF text', () => {
  it('comes back as it was written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        const token = Buffer.from(textToken(text), 'latin1');
        const value = readValue(token, 0);
        expect(value.end).toBe(token.length);
        expect(textOf(value)).toBe(text);
      }),
    );
    expect(readValue(Buffer.from('/application#2Fjson'), 0)).toMatchObject({ kind: 'name', end: 19 });
    expect(textToken('a (b) \\')).toBe('(a \\(b\\) \\\\)');
    expect(textToken('é')).toBe('<feff00e9>');
    expect(textOf(readValue(Buffer.from('(a\\101\\n(b))'), 0))).toBe('aA\n(b)');
  });

  it('refuses what our writer would not write', () => {
    let deep = '1';
    for (let level = 0; level < 40; level += 1) deep = `[${deep}]`;
    for (const bad of [
      '<0g>',
      '<012',
      '(abc',
      '<< /A 1 /A 2 >>',
      '<< 1 2 >>',
      '[1',
      '/A#42',
      '1.2.3',
      'nil',
      '%x',
      deep,
      '<< /A 1',
      '5 1 R',
    ]) {
      const read = (): number => readValue(Buffer.from(bad), 0).end;
      if (bad === '5 1 R') expect(read()).toBe(1);
      else expect(read).toThrow(expect.objectContaining({ code: 'sign/not-our-pdf' }));
    }
  });
});
