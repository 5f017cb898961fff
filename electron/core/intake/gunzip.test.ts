import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type GzipFinding, gunzip } from './gunzip.ts';

async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function decode(bytes: Buffer, size = 1 << 20) {
  const findings: GzipFinding[] = [];
  const out: Buffer[] = [];
  for await (const chunk of gunzip(pieces(bytes, size), (finding) => findings.push(finding))) out.push(chunk);
  return { text: Buffer.concat(out).toString(), codes: findings.map((finding) => finding.code), findings };
}

/** Text that deflate cannot shrink to nothing, so that cuts fall inside it. */
const words = (count: number): string => Array.from({ length: count }, (_, i) => `${i}:${(i * 2_654_435_761) % 4_294_967_296}`).join(' ');

describe('gzip as it comes', () => {
  test('one member, several members, zero padding', async () => {
    expect(await decode(gzipSync('one'))).toMatchObject({ text: 'one', codes: [] });
    expect(await decode(Buffer.concat([gzipSync('one '), gzipSync(''), gzipSync('two'), Buffer.alloc(600)]))).toMatchObject({
      text: 'one two',
      codes: [],
    });
  });

  test('cut short: everything that can be decoded is, and it is said', async () => {
    const text = words(30_000);
    const bytes = gzipSync(text);
    const cut = await decode(bytes.subarray(0, bytes.length - 4000));
    expect(cut.codes).toEqual(['GZ_TRUNCATED']);
    expect(text.startsWith(cut.text)).toBe(true);
    expect(cut.text.length).toBeGreaterThan(text.length * 0.8);
    expect(cut.findings[0]?.decodedBytes).toBe(cut.text.length);
  });

  test('cut inside the checksum or the header', async () => {
    const bytes = gzipSync('content');
    expect(await decode(bytes.subarray(0, -3))).toMatchObject({ text: 'content', codes: ['GZ_TRUNCATED'] });
    expect(await decode(bytes.subarray(0, 6))).toMatchObject({ text: '', codes: ['GZ_TRUNCATED'] });
  });

  test('bad checksum: the content is there, its integrity is not confirmed', async () => {
    const bytes = Buffer.from(gzipSync('content'));
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 8) ^ 1, bytes.length - 8);
    expect(await decode(bytes)).toMatchObject({ text: 'content', codes: ['GZ_CRC'] });
  });

  test('foreign bytes behind', async () => {
    expect(await decode(Buffer.concat([gzipSync('content'), Buffer.from('garbage')]))).toMatchObject({
      text: 'content',
      codes: ['TRAILING_BYTES'],
    });
  });

  test('damage in the middle', async () => {
    const text = words(60_000);
    const bytes = Buffer.from(gzipSync(text));
    bytes.fill(0xff, bytes.length >> 1, (bytes.length >> 1) + 300);
    const { text: read, codes } = await decode(bytes);
    expect(codes.some((code) => code === 'GZ_CORRUPT' || code === 'GZ_CRC' || code === 'GZ_TRUNCATED')).toBe(true);
    expect(read.slice(0, 10_000)).toBe(text.slice(0, 10_000));
  });

  test('names and comments in the header', async () => {
    const plain = gzipSync('content');
    const header = Buffer.concat([
      plain.subarray(0, 3),
      Buffer.from([4 + 8 + 16]),
      plain.subarray(4, 10),
      Buffer.from([3, 0, 1, 2, 3]),
      Buffer.from('name.json\0comment\0'),
    ]);
    expect(await decode(Buffer.concat([header, plain.subarray(10)]), 1)).toMatchObject({ text: 'content', codes: [] });
  });

  test('whatever the pieces, the same', () =>
    fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 0, max: 60 }), async (size, cut) => {
        const bytes = Buffer.concat([gzipSync(words(50)), gzipSync('second')]);
        const given = bytes.subarray(0, bytes.length - cut);
        expect(await decode(given, size)).toEqual(await decode(given));
      }),
      { numRuns: 60 },
    ));
});
