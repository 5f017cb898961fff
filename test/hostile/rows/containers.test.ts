import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { expect, test } from 'vitest';
import { listEvidence } from '../../../electron/core/evidence/evidence.ts';
import { delivery } from '../../intake/cloudtrail.ts';
import { makeZip } from '../../intake/make-zip.ts';
import { bundle, desk, lines, memberLines } from '../../intake/workspace.ts';
import { codes, taken } from './take.ts';

test('row 1: a gzip cut short gives all whole records before the cut, and where it ends', async () => {
  const gz = gzipSync(delivery(2000), { level: 1 });
  const at = await taken({ 'trail.json.gz': gz.subarray(0, gz.length >> 1) });
  const [line] = at.result.outcomes;
  expect(line?.outcome).toBe('stored');
  expect(line?.events).toBeGreaterThan(500);
  expect(codes(at, 'trail.json.gz')).toContain('GZ_TRUNCATED');
  expect(line?.issues.find(({ code }) => code === 'GZ_TRUNCATED')?.offset).toBeGreaterThan(1000);
});

test('row 2: several gzip members are one; a bad checksum and trailing garbage are said, the records are kept', async () => {
  const bad = Buffer.from(gzipSync(delivery(4)));
  bad.writeUInt8(bad.readUInt8(bad.length - 6) ^ 0xff, bad.length - 6);
  const half = delivery(6);
  const at = await taken({
    'crc.json.gz': bad,
    'garbage.json.gz': Buffer.concat([gzipSync(delivery(5)), Buffer.from('garbage')]),
    'members.json.gz': Buffer.concat([gzipSync(half.slice(0, 300)), gzipSync(half.slice(300))]),
  });
  expect(at.found).toEqual([
    'crc.json.gz stored aws-cloudtrail 4 GZ_CRC',
    'garbage.json.gz stored aws-cloudtrail 5 TRAILING_BYTES',
    'members.json.gz stored aws-cloudtrail 6',
  ]);
  expect(at.result.outcomes[0]?.issues[0]?.detail).toContain('integrity is not confirmed');
});

test('row 3: bombs stop at the ratio, the member and the depth limit, and are named', async () => {
  let nested: Buffer = Buffer.from(makeZip([{ name: 'zeros.txt', content: Buffer.alloc(20 << 20) }]));
  for (let level = 0; level < 2; level += 1)
    nested = Buffer.from(makeZip(Array.from({ length: 8 }, (_, i) => ({ name: `l${level}-${i}.zip`, content: nested }))));
  let deep: Buffer = Buffer.from(makeZip([{ name: 'bottom.txt', content: 'bottom' }]));
  for (let level = 0; level < 6; level += 1) deep = Buffer.from(makeZip([{ name: 'in.zip', content: deep }]));
  const at = await taken({
    'bomb.gz': gzipSync(Buffer.alloc(64 << 20)),
    'deep.zip': deep,
    'nested.zip': nested,
  });
  expect(at.found[0]).toMatch(/^bomb\.gz refused .*BOMB_LIMIT/);
  expect(memberLines(at.result, 1).at(-1)).toContain('DEPTH_LIMIT');
  expect(at.found[2]).toMatch(/^nested\.zip refused .*BOMB_LIMIT/);
  expect(at.result.outcomes[2]?.reason).toContain('(BOMB_LIMIT)');
});

test('row 4: no name of a zip leads anywhere; duplicates are kept, contradictions and locks said', async () => {
  const names = [
    '../../../../tmp/row4.txt',
    '/tmp/row4.txt',
    'C:\\row4.txt',
    'a\\b.txt',
    'nul\0.txt',
    'CON',
    `${'n'.repeat(300)}.txt`,
    'invoice\u202Etxt.exe',
    'zero\u200Bwidth.txt',
  ];
  const plain = makeZip(names.map((name) => ({ name, content: name })));
  const twice = makeZip([
    { name: 'same.txt', content: 'one' },
    { name: 'same.txt', content: 'two' },
    { name: Buffer.from([0x63, 0xe9]), content: 'latin' },
  ]);
  const liar = makeZip([{ name: 'a.txt', content: 'a' }]);
  liar.write('z', 30, 'latin1');
  const locked = makeZip([
    { name: 'shut.txt', content: 'x', encrypted: true },
    { name: 'open.txt', content: 'y' },
  ]);
  const at = await taken({ 'a-names.zip': plain, 'b-twice.zip': twice, 'c-liar.zip': liar, 'd-locked.zip': locked });
  expect(memberLines(at.result, 0)).toHaveLength(names.length);
  expect(memberLines(at.result, 0).every((line) => line.includes('UNSAFE_NAME'))).toBe(true);
  expect(memberLines(at.result, 1)).toEqual([
    'same.txt stored text 0',
    'same.txt stored text 0 DUPLICATE_NAME',
    'c\\xE9 stored text 0 NAME_NOT_UTF8',
  ]);
  expect(memberLines(at.result, 2)).toEqual(['a.txt stored text 0 ZIP_HEADERS_DIFFER']);
  expect(memberLines(at.result, 3)).toEqual(['shut.txt unreadable - 0 ENCRYPTED', 'open.txt stored text 0']);
  expect(existsSync('/tmp/row4.txt')).toBe(false);
  const kept = readdirSync(join(at.folder, 'vault'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  expect(kept).toHaveLength(listEvidence(at.workspace()).length);
});

test.runIf(process.platform !== 'win32')('row 5: links, devices, pipes and loops are listed and never followed', async () => {
  const tar = pack();
  tar.entry({ name: 'real.txt' }, 'real');
  for (const type of ['symlink', 'link'] as const) tar.entry({ name: type, type, linkname: '/etc/passwd' });
  for (const type of ['fifo', 'character-device', 'block-device'] as const) tar.entry({ name: type, type });
  tar.entry({ name: 'pax.txt', pax: { path: 'long/../pax.txt' } }, 'pax');
  tar.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of tar) chunks.push(chunk as Buffer);
  const folder = bundle({ 'b.tar': Buffer.concat(chunks), 'real.txt': 'here' });
  mkdirSync(join(folder, 'sub'));
  symlinkSync('..', join(folder, 'sub', 'loop'));
  symlinkSync('/etc/passwd', join(folder, 'link.txt'));
  execFileSync('mkfifo', [join(folder, 'pipe.json')]);
  const result = await (await desk()).take(folder);
  expect(lines(result)).toEqual([
    'b.tar stored tar 0',
    'link.txt refused - 0',
    'pipe.json refused - 0',
    'real.txt stored text 0',
    'sub/loop refused - 0',
  ]);
  expect(memberLines(result)).toEqual([
    'real.txt stored text 0',
    'symlink refused - 0',
    'link refused - 0',
    'fifo refused - 0',
    'character-device refused - 0',
    'block-device refused - 0',
    expect.stringMatching(/pax\.txt stored text 0 UNSAFE_NAME/),
  ]);
});
