import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { deflateSync, gzipSync } from 'node:zlib';
import { crc32 } from '../../electron/core/crc32.ts';
import { delivery, trail } from '../intake/cloudtrail.ts';
import { makePdf } from '../intake/make-pdf.ts';
import { makeDocx, makeXlsx, makeZip } from '../intake/make-zip.ts';

const MIB = 1024 * 1024;

/** Bytes that do not compress, the same for the same seed. */
function noise(bytes: number, seed: number): Buffer {
  const out = Buffer.allocUnsafe(bytes);
  let state = seed | 1;
  for (let at = 0; at + 4 <= bytes; at += 4) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    out.writeInt32LE(state, at);
  }
  return out;
}

function png(bytes: number, seed: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const around = Buffer.alloc(8);
    around.writeUInt32BE(data.length, 0);
    around.writeUInt32BE(crc32(body, 0), 4);
    return Buffer.concat([around.subarray(0, 4), body, around.subarray(4)]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(1600, 0);
  head.writeUInt32BE(Math.floor(bytes / 1600), 4);
  head.set([8, 0, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(noise(bytes, seed), { level: 0 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const lines = (count: number, start: number): string =>
  trail(count, start)
    .map((record) => JSON.stringify(record))
    .join('\n');

const table = (rows: number): string =>
  `when,who,what,ticket\n${Array.from({ length: rows }, (_, i) => `2026-03-${String(1 + (i % 28)).padStart(2, '0')}T10:00:00Z,user${i % 40},change ${i},CHG-${i}`).join('\n')}\n`;

const paper = (words: number, name: string): string[] =>
  Array.from({ length: 12 }, (_, page) => `${name} page ${page}. ${'The provider retains records of every training run. '.repeat(words)}`);

/** The mix of a real hand-over: 214 files, about 300 MB. Returns its sums. */
export async function makeBundle(folder: string): Promise<{ readonly files: number; readonly bytes: number }> {
  const sums = { files: 0, bytes: 0 };
  const put = (path: string, content: string | Buffer): void => {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content);
    sums.files += 1;
    sums.bytes += Buffer.byteLength(content);
  };
  const each = (count: number, make: (index: number) => readonly [string, string | Buffer]): void => {
    for (let i = 0; i < count; i += 1) put(...make(i));
  };
  each(61, (i) => [`screens/${i}.png`, png(2.2 * MIB, 2 * i + 1)]);
  each(72, (i) => [`cloudtrail/${i}.json.gz`, gzipSync(delivery(1500, i * 1500))]);
  each(3, (i) => [`audit/${i}.ndjson`, lines(36_000, 200_000 + i * 36_000)]);
  each(2, (i) => [
    `archives/${i}.zip`,
    makeZip(Array.from({ length: 10 }, (_, n) => ({ name: `${n}.json`, content: delivery(1000, 400_000 + i * 10_000 + n * 1000) }))),
  ]);
  each(2, (i) => [`tickets/${i}.csv`, table(60_000 + i)]);
  each(9, (i) => [
    `papers/${i}.docx`,
    makeDocx(Array.from({ length: 300 }, (_, n) => `Paragraph ${n} of paper ${i}: access is reviewed each quarter.`)),
  ]);
  each(4, (i) => [
    `answers/${i}.xlsx`,
    makeXlsx(
      'Answers',
      Array.from({ length: 400 }, (_, n) => [`Question ${i}.${n}`, 'Yes, with the exceptions named below']),
    ),
  ]);
  each(22, (i) => [`notes/${i}.md`, `# Note ${i}\n\n${'The weights cannot leave the platform. '.repeat(200)}`]);
  for (let i = 0; i < 38; i += 1) put(`policies/${i}.pdf`, Buffer.concat([await makePdf(paper(20, `Policy ${i}`)), Buffer.alloc(0)]));
  const left = 300 * MIB - sums.bytes;
  if (left > 0) put('models/adapter.safetensors', noise(left, 99_991));
  return sums;
}
