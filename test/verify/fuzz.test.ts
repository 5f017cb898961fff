import { beforeAll, describe, expect, test } from 'vitest';
import { xorshift } from '../fixtures/xorshift.ts';
import { sourceOfBytes } from '../../electron/verify/bundle/source.ts';
import { readZip } from '../../electron/verify/bundle/zip.ts';
import { chainsToAnchor, checkChain } from '../../electron/verify/check/chain.ts';
import { checkMeaning } from '../../electron/verify/check/meaning.ts';
import { Defect } from '../../electron/verify/defect.ts';
import { readCrl } from '../../electron/verify/der/crl.ts';
import { NotDer } from '../../electron/verify/der/der.ts';
import { readCertificate } from '../../electron/verify/der/x509.ts';
import { parseStrictJson, statementFault } from '../../electron/verify/json/strict-json.ts';
import { Sheet } from '../../electron/verify/sheet.ts';
import { verifyAttestation } from '../../electron/verify/verify.ts';
import { type Good, type Kit, makeGood, makeKit, NOW } from './kit/good.ts';
import { makeCrl } from './kit/pki.ts';
import { put, scratch } from './kit/run.ts';

const WORDS = [
  'endobj',
  'stream',
  'xref',
  'trailer',
  'startxref',
  '%%EOF',
  '/Prev 0',
  '/Kids',
  '/Length 999999999',
  '<<',
  '>>',
  '[',
  '(',
  '<',
  '0 0 R',
  'obj',
  '/Contents',
  '-1',
  'PK\x05\x06',
  '\xff\xff',
];

/** One to four random changes: a bit, a byte, a word, a cut, a copied or removed stretch. */
function mutant(bytes: Buffer, next: (limit: number) => number): Buffer {
  let out = Buffer.from(bytes);
  for (let change = next(4); change >= 0 && out.length > 0; change -= 1) {
    const at = next(out.length);
    const size = 1 + next(64);
    const kind = next(6);
    if (kind === 0) out.writeUInt8(out.readUInt8(at) ^ (1 << next(8)), at);
    else if (kind === 1) out.writeUInt8(next(256), at);
    else if (kind === 2) out.write(WORDS[next(WORDS.length)] ?? '', at, 'latin1');
    else if (kind === 3) out = Buffer.concat([out.subarray(0, at), out.subarray(Math.min(out.length, at + size))]);
    else if (kind === 4) out = Buffer.concat([out.subarray(0, at), out.subarray(next(out.length)).subarray(0, size), out.subarray(at)]);
    else if (next(4) === 0) out = out.subarray(0, Math.max(1, at));
  }
  return out;
}

const SHORT = 200;
const COUNT = Number(process.env['FUZZ'] ?? SHORT);
const SECONDS = 10;
let kit: Kit;
let good: Good;
let trustPath: string;

beforeAll(async () => {
  kit = makeKit();
  good = await makeGood(kit);
  trustPath = put(scratch(), 'trust.json', kit.trust());
});

test('the unchanged file passes, or the rest would prove nothing', () => {
  expect(verifyAttestation({ path: 'm.pdf', bytes: good.pdf, trustPath, now: NOW }).because).toBe('every check passed');
});

/** The same file with another value in the hole of its second signature. */
function withCms(pdf: Buffer, after: number, cms: Buffer): Buffer {
  const copy = Buffer.from(pdf);
  const open = copy.indexOf('/Contents <', after, 'latin1') + '/Contents <'.length;
  const room = copy.indexOf('>', open) - open;
  copy.write(cms.toString('hex').slice(0, room).padEnd(room, '0'), open, 'latin1');
  return copy;
}

describe('random changes to what stands inside', () => {
  test('a signature value never crash the reader, and only the good one passes', () => {
    const next = xorshift(99);
    const open = good.pdf.indexOf('/Contents <', good.first.length, 'latin1') + '/Contents <'.length;
    const cms = Buffer.from(good.pdf.toString('latin1', open, open + 2 * 1600), 'hex');
    for (let i = 0; i < COUNT; i += 1) {
      const changed = withCms(good.pdf, good.first.length, mutant(cms, next));
      const { verdict } = verifyAttestation({ path: 'm.pdf', bytes: changed, trustPath, now: NOW });
      if (!changed.equals(good.pdf)) expect(verdict, `mutant ${i}`).not.toBe('PASS');
    }
  }, 300_000);

  test('every bit of the one place that no signature covers counts', () => {
    const open = good.pdf.indexOf('/Contents <', good.first.length, 'latin1') + '/Contents '.length;
    const step = COUNT > SHORT ? 1 : 23;
    for (let bit = 0; bit < 8 * 3000; bit += step) {
      const changed = Buffer.from(good.pdf);
      changed.writeUInt8(changed.readUInt8(open + (bit >> 3)) ^ (1 << (bit & 7)), open + (bit >> 3));
      const { verdict } = verifyAttestation({ path: 'm.pdf', bytes: changed, trustPath, now: NOW });
      expect(verdict, `bit ${bit & 7} of byte ${bit >> 3}`).not.toBe('PASS');
    }
  }, 300_000);

  type Reader = readonly [what: string, source: () => Buffer, read: (bytes: Buffer) => void];
  const readers: readonly Reader[] = [
    ['a certificate', () => kit.pki.reviewer.der, (bytes) => void chainsToAnchor(readCertificate(bytes), [], new Set())],
    ['a chain', () => kit.pki.reviewer.der, (bytes) => void checkChain([readCertificate(bytes)])],
    [
      'a revocation list',
      () => makeCrl({ issuer: kit.pki.root, revoked: [{ serial: 7, at: '2026-05-01T00:00:00' }] }),
      (bytes) => void readCrl(bytes),
    ],
    ['a statement', () => good.statement, (bytes) => void checkMeaning(parseStrictJson(bytes, statementFault), null, new Sheet())],
    ['a package', () => good.bag, (bytes) => void readZip(sourceOfBytes(bytes))],
  ];
  test.each(readers)('%s is refused in order or read, never a crash', (_what, source, read) => {
    const next = xorshift(7);
    for (let i = 0; i < COUNT * 3; i += 1) {
      try {
        read(mutant(source(), next));
      } catch (error) {
        if (!(error instanceof NotDer || error instanceof Defect)) throw error;
      }
    }
  });
});

describe('random changes', () => {
  type Source = readonly [what: string, path: string, bytes: () => Buffer, seed: number];
  const sources: readonly Source[] = [
    ['a PDF', 'm.pdf', () => good.pdf, 1],
    ['a package', 'm.zip', () => good.bag, 77],
    ['the last revision of a PDF', 'm.pdf', () => good.pdf, 4242],
  ];
  test.each(sources)(
    'to %s never crash, hang or pass',
    (what, path, bytes, seed) => {
      const next = xorshift(seed);
      const source = bytes();
      const from = what.startsWith('the last') ? good.first.length : 0;
      const verdicts = new Map<string, number>();
      for (let i = 0; i < COUNT; i += 1) {
        const changed = Buffer.concat([source.subarray(0, from), mutant(source.subarray(from), next)]);
        const started = process.hrtime.bigint();
        const { verdict, sub } = verifyAttestation({ path, bytes: changed, trustPath, now: NOW });
        const seconds = Number(process.hrtime.bigint() - started) / 1e9;
        if (!changed.equals(source)) expect(verdict, `mutant ${i} of seed ${seed} (${sub})`).not.toBe('PASS');
        expect(seconds, `mutant ${i} of seed ${seed}`).toBeLessThan(SECONDS);
        verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
      }
      expect(verdicts.get('FAIL') ?? 0).toBeGreaterThan(COUNT / 3);
      expect(process.memoryUsage().rss).toBeLessThan(512 * 1024 * 1024);
    },
    300_000,
  );
});
