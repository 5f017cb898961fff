import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { describe, expect, test } from 'vitest';
import { listEvidence } from '../../electron/core/evidence/evidence.ts';
import { readText } from '../../electron/core/evidence/text.ts';
import { listEvents } from '../../electron/core/search/list-events.ts';
import { delivery, trail } from '../intake/cloudtrail.ts';
import { makePdf } from '../intake/make-pdf.ts';
import { makeDocx, makeZip } from '../intake/make-zip.ts';
import { importWithoutRights } from '../intake/import-without-rights.ts';
import { bundle, desk, lines, memberLines } from '../intake/workspace.ts';

const ALL = { where: [], from: null, to: null, after: null, limit: 1000 };
const posix = process.platform !== 'win32';

async function taken(files: Readonly<Record<string, string | Uint8Array>>) {
  const at = await desk();
  const result = await at.take(bundle(files));
  expect(at.workspace().ledger.verify().intact).toBe(true);
  return { ...at, result, found: lines(result) };
}

describe('gzip', () => {
  test('cut short: whole records before the cut are events, and it is said where', async () => {
    const whole = gzipSync(Buffer.from(delivery(3000)), { level: 1 });
    const { result, workspace } = await taken({ 'trail.json.gz': whole.subarray(0, whole.length >> 1) });
    const [line] = result.outcomes;
    expect(line).toMatchObject({ outcome: 'stored', format: 'aws-cloudtrail' });
    expect(line?.issues.map((issue) => issue.code)).toEqual(['GZ_TRUNCATED', 'JSON_TRUNCATED']);
    expect(line?.issues.find((issue) => issue.code === 'GZ_TRUNCATED')?.offset).toBeGreaterThan(100_000);
    expect(line?.events).toBeGreaterThan(1000);
    expect(line?.events).toBeLessThan(3000);
    expect(listEvents(workspace(), { ...ALL, limit: 1 }).total).toBe(line?.events);
  });
  test('bad checksum, trailing bytes, several members', async () => {
    const bad = Buffer.from(gzipSync(delivery(4)));
    bad.writeUInt8(bad.readUInt8(bad.length - 6) ^ 0xff, bad.length - 6);
    const { found } = await taken({
      'bad-crc.json.gz': bad,
      'members.ndjson.gz': Buffer.concat([gzipSync('{"time":1757713665,"action":"a"}\n'), gzipSync('{"time":1757713666,"action":"b"}\n')]),
      'trailing.json.gz': Buffer.concat([gzipSync(delivery(5)), Buffer.from('not gzip')]),
      'zero.gz': gzipSync(''),
    });
    expect(found).toEqual([
      'bad-crc.json.gz stored aws-cloudtrail 4 GZ_CRC',
      'members.ndjson.gz stored ndjson 2',
      'trailing.json.gz stored aws-cloudtrail 5 TRAILING_BYTES',
      'zero.gz stored - 0 EMPTY',
    ]);
  });
  test('a bomb is not read and not kept', async () => {
    const { found, workspace, result } = await taken({
      'log.ndjson.gz': gzipSync(Buffer.alloc(64 << 20, 0x20)),
      'after.txt': 'still read',
    });
    expect(found).toEqual(['after.txt stored text 0', 'log.ndjson.gz refused - 0 TYPE_MISMATCH BOMB_LIMIT']);
    expect(result.outcomes[1]?.reason).toContain('200 times');
    expect(listEvidence(workspace()).map((row) => row.name)).toEqual(['after.txt']);
    expect(existsSync(workspace().vault.path(result.outcomes[1]?.sha256 ?? ''))).toBe(false);
  });
});

describe('zip', () => {
  test('names that climb, repeat, deceive or are no UTF-8 are only names', async () => {
    const zip = makeZip([
      { name: '../../../../tmp/slip.txt', content: 'slip' },
      { name: '/etc/absolute.txt', content: 'absolute' },
      { name: 'C:\\Windows\\x.txt', content: 'drive' },
      { name: 'same.txt', content: 'one' },
      { name: 'same.txt', content: 'two' },
      { name: Buffer.from([0x63, 0xe9, 0x2e, 0x74, 0x78, 0x74]), content: 'latin' },
      { name: 'CON', content: 'reserved' },
    ]);
    const { result, workspace, folder } = await taken({ 'slip.zip': zip });
    expect(memberLines(result)).toEqual([
      '../../../../tmp/slip.txt stored text 0 UNSAFE_NAME',
      '/etc/absolute.txt stored text 0 UNSAFE_NAME',
      'C:\\Windows\\x.txt stored text 0 UNSAFE_NAME',
      'same.txt stored text 0',
      'same.txt stored text 0 DUPLICATE_NAME',
      'c\\xE9.txt stored text 0 NAME_NOT_UTF8',
      'CON stored text 0 UNSAFE_NAME',
    ]);
    expect(readText(workspace(), { evidence: 'E1', member: '../../../../tmp/slip.txt', from: 1, count: 1 }).pages[0]?.text).toBe('slip');
    expect(existsSync('/tmp/slip.txt')).toBe(false);
    expect(readdirSync(join(folder, 'vault')).filter((name) => !/^(?:[0-9a-f]{2}|incoming)$/.test(name))).toEqual([]);
  });
  test('encrypted as a whole or in part, links, unknown methods', async () => {
    const { found, result } = await taken({
      'all.zip': makeZip([{ name: 'a.txt', content: 'secret', encrypted: true }]),
      'part.zip': makeZip([
        { name: 'a.txt', content: 'secret', encrypted: true },
        { name: 'b.txt', content: 'open' },
        { name: 'link', content: '/etc/passwd', unixMode: 0o120777 },
        { name: 'c.txt', content: 'odd', method: 14 },
      ]),
    });
    expect(found).toEqual(['all.zip unreadable - 0 ENCRYPTED', 'part.zip stored zip 0']);
    expect(result.outcomes[0]?.reason).toContain('encrypted');
    expect(memberLines(result, 1)).toEqual([
      'a.txt unreadable - 0 ENCRYPTED',
      'b.txt stored text 0',
      'link refused - 0',
      'c.txt unreadable - 0',
    ]);
  });
  test('bombs, nested containers, lies about sizes', async () => {
    const zeros = Buffer.alloc(40 << 20);
    let nested: Buffer = Buffer.from(makeZip([{ name: 'bottom.txt', content: 'the bottom' }]));
    for (let level = 0; level < 5; level += 1) nested = Buffer.from(makeZip([{ name: `level${level}.zip`, content: nested }]));
    const { found, result } = await taken({
      'bomb.zip': makeZip([{ name: 'zeros.txt', content: zeros }]),
      'mixed.zip': makeZip([
        { name: 'zeros.txt', content: zeros },
        { name: 'good.txt', content: 'good '.repeat(100) },
        {
          name: 'noise.bin',
          content: Buffer.from(Array.from({ length: 300_000 }, (_, i) => (i * i * 31 + (i >> 3)) & 0xff)),
          stored: true,
        },
      ]),
      'nested.zip': nested,
      'lies.zip': makeZip([
        { name: 'short.txt', content: 'twelve bytes', claims: 5 },
        { name: 'crc.txt', content: 'content', crc: 1 },
      ]),
    });
    expect(found).toEqual([
      'bomb.zip refused - 0 BOMB_LIMIT',
      'lies.zip stored zip 0',
      'mixed.zip stored zip 0',
      'nested.zip stored zip 0',
    ]);
    expect(memberLines(result, 1)).toEqual(['short.txt unreadable - 0 MEMBER_DAMAGED', 'crc.txt stored text 0 ZIP_CRC']);
    expect(memberLines(result, 2).slice(0, 2)).toEqual([
      'zeros.txt refused - 0 TYPE_MISMATCH NOT_READ BOMB_LIMIT',
      'good.txt stored text 0',
    ]);
    expect(memberLines(result, 3).at(-1)).toContain('DEPTH_LIMIT');
    expect(memberLines(result, 3)).toHaveLength(4);
  });
  test('cut short anywhere, or followed by foreign bytes', async () => {
    const zip = makeZip([{ name: 'a.txt', content: 'some words' }]);
    const { found } = await taken({
      'cut.zip': zip.subarray(0, zip.length - 30),
      'cut.docx': makeDocx(['x']).subarray(0, 600),
      'tail.zip': Buffer.concat([zip, Buffer.from('\n')]),
    });
    expect(found).toEqual(['cut.docx unreadable - 0', 'cut.zip unreadable - 0', 'tail.zip stored zip 0 TRAILING_BYTES']);
  });
});

test('tar: links, devices and FIFOs are listed and refused; a cut costs what lies behind it', async () => {
  const tar = pack();
  tar.entry({ name: 'before.txt' }, 'before');
  tar.entry({ name: 'link', type: 'symlink', linkname: '/etc/passwd' });
  tar.entry({ name: 'hard', type: 'link', linkname: 'before.txt' });
  tar.entry({ name: 'fifo', type: 'fifo' });
  tar.entry({ name: 'dev', type: 'character-device' });
  tar.entry({ name: '../up.txt' }, 'up');
  tar.entry({ name: 'long.txt' }, 'x'.repeat(4000));
  tar.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of tar) chunks.push(chunk as Buffer);
  const whole = Buffer.concat(chunks);
  const { found, result } = await taken({ 'cut.tar': whole.subarray(0, whole.length - 4000), 'whole.tar': whole });
  const head = [
    'before.txt stored text 0',
    'link refused - 0',
    'hard refused - 0',
    'fifo refused - 0',
    'dev refused - 0',
    '../up.txt stored text 0 UNSAFE_NAME',
  ];
  expect(found[1]).toBe('whole.tar stored tar 0');
  expect(memberLines(result, 1)).toEqual([...head, 'long.txt stored text 0']);
  expect(found[0]).toBe('cut.tar stored tar 0 TAR_TRUNCATED');
  expect(memberLines(result, 0).slice(0, 6)).toEqual(head);
});

describe.runIf(posix)('things in a folder that are no files', () => {
  test('links (also in a loop), FIFOs and names that are no UTF-8', async () => {
    const folder = bundle({ 'real.txt': 'real' });
    mkdirSync(join(folder, 'sub'));
    symlinkSync('..', join(folder, 'sub', 'loop'));
    symlinkSync('real.txt', join(folder, 'link.txt'));
    symlinkSync('nowhere', join(folder, 'dangling'));
    execFileSync('mkfifo', [join(folder, 'pipe.json')]);
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/caf`), Buffer.from([0xe9]), Buffer.from('.txt')]), 'latin name');
    const { take } = await desk();
    const result = await take(folder);
    expect(lines(result)).toEqual([
      'caf\\xE9.txt stored text 0',
      'dangling refused - 0',
      'link.txt refused - 0',
      'pipe.json refused - 0',
      'real.txt stored text 0',
      'sub/loop refused - 0',
    ]);
    expect(result.outcomes.filter((line) => line.outcome === 'refused').map((line) => line.bytes)).toEqual([0, 0, 0, 0]);
  });
  test('a file and a folder that may not be read', async () => {
    const folder = bundle({ 'closed.txt': 'x', 'open.txt': 'y', 'shut/z.txt': 'z' });
    chmodSync(join(folder, 'closed.txt'), 0);
    chmodSync(join(folder, 'shut'), 0);
    const result = await importWithoutRights(await desk(), folder);
    chmodSync(join(folder, 'shut'), 0o755);
    expect(lines(result)).toEqual(['closed.txt unreadable - 0 IO_DENIED', 'open.txt stored text 0', 'shut/ unreadable - 0 IO_DENIED']);
  });
});

describe('documents that are not what they say', () => {
  test('encrypted, cut short, disguised', async () => {
    const pdf = await makePdf(['A page of words.']);
    const { found, result } = await taken({
      'broken.docx': makeZip([
        { name: '[Content_Types].xml', content: 'x' },
        { name: 'word/document.xml', content: 'no xml <' },
      ]),
      'cut.pdf': pdf.subarray(0, 300),
      'encrypted.pdf': await makePdf(['Secret.'], 'password'),
      'policy.pdf': 'just words',
      'program.pdf': Buffer.concat([Buffer.from([0x7f, 0x45, 0x4c, 0x46]), Buffer.alloc(60)]),
      'script.txt': '#!/bin/sh\nrm -rf /\n',
      'tool.sh': '#!/bin/sh\necho a tool that says what it is\n',
      'whole.pdf': pdf,
    });
    expect(found).toEqual([
      'broken.docx unreadable - 0',
      'cut.pdf unreadable - 0 PDF_TRUNCATED',
      'encrypted.pdf unreadable - 0 ENCRYPTED',
      'policy.pdf stored text 0 TYPE_MISMATCH',
      'program.pdf refused - 0',
      'script.txt refused - 0',
      'tool.sh stored - 0 NOT_READ',
      'whole.pdf stored pdf 0',
    ]);
    expect(result.outcomes.map((line) => line.evidence)).toEqual([null, null, null, 'E1', null, null, 'E2', 'E3']);
    expect(result.outcomes[2]?.reason).toBe('The PDF is encrypted and cannot be read without its password.');
  });
  test('copies of an unreadable file are unreadable too, and nothing of them is kept', async () => {
    const pdf = await makePdf(['Secret.'], 'password');
    const { found, folder } = await taken({ 'a.pdf': pdf, 'b.pdf': pdf });
    expect(found).toEqual(['a.pdf unreadable - 0 ENCRYPTED', 'b.pdf unreadable - 0']);
    expect(readdirSync(join(folder, 'vault'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())).toEqual([]);
  });
});

describe('records that are hostile', () => {
  test('one bad line costs only itself', async () => {
    const good = trail(3).map((record) => JSON.stringify(record));
    const deep = `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    const { found, workspace } = await taken({
      'trail.ndjson': [
        good[0],
        '{broken',
        deep,
        '{"__proto__":{"eventName":"x"},"constructor":1,"":2}',
        '\0\0\0',
        good[1],
        `{"id":12345678901234567890,"time":1757713665}`,
        good[2],
        '',
      ].join('\r\n'),
    });
    expect(found).toEqual(['trail.ndjson stored aws-cloudtrail 5 BAD_RECORD TOO_DEEP BAD_RECORD RAW_LINES']);
    const { events } = listEvents(workspace(), ALL);
    expect(events.filter((event) => event.platform === 'aws')).toHaveLength(3);
    expect(events.map((event) => event.nativeId)).toContain('12345678901234567890');
  });
  test('nesting of a hundred thousand levels in a delivery', async () => {
    const deep = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`;
    const { found } = await taken({
      'trail.json': `{"Records":[${JSON.stringify(trail(1)[0])},${deep},${JSON.stringify(trail(1, 1)[0])}]}`,
      'deep.json': `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
    });
    expect(found).toEqual(['deep.json stored json 0 TOO_DEEP RAW_LINES', 'trail.json stored aws-cloudtrail 2 TOO_DEEP RAW_LINES']);
  });
  test('marks, UTF-16, CRLF, NaN, bad UTF-8: pointers still lead to the record', async () => {
    const text = trail(3)
      .map((record) => JSON.stringify(record))
      .join('\r\n');
    const { found, workspace, result } = await taken({
      'bom.ndjson': `\ufeff${text}`,
      'wide.ndjson': Buffer.from(`\ufeff${text} `, 'utf16le'),
      'big.ndjson': Buffer.from(`\ufeff${text}  `, 'utf16le').swap16(),
      'nan.ndjson': '{"time":"2026-01-01T00:00:00Z","loss":NaN}\n{"time":"2026-01-01T00:00:01Z","loss":1}\n',
      'bytes.ndjson': Buffer.concat([
        Buffer.from('{"time":"2026-01-01T00:00:00Z","a":"x'),
        Buffer.alloc(70_000, 0x61),
        Buffer.from('"}\n{"time":"2026-01-01T00:00:00Z","a":"'),
        Buffer.from([0xff, 0xfe]),
        Buffer.from('"}\n'),
      ]),
    });
    expect(found).toEqual([
      'big.ndjson stored aws-cloudtrail 3',
      'bom.ndjson stored aws-cloudtrail 3',
      'bytes.ndjson stored ndjson 2 BAD_UTF8',
      'nan.ndjson stored ndjson 2 NONSTANDARD_JSON',
      'wide.ndjson stored aws-cloudtrail 3',
    ]);
    for (const event of listEvents(workspace(), { ...ALL, where: [{ field: 'platform', equals: 'aws' }] }).events) {
      const row = result.outcomes.find((line) => line.evidence === event.pointer.evidence);
      const bytes = await workspace().vault.read(row?.sha256 ?? '');
      const cut = bytes.subarray(event.pointer.offset, event.pointer.offset + event.pointer.length);
      const record =
        row?.path === 'wide.ndjson'
          ? cut.toString('utf16le')
          : row?.path === 'big.ndjson'
            ? Buffer.from(cut).swap16().toString('utf16le')
            : cut.toString();
      expect((JSON.parse(record) as { eventID: string }).eventID).toBe(event.nativeId);
    }
  });
  test('times that are none leave the event findable', async () => {
    const { workspace } = await taken({ 'a.json': JSON.stringify({ Records: [{ ...trail(1)[0], eventTime: '2026-02-30T00:00:00Z' }] }) });
    expect(listEvents(workspace(), ALL).events).toMatchObject([{ time: null, action: 'CreateTrainingJob' }]);
  });
  test('empty deliveries are deliveries', async () => {
    const { found } = await taken({ 'a.json': '{"Records":[]}', 'b.json': '{"Records": [ ]}\n', 'c.json': '[]', 'd.ndjson': '\n\n' });
    expect(found).toEqual([
      'a.json stored aws-cloudtrail 0',
      'b.json stored aws-cloudtrail 0',
      'c.json stored json 0',
      'd.ndjson stored text 0 TYPE_MISMATCH',
    ]);
  });
});

describe('size', () => {
  test('one line of 40 MiB is text in bounded memory; a record of 20 MiB is an event that is not read, its neighbours are', async () => {
    const record = JSON.stringify(trail(1)[0]);
    const { found, workspace } = await taken({
      'line.log': Buffer.alloc(40 << 20, 'abcdefgh'),
      'records.json': `{"Records":[${record},{"x":"${'y'.repeat(20 << 20)}"},${JSON.stringify(trail(1, 1)[0])}]}`,
      'lines.ndjson': `${record}\n{"x":"${'y'.repeat(20 << 20)}"}\n${record}\n`,
    });
    expect(found).toEqual([
      'line.log stored text 0',
      'lines.ndjson stored aws-cloudtrail 3 RECORD_TOO_LARGE TEXT_CUT',
      'records.json stored aws-cloudtrail 3 RECORD_TOO_LARGE TEXT_CUT',
    ]);
    expect(statSync(workspace().vault.path(listEvidence(workspace())[0]?.sha256 ?? '')).size).toBe(40 << 20);
  });
});
