import { execFileSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { expect, test } from 'vitest';
import { listEvidence } from '../../../electron/core/evidence/evidence.ts';
import { runTool } from '../../fixtures/outside-tool.ts';
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

/** A tar header of a file, with the type and the size field that are asked for. */
function tarHeader(name: string, size: number, flag = '0', magic = 'ustar\x0000'): Buffer {
  const head = Buffer.alloc(512);
  head.write(name, 0, 'latin1');
  head.write('0000644\0' + '0000000\0'.repeat(2), 100, 'latin1');
  head.write(`${size.toString(8).padStart(11, '0')}\x0000000000000\0`, 124, 'latin1');
  head.write('        ', 148, 'latin1');
  head.write(flag, 156, 'latin1');
  head.write(magic, 257, 'latin1');
  const sum = head.reduce((total, octet) => total + octet, 0);
  head.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return head;
}
const blocks = (content: string | Buffer): Buffer => {
  const bytes = Buffer.from(content as string);
  return Buffer.concat([bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)]);
};
const paxOf = (key: string, value: string): Buffer => {
  const rest = ` ${key}=${value}\n`;
  const length = [2, 3].map((digits) => rest.length + digits).find((total) => String(total).length + rest.length === total) ?? 0;
  return Buffer.concat([tarHeader('pax', length, 'x'), blocks(`${length}${rest}`)]);
};
const END = Buffer.alloc(1024);

test.runIf(process.platform === 'linux')(
  'row 5: sparse members, as GNU tar writes them in each of its ways, are listed and not read; their neighbours are',
  async () => {
    const folder = bundle({ 'after.txt': 'after', 'before.txt': 'before' });
    const holey = openSync(join(folder, 'holey.bin'), 'w');
    // More pieces than the header has room for, so that maps follow it.
    for (let piece = 0; piece < 60; piece += 1) writeSync(holey, 'data', piece << 20);
    closeSync(holey);
    const ways = {
      gnu: ['--format=gnu'],
      pax00: ['--format=pax', '--sparse-version=0.0'],
      pax01: ['--format=pax', '--sparse-version=0.1'],
      pax10: ['--format=pax', '--sparse-version=1.0'],
    };
    const files = Object.fromEntries(
      Object.entries(ways).map(([name, options]) => {
        const made = runTool('tar', ['--sparse', ...options, '-cf', `../${name}.tar`, 'before.txt', 'holey.bin', 'after.txt'], folder);
        expect(made).toEqual({ status: 0, output: '' });
        return [`${name}.tar`, readFileSync(join(folder, '..', `${name}.tar`))];
      }),
    );
    expect(files['gnu.tar']?.length).toBeLessThan(1 << 20);
    const at = await taken(files);
    for (const index of Object.keys(ways).keys())
      expect(memberLines(at.result, index)).toEqual([
        'before.txt stored text 0',
        'holey.bin unreadable - 0 SPARSE_FILE',
        'after.txt stored text 0',
      ]);
  },
);

test('row 5: a size that an extension overrides is followed and said; odd kinds are listed; no header loses its neighbours', async () => {
  const at = await taken({
    'a-pax-size.tar': Buffer.concat([
      paxOf('size', '5'),
      tarHeader('five.txt', 0),
      blocks('hello'),
      tarHeader('next.txt', 4),
      blocks('next'),
      END,
    ]),
    'b-less.tar': Buffer.concat([
      paxOf('size', '2'),
      tarHeader('two.txt', 512),
      blocks('hi'),
      tarHeader('next.txt', 4),
      blocks('next'),
      END,
    ]),
    'c-endless.tar': Buffer.concat([paxOf('size', '9007199254740993'), tarHeader('big.txt', 5), blocks('hello'), END]),
    'd-kinds.tar': Buffer.concat([
      tarHeader('label', 0, 'V', 'ustar  \0'),
      tarHeader('dump', 3, 'D', 'ustar  \0'),
      blocks('xyz'),
      tarHeader('next.txt', 4),
      blocks('next'),
      END,
    ]),
    'e-forged-map.tar': Buffer.concat([
      (() => {
        const head = tarHeader('s.bin', 4, 'S', 'ustar  \0');
        head[482] = 1;
        head.write(`${(Number.parseInt(head.toString('latin1', 148, 154), 8) + 1).toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
        return head;
      })(),
      Buffer.alloc(512 * 40, 1),
    ]),
  });
  expect(at.found).toEqual([
    'a-pax-size.tar stored tar 0',
    'b-less.tar stored tar 0',
    'c-endless.tar stored tar 0 TAR_TRUNCATED',
    'd-kinds.tar stored tar 0',
    'e-forged-map.tar stored tar 0 TAR_TRUNCATED',
  ]);
  expect([0, 1, 2, 3, 4].map((index) => memberLines(at.result, index))).toEqual([
    ['five.txt stored text 0 TAR_SIZES_DIFFER', 'next.txt stored text 0'],
    ['two.txt stored text 0 TAR_SIZES_DIFFER', 'next.txt stored text 0'],
    ['big.txt unreadable - 0 MEMBER_DAMAGED'],
    ['label refused - 0', 'dump refused - 0', 'next.txt stored text 0'],
    ['s.bin unreadable - 0 SPARSE_FILE'],
  ]);
});

test.runIf(process.platform === 'linux')(
  'row 5: a file of which the disk holds nothing, and that reads as zeros, is stored and named',
  async () => {
    const folder = bundle({ 'a-real.bin': Buffer.alloc(50_000, 0) });
    for (const [name, size] of [
      ['b-placeholder.docx', 40_000],
      ['c-empty.txt', 0],
    ] as const) {
      writeFileSync(join(folder, name), '');
      truncateSync(join(folder, name), size);
    }
    const found = lines(await (await desk()).take(folder));
    expect(found[0]).not.toContain('SPARSE_FILE');
    expect(found[1]).toMatch(/^b-placeholder\.docx stored .*SPARSE_FILE/);
    expect(found[2]).toBe('c-empty.txt stored - 0 EMPTY');
  },
);
