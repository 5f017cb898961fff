import { describe, expect, test } from 'vitest';
import { Cfb } from '../../electron/core/documents/cfb.ts';
import { openPackage } from '../../electron/core/documents/office-password.ts';
import { makeDocx, makeXlsx, makeZip } from '../intake/make-zip.ts';
import { readAs } from './collect.ts';
import { makeCfb } from './make-cfb.ts';
import { agileStreams, sealedOffice, standardStreams } from './make-sealed-office.ts';

const PASSWORD = 'Öffne dich, 開けゴマ';
const LONG = Array.from({ length: 2000 }, (_, i) => `Paragraph ${(i * i * 7919) % 100_003} of the sealed policy`);
const docx = makeDocx(LONG);

describe('encrypted Office documents', () => {
  test.each([
    ['agile, SHA-512, AES-256', agileStreams(docx, PASSWORD)],
    ['agile, SHA-384, AES-192', agileStreams(docx, PASSWORD, { hash: 'SHA384', bits: 192 })],
    ['agile, SHA-256, AES-128', agileStreams(docx, PASSWORD, { hash: 'SHA256', bits: 128 })],
    ['agile, SHA-1, AES-128', agileStreams(docx, PASSWORD, { hash: 'SHA1', bits: 128 })],
    ['agile, SHA-1, AES-256', agileStreams(docx, PASSWORD, { hash: 'SHA1', bits: 256 })],
    ['standard, AES-128', standardStreams(docx, PASSWORD)],
    ['standard, AES-256', standardStreams(docx, PASSWORD, 256)],
  ])('%s: opens with its password, says so without it and with another', async (_name, streams) => {
    const bytes = sealedOffice(streams);
    const open = await readAs('docx', bytes, PASSWORD);
    expect([open.read.format, open.read.unreadable, open.codes]).toEqual(['docx', null, []]);
    expect(open.text).toContain('Paragraph 7919 of the sealed policy');
    const closed = await readAs('docx', bytes);
    expect([closed.read.unreadable, closed.codes]).toEqual([
      'The Office document is encrypted and cannot be read without its password.',
      ['ENCRYPTED'],
    ]);
    const wrong = await readAs('docx', bytes, 'öffne dich');
    expect([wrong.read.unreadable, wrong.codes]).toEqual([
      'The Office document is encrypted, and the password that was given does not open it.',
      ['ENCRYPTED'],
    ]);
  });

  test('a workbook opens too; a name that promises something else is said', async () => {
    const bytes = sealedOffice(agileStreams(makeXlsx('Users', [['ada', 'admin']]), 'x'));
    expect((await readAs('xlsx', bytes, 'x')).text).toContain('ada\tadmin');
    expect((await readAs('pdf', bytes, 'x')).codes).toEqual(['TYPE_MISMATCH']);
  });

  test('one changed byte of the package: it was damaged or changed, and not a word of it is read', async () => {
    const { info, encrypted } = agileStreams(docx, PASSWORD);
    expect(encrypted.length).toBeGreaterThan(2 * 4096);
    for (const at of [0, 8, 5000, encrypted.length - 1]) {
      const changed = Buffer.from(encrypted);
      changed[at] = (changed[at] ?? 0) ^ 1;
      const { read, pages } = await readAs('docx', sealedOffice({ info, encrypted: changed }), PASSWORD);
      expect([read.unreadable?.includes('changed after it was encrypted'), pages]).toEqual([true, []]);
    }
    const standard = standardStreams(docx, PASSWORD);
    standard.encrypted.writeUInt8(standard.encrypted.readUInt8(5000) ^ 1, 5000);
    expect((await readAs('docx', sealedOffice(standard), PASSWORD)).read.unreadable).toContain('damaged');
  });

  test('what asks for more work than is given, or for a cipher nobody here knows, is said and costs nothing', async () => {
    const ask = async (from: string, to: string): Promise<string | null> => {
      const { info, encrypted } = agileStreams(docx, PASSWORD);
      const other = Buffer.from(info.toString('latin1').replace(from, to), 'latin1');
      return (await readAs('docx', sealedOffice({ info: other, encrypted }), PASSWORD)).read.unreadable;
    };
    for (const [from, to] of [
      ['spinCount="1000"', 'spinCount="10000000"'],
      ['spinCount="1000"', 'spinCount="1e400"'],
      ['ChainingModeCBC', 'ChainingModeCFB'],
      ['cipherAlgorithm="AES"', 'cipherAlgorithm="RC2"'],
      ['hashAlgorithm="SHA512"', 'hashAlgorithm="__proto__"'],
    ] as const)
      expect(await ask(from, to)).toBe('The Office document is encrypted in a way that this version does not open.');
    expect(await ask('<encryption', '<!DOCTYPE a [<!ENTITY b "c">]><encryption')).toContain('damaged');
  });

  test('what opens and is no document that is read here is kept and said; an old Office file is as before', async () => {
    const other = sealedOffice(agileStreams(makeZip([{ name: 'visio/document.xml', content: '<x/>' }]), 'x'));
    const { read } = await readAs('vsdx', other, 'x');
    expect([read.format, read.unreadable, read.notice?.includes('opens with its password')]).toEqual([null, null, true]);
    const old = await readAs('docx', makeCfb([{ name: 'WordDocument', bytes: Buffer.alloc(5000, 1) }]));
    expect([old.read.unreadable, old.codes]).toEqual([null, ['TYPE_MISMATCH']]);
    expect((await readAs('doc', makeCfb([{ name: 'WordDocument', bytes: Buffer.alloc(5000, 1) }]))).codes).toEqual([]);
  });
});

describe('compound files', () => {
  const big = Buffer.from(Array.from({ length: 40_000 }, (_, i) => (i * 31) & 0xff));
  test('streams small and large are found by their name; tables beyond the header are followed', () => {
    const file = new Cfb(
      makeCfb([
        { name: 'a', bytes: Buffer.from('small') },
        { name: 'b', bytes: big },
        { name: 'c', bytes: Buffer.alloc(0) },
      ]),
    );
    expect([file.stream('a')?.toString(), file.stream('b')?.equals(big), file.stream('c')?.length, file.stream('d')]).toEqual([
      'small',
      true,
      0,
      null,
    ]);
    const huge = Buffer.alloc(9 << 20, 'ninemebibytes');
    expect(new Cfb(makeCfb([{ name: 'x', bytes: huge }])).stream('x')?.equals(huge)).toBe(true);
  });
  test('chains that run in a circle, lead outside or are doubled are damage, found at once', () => {
    const good = makeCfb([{ name: 'a', bytes: big }]);
    const table = good.readUInt32LE(76);
    const at = (table + 1) * 512;
    const spoilt = (change: (bytes: Buffer) => void): (() => unknown) => {
      const bytes = Buffer.from(good);
      change(bytes);
      return () => new Cfb(bytes).stream('a');
    };
    expect(spoilt((bytes) => bytes.writeUInt32LE(0, at + 4 * 10))).toThrow('leads nowhere');
    expect(spoilt((bytes) => bytes.writeUInt32LE(0x7fffffff, at + 4 * 10))).toThrow('leads nowhere');
    expect(spoilt((bytes) => bytes.writeUInt32LE(0xfffffffe, at + 4 * 10))).toThrow('cut short');
    expect(spoilt((bytes) => bytes.writeUInt32LE(0, 68))).toThrow();
    const twice = makeCfb([
      { name: 'a', bytes: big },
      { name: 'a', bytes: big },
    ]);
    expect(() => new Cfb(twice).stream('a')).toThrow('cannot be');
  });
  test('any byte changed or cut ends in an answer or in damage, never in another error', () => {
    const streams = agileStreams(makeDocx(['x']), 'x', { spins: 1 });
    const good = sealedOffice(streams);
    let state = 5;
    const roll = (below: number): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
    for (let round = 0; round < 2000; round += 1) {
      const bytes = Buffer.from(round % 5 === 0 ? good.subarray(0, roll(good.length)) : good);
      for (let times = roll(4); times > 0 && bytes.length > 0; times -= 1) bytes[roll(round % 2 === 0 ? 600 : bytes.length)] = roll(256);
      try {
        const file = new Cfb(bytes);
        openPackage(file.stream('EncryptionInfo') ?? Buffer.alloc(0), file.stream('EncryptedPackage') ?? Buffer.alloc(0), 'x');
      } catch (error) {
        expect((error as Error).name).toBe('CfbDamaged');
      }
    }
  });
});
