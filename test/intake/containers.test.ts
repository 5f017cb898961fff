import PDFDocument from 'pdfkit';
import { describe, expect, test } from 'vitest';
import { readText } from '../../electron/core/evidence/text.ts';
import { NDJSON, TAR } from './compressed.ts';
import { delivery } from './cloudtrail.ts';
import { makeZip, makeZip64 } from './make-zip.ts';
import { bundle, desk, lines, memberLines } from './workspace.ts';

async function taken(files: Readonly<Record<string, string | Uint8Array>>) {
  const at = await desk();
  const result = await at.take(bundle(files));
  expect(result.summary.state).toBe('done');
  return { ...at, result, found: lines(result) };
}

const mail = (to: string, text: string, attachments: readonly (readonly [string, Buffer])[] = []): string =>
  [
    'From: Ada <ada@vendor.example>',
    `To: ${to}`,
    'Date: Thu, 29 Oct 2026 15:04:12 +0100',
    'Subject: =?utf-8?Q?Aufbewahrung_f=C3=BCr_vier_Jahre?=',
    'Message-ID: <1@vendor.example>',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="b"',
    '',
    '--b',
    'Content-Type: text/plain; charset=utf-8',
    '',
    text,
    ...attachments.flatMap(([name, bytes]) => [
      '--b',
      `Content-Disposition: attachment; filename="${name}"`,
      'Content-Transfer-Encoding: base64',
      '',
      bytes.toString('base64'),
    ]),
    '--b--',
    '',
  ].join('\r\n');

describe('one compressed stream', () => {
  test.each(['bz2', 'xz', 'zst'] as const)('%s: a log and a tar under it', async (ending) => {
    const { found, result } = await taken({ [`log.ndjson.${ending}`]: NDJSON[ending], [`two.tar.${ending}`]: TAR[ending] });
    expect(found).toEqual([`log.ndjson.${ending} stored ndjson 8`, `two.tar.${ending} stored tar 8`]);
    expect(memberLines(result, 1)).toEqual(['a.ndjson stored ndjson 8', 'b.txt stored text 0']);
  });
  test.each([
    ['bz2', 'BZ2_TRUNCATED'],
    ['xz', 'XZ_TRUNCATED'],
    ['zst', 'ZSTD_TRUNCATED'],
  ] as const)('%s cut short is said, and costs no neighbour', async (ending, code) => {
    const { found } = await taken({ [`a.ndjson.${ending}`]: NDJSON[ending].subarray(0, -20), 'b.txt': 'still read' });
    expect(found[0]).toContain(code);
    expect(found[1]).toBe('b.txt stored text 0');
  });
  test('xz inside xz, each with a memory of its own', async () => {
    const { found, result } = await taken({
      'both.zip': makeZip([
        { name: 'a.xz', content: TAR.xz },
        { name: 'b.xz', content: NDJSON.xz },
      ]),
    });
    expect(found).toEqual(['both.zip stored zip 16']);
    expect(memberLines(result)).toContain('b.xz stored ndjson 8');
  });
  test('a zstd frame that asks for two gigabytes of window is not read', async () => {
    const greedy = Buffer.concat([Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0xa8]), Buffer.alloc(40)]);
    const { found } = await taken({ 'greedy.zst': greedy });
    expect(found[0]).toContain('ZSTD_WINDOW');
  });
});

describe('mail', () => {
  test('words are the text, attachments are members', async () => {
    const zip = makeZip([{ name: 'trail.json', content: delivery(3) }]);
    const letter = mail('assessor@example', 'Vier Jahre.', [
      ['stores.csv', Buffer.from('when,store\n2026-01-01T00:00:00Z,a\n')],
      ['logs.zip', zip],
      ['../up.txt', Buffer.from('up')],
    ]);
    const { found, result, workspace } = await taken({ 'letter.eml': letter });
    expect(found).toEqual(['letter.eml stored eml 4']);
    expect(memberLines(result)).toEqual([
      'stores.csv stored csv 1',
      'logs.zip stored zip 0',
      'logs.zip!/trail.json stored aws-cloudtrail 3',
      expect.stringMatching(/up\.txt stored text 0/),
    ]);
    const { pages } = readText(workspace(), { evidence: 'E1', member: null, from: 1, count: 1 });
    expect(pages[0]?.text).toContain('Subject: Aufbewahrung für vier Jahre');
    expect(pages[0]?.text).toContain('Vier Jahre.');
    expect(pages[0]?.text).not.toContain('base64');
  });
  test('a mailbox: every message, and what is attached to it', async () => {
    const box = ['a', 'b'].map(
      (name) =>
        `From ada@vendor.example Thu Oct 29 15:04:12 2026\r\n${mail(name, `To ${name}\r\n\r\nFrom here on.`, [['n.txt', Buffer.from(name)]])}\r\n`,
    );
    const { found, result } = await taken({ 'letters.mbox': box.join('') });
    expect(found).toEqual(['letters.mbox stored mbox 0']);
    expect(memberLines(result)).toEqual([
      'message 0001.eml stored eml 0',
      'message 0001.eml!/n.txt stored text 0',
      'message 0002.eml stored eml 0',
      'message 0002.eml!/n.txt stored text 0',
    ]);
  });
  test('a mail in a mail in a mail ends at the depth limit and is still text', async () => {
    let letter = mail('x', 'the bottom');
    for (let level = 0; level < 6; level += 1) letter = mail('x', `level ${level}`, [[`inner${level}.eml`, Buffer.from(letter)]]);
    const { found, result } = await taken({ 'deep.eml': letter });
    expect(found).toEqual(['deep.eml stored eml 0']);
    expect(memberLines(result)).toHaveLength(4);
    expect(memberLines(result).every((line) => line.includes('stored eml'))).toBe(true);
  });
});

test('the files that a PDF carries are members', async () => {
  const pdf = await new Promise<Buffer>((resolve) => {
    const document = new PDFDocument();
    const chunks: Buffer[] = [];
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.file(Buffer.from('when,what\n2026-01-01T00:00:00Z,x\n'), { name: 'table.csv' });
    document.text('A page.');
    document.end();
  });
  const { found, result } = await taken({ 'paper.pdf': pdf });
  expect(found).toEqual(['paper.pdf stored pdf 1 PDF_ATTACHMENT']);
  expect(memberLines(result)).toEqual(['table.csv stored csv 1']);
});

describe('zip, strictly', () => {
  const two = [
    { name: 'a.txt', content: 'the words of a' },
    { name: 'b.txt', content: 'the words of b' },
  ];
  test('zip64', async () => {
    const { found, result } = await taken({ 'big.zip': makeZip64(two) });
    expect(found).toEqual(['big.zip stored zip 0']);
    expect(memberLines(result)).toEqual(['a.txt stored text 0', 'b.txt stored text 0']);
  });
  test('a local header that contradicts the directory is said, in what', async () => {
    const zip = makeZip(two);
    zip.write('z', 30, 'latin1');
    zip.writeUInt32LE(99, 14);
    const { result } = await taken({ 'liar.zip': zip });
    expect(memberLines(result)).toEqual(['a.txt stored text 0 ZIP_HEADERS_DIFFER', 'b.txt stored text 0']);
    expect(result.outcomes[0]?.members?.[0]?.issues[0]?.detail).toContain('name, checksum');
  });
  test('members that share bytes are refused', async () => {
    const zip = makeZip(two);
    const second = zip.lastIndexOf(Buffer.from('PK\x01\x02', 'latin1'));
    zip.writeUInt32LE(0, second + 42);
    const { result } = await taken({ 'overlap.zip': zip });
    expect(memberLines(result)).toEqual(['a.txt refused - 0 ZIP_OVERLAP', 'b.txt refused - 0 ZIP_OVERLAP']);
  });
  test('a member that the directory does not name is said', async () => {
    const whole = makeZip(two);
    const only = makeZip(two.slice(1));
    const hidden = whole.subarray(0, whole.indexOf(Buffer.from('PK\x03\x04', 'latin1'), 4));
    const zip = Buffer.concat([hidden, only]);
    const end = zip.length - 22;
    zip.writeUInt32LE(zip.readUInt32LE(end + 16) + hidden.length, end + 16);
    zip.writeUInt32LE(hidden.length, zip.lastIndexOf(Buffer.from('PK\x01\x02', 'latin1')) + 42);
    const { found, result } = await taken({ 'hidden.zip': zip });
    expect(found).toEqual(['hidden.zip stored zip 0 ZIP_UNLISTED']);
    expect(memberLines(result)).toEqual(['b.txt stored text 0']);
  });
  test('names that collide in case or accents are kept and said', async () => {
    const zip = makeZip(['Plan.txt', 'plan.TXT', 'caf\u00e9.txt', 'cafe\u0301.txt'].map((name) => ({ name, content: name })));
    const { result } = await taken({ 'names.zip': zip });
    expect(memberLines(result)).toEqual([
      'Plan.txt stored text 0',
      'plan.TXT stored text 0 NAME_COLLISION',
      'caf\u00e9.txt stored text 0',
      'cafe\u0301.txt stored text 0 NAME_COLLISION',
    ]);
  });
});
