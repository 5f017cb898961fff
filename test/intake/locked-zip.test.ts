import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { crc32 } from '../../electron/core/crc32.ts';
import { listEvidence } from '../../electron/core/evidence/evidence.ts';
import { readText } from '../../electron/core/evidence/text.ts';
import { ensureDerived } from '../../electron/core/intake/ensure-derived.ts';
import { ZipCrypto } from '../../electron/core/intake/locked/zip-crypto.ts';
import { makePdf } from './make-pdf.ts';
import { makeLockedZip, type LockedMember } from './make-locked-zip.ts';
import { makeZip } from './make-zip.ts';
import { bundle, type Desk, desk, lines, memberLines } from './workspace.ts';

const LOCKS: readonly LockedMember['lock'][] = [
  'zip',
  ...([1, 2] as const).flatMap((version) => ([128, 192, 256] as const).map((bits) => ({ version, bits }))),
];
const PASSWORD = 'correct horse';
const WORDS = 'The retention of logs is four hundred days. '.repeat(40);

const each: readonly LockedMember[] = LOCKS.flatMap((lock, index) => [
  { name: `${index}-deflated.txt`, content: `${index} ${WORDS}`, lock },
  { name: `${index}-stored.txt`, content: `${index} ${WORDS}`, lock, stored: true },
  { name: `${index}-streamed.txt`, content: `${index} ${WORDS}`, lock, streamed: true },
  { name: `${index}-empty.txt`, content: '', lock },
]);

const textOf = (at: Desk, member: string): string =>
  readText(at.workspace(), { evidence: 'E1', member, from: 1, count: 1 }).pages[0]?.text ?? '';

test('members under the old cipher and under AES-128, -192 and -256, AE-1 and AE-2, open with the password', async () => {
  const at = await desk();
  const result = await at.take(bundle({ 'all.zip': makeLockedZip(PASSWORD, each) }), { passwords: { '*': PASSWORD } });
  expect(lines(result)).toEqual(['all.zip stored zip 0']);
  expect(memberLines(result)).toEqual(each.map(({ name, content }) => `${name} stored ${content === '' ? '- 0 EMPTY' : 'text 0'}`));
  for (const { name, content } of each) expect(textOf(at, name)).toBe(content);
});

test('without a password and with another one the zip says so in one sentence, and nothing of it is kept', async () => {
  const at = await desk();
  const folder = bundle({ 'all.zip': makeLockedZip(PASSWORD, each) });
  const closed = await at.take(folder);
  expect(lines(closed)).toEqual(['all.zip unreadable - 0 ENCRYPTED']);
  expect(closed.outcomes[0]?.reason).toBe('The zip is encrypted and cannot be read without its password.');
  const wrong = await at.take(folder, { passwords: { 'all.zip': 'incorrect horse' } });
  expect(lines(wrong)).toEqual(['all.zip unreadable - 0 ENCRYPTED']);
  expect(wrong.outcomes[0]?.reason).toBe('The zip is encrypted, and the password that was given does not open it.');
  expect(listEvidence(at.workspace())).toEqual([]);
  expect(lines(await at.take(folder, { passwords: { 'all.zip': PASSWORD } }))).toEqual(['all.zip stored zip 0']);
});

test('a wrong password that passes the one byte of the old cipher gives no words: the checksum decides', async () => {
  const zip = makeLockedZip(PASSWORD, [{ name: 'a.txt', content: WORDS, lock: 'zip', stored: true }]);
  const head = zip.subarray(30 + 5, 30 + 5 + 12);
  const passes = (guess: string): boolean => new ZipCrypto(Buffer.from(guess)).decrypt(head)[11] === crc32(Buffer.from(WORDS)) >>> 24;
  const guess = Array.from({ length: 5000 }, (_, i) => `guess ${i}`).find(passes) ?? expect.fail('no guess passes');
  const at = await desk();
  const result = await at.take(bundle({ 'a.zip': zip }), { passwords: { '*': guess } });
  expect(lines(result)).toEqual(['a.zip unreadable - 0 ENCRYPTED']);
  expect(listEvidence(at.workspace())).toEqual([]);
});

test('a byte changed under AES is found before a word is read; the neighbours are read', async () => {
  const spoil = (data: Buffer): void => void data.writeUInt8(data.readUInt8(40) ^ 1, 40);
  const at = await desk();
  const zip = makeLockedZip(PASSWORD, [
    { name: 'changed.txt', content: WORDS, lock: { version: 2, bits: 256 }, spoil },
    { name: 'whole.txt', content: WORDS, lock: { version: 2, bits: 256 } },
    { name: 'old.txt', content: WORDS, lock: 'zip', spoil },
  ]);
  const result = await at.take(bundle({ 'part.zip': zip }), { passwords: { '*': PASSWORD } });
  expect(memberLines(result)).toEqual([
    'changed.txt unreadable - 0 ZIP_MAC',
    'whole.txt stored text 0',
    'old.txt unreadable - 0 ENCRYPTED',
  ]);
  expect(result.outcomes[0]?.members?.map((member) => member.reason)).toEqual([
    'The member was changed or damaged after it was encrypted: its authentication code does not fit. It was not read.',
    null,
    'The member is encrypted, and the password that was given does not open it, or the member is damaged.',
  ]);
});

test('a bomb under a password is stopped like any other; a zip in a locked zip and a PDF with the same password open', async () => {
  const at = await desk();
  const inner = makeLockedZip(PASSWORD, [{ name: 'deep.txt', content: WORDS, lock: { version: 2, bits: 128 } }]);
  const result = await at.take(
    bundle({
      'bomb.zip': makeLockedZip(PASSWORD, [
        { name: 'zeros-aes.txt', content: Buffer.alloc(30 << 20), lock: { version: 2, bits: 256 } },
        { name: 'zeros-old.txt', content: Buffer.alloc(30 << 20), lock: 'zip' },
      ]),
      'nested.zip': makeLockedZip(PASSWORD, [
        { name: 'inner.zip', content: inner, lock: { version: 1, bits: 256 } },
        { name: 'paper.pdf', content: await makePdf(['Sealed twice'], PASSWORD), lock: 'zip' },
      ]),
    }),
    { passwords: { '*': PASSWORD } },
  );
  expect(lines(result)).toEqual(['bomb.zip refused - 0 BOMB_LIMIT', 'nested.zip stored zip 0']);
  expect(memberLines(result, 1)).toEqual(['inner.zip stored zip 0', 'inner.zip!/deep.txt stored text 0', 'paper.pdf stored pdf 0']);
});

test('a password that is no ASCII opens what a program of one byte a letter locked with it', async () => {
  const at = await desk();
  const locked: readonly LockedMember[] = [
    { name: 'a.txt', content: WORDS, lock: 'zip' },
    { name: 'b.txt', content: WORDS, lock: { version: 2, bits: 256 } },
  ];
  const folder = bundle({
    'latin.zip': makeLockedZip(Buffer.from('schlüssel', 'latin1'), locked),
    'utf8.zip': makeLockedZip('schlüssel', [...locked, { name: 'c.txt', content: 'c', lock: 'zip' }]),
  });
  expect(lines(await at.take(folder, { passwords: { '*': 'schlüssel' } }))).toEqual(['latin.zip stored zip 0', 'utf8.zip stored zip 0']);
});

test('a plain zip that holds one encrypted PDF is no encrypted zip', async () => {
  const at = await desk();
  const zip = makeZip([{ name: 'paper.pdf', content: await makePdf(['x'], 'y') }]);
  const result = await at.take(bundle({ 'a.zip': zip }));
  expect([lines(result), memberLines(result)]).toEqual([['a.zip stored zip 0'], ['paper.pdf unreadable - 0 ENCRYPTED']]);
});

test('a zip whose lost text is read again without its password stays missing, and never shows one member under another name', async () => {
  const inner = makeLockedZip(PASSWORD, [{ name: 'deep.txt', content: 'deep words', lock: 'zip' }]);
  const zip = makeZip([
    { name: 'inner.zip', content: inner },
    { name: 'open.txt', content: 'open words' },
  ]);
  const files = { 'a.zip': zip };
  const opened = await desk();
  await opened.take(bundle(files), { passwords: { '*': PASSWORD } });
  const lose = async (at: Desk): Promise<void> => {
    at.workspace().close();
    rmSync(join(at.folder, 'events'), { recursive: true });
    await at.reopen();
    await ensureDerived(at.ctx);
  };
  await lose(opened);
  expect([textOf(opened, 'inner.zip!/deep.txt'), textOf(opened, 'open.txt')]).toEqual(['', '']);
  await opened.take(bundle(files), { passwords: { '*': PASSWORD } });
  await ensureDerived(opened.ctx);
  expect([textOf(opened, 'inner.zip!/deep.txt'), textOf(opened, 'open.txt')]).toEqual(['deep words', 'open words']);

  const closed = await desk();
  await closed.take(bundle(files));
  await lose(closed);
  expect(textOf(closed, 'open.txt')).toBe('open words');
  rmSync(join(closed.folder, 'events'), { recursive: true });
  await closed.reopen();
  await closed.take(bundle(files), { passwords: { '*': PASSWORD } });
  await ensureDerived(closed.ctx);
  expect(textOf(closed, 'open.txt')).toBe('open words');
});
