import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bagFile } from './bag.ts';
import { safeName } from './safe-name.ts';
import { writeZip } from './zip-writer.ts';

const zipped = async (files: Readonly<Record<string, string>>): Promise<Buffer> => {
  const parts: Uint8Array[] = [];
  const bytes = await writeZip(
    Object.entries(files).map(([name, content]) => bagFile(name, content)),
    (chunk) => {
      parts.push(chunk);
      return Promise.resolve();
    },
  );
  const zip = Buffer.concat(parts);
  expect(zip.length).toBe(bytes);
  return zip;
};

test('an unrelated reader finds every byte, and the same files give the same bytes', async () => {
  const files = { 'data/ä.txt': 'umlaut', 'data/empty': '', 'z.json': '{"a":1}' };
  const zip = await zipped(files);
  expect((await zipped(files)).equals(zip)).toBe(true);
  const folder = mkdtempSync(join(tmpdir(), 'ba-zip-'));
  try {
    writeFileSync(join(folder, 'a.zip'), zip);
    const listing = execFileSync('python3', [
      '-c',
      'import sys,zipfile,json; z=zipfile.ZipFile(sys.argv[1]); print(z.testzip()); print(json.dumps({i.filename:[z.read(i).decode(),i.date_time[0],i.compress_type] for i in z.infolist()},ensure_ascii=True)); z.extractall(sys.argv[2])',
      join(folder, 'a.zip'),
      join(folder, 'x'),
    ]).toString();
    expect(listing.split('\n')[0]).toBe('None');
    expect(JSON.parse(listing.split('\n')[1] ?? '')).toEqual({
      'data/ä.txt': ['umlaut', 1980, 0],
      'data/empty': ['', 1980, 0],
      'z.json': ['{"a":1}', 1980, 0],
    });
    expect(readFileSync(join(folder, 'x', 'z.json'), 'utf8')).toBe('{"a":1}');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a file that changes while it is written is noticed', async () => {
  const entry = {
    ...bagFile('a', 'four'),
    content: async function* () {
      yield await Promise.resolve(Buffer.from('three'));
    },
  };
  await expect(writeZip([entry], () => Promise.resolve())).rejects.toThrow(/changed while/);
});

test.each([
  ['a/b/report.pdf', 'report.pdf'],
  ['..', '__'],
  ['a\\..\\evil.exe', 'evil.exe'],
  ['x/…ünï.txt', '__n_.txt'],
  ['dir/', 'file'],
  [`${'n'.repeat(150)}.pdf`, `${'n'.repeat(96)}.pdf`],
  ['.bashrc', '_bashrc'],
])('safe name of %s', (name, safe) => {
  expect(safeName(name)).toBe(safe);
});
