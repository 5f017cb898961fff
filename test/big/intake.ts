/**
 * Files that are meant to break an intake, each in a process of its own: `node test/big/intake.ts [NAME …]`. Says the outcome, the
 * time and the peak of memory; exits 1 when one ends otherwise than it must, or above 400 MB.
 */
import { spawnSync } from 'node:child_process';
import { closeSync, ftruncateSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeZip, makeZip64 } from '../intake/make-zip.ts';

const MIB = 1024 * 1024;
const RSS_LIMIT_MB = 400;

function inPieces(path: string, total: number, piece: Buffer): void {
  const file = openSync(path, 'w');
  for (let at = 0; at < total; at += piece.length) writeSync(file, piece, 0, Math.min(piece.length, total - at));
  closeSync(file);
}

/** A zip in zips: 16 × 16 × 16 × 16 members of a mebibyte of nothing, some kilobytes in all. */
function nest(): Buffer {
  let inner = Buffer.from(makeZip([{ name: '0.dll', content: Buffer.alloc(16 * MIB) }]));
  for (let level = 0; level < 3; level += 1)
    inner = Buffer.from(makeZip(Array.from({ length: 16 }, (_, i) => ({ name: `${level}-${i}.zip`, content: inner }))));
  return inner;
}

/** A million records of a log, each with members of its own. */
const million =
  (members: (n: number) => string) =>
  (folder: string): void => {
    const file = openSync(join(folder, 'million.ndjson'), 'w');
    for (let first = 0; first < 1_000_000; first += 10_000)
      writeSync(
        file,
        Array.from({ length: 10_000 }, (_, i) => `{"time":${1_757_713_665 + first + i},"action":"a",${members(first + i)}}\n`).join(''),
      );
    closeSync(file);
  };

type Case = { readonly make: (folder: string) => void; readonly expected: RegExp };

const CASES: Readonly<Record<string, Case>> = {
  'one line of 1 GB': {
    make: (folder) => inPieces(join(folder, 'line.log'), 1024 * MIB, Buffer.alloc(MIB, 'abcdefg ')),
    expected: /^stored .*TEXT_CUT/,
  },
  'sparse file of 10 GB': {
    make: (folder) => {
      const file = openSync(join(folder, 'sparse.bin'), 'w');
      ftruncateSync(file, 10 * 1024 * MIB);
      closeSync(file);
    },
    expected: /^stored .*NOT_READ/,
  },
  'a million actors': { make: million((n) => `"actor":"actor-${n}@harbour.example"`), expected: /^stored / },
  'one id on a million records': { make: million((n) => `"actor":"a","id":"one","n":${n}`), expected: /^stored / },
  '42.zip': { make: (folder) => writeFileSync(join(folder, '42.zip'), nest()), expected: /^refused .*BOMB_LIMIT/ },
  'zip of 300 000 members': {
    make: (folder) =>
      writeFileSync(
        join(folder, 'many.zip'),
        makeZip64(Array.from({ length: 300_000 }, (_, i) => ({ name: `${i}.txt`, content: `${i}`, stored: true }))),
      ),
    expected: /^refused .*BOMB_LIMIT/,
  },
};

const CHILD = new URL('./take-one.ts', import.meta.url).pathname;
const asked = process.argv.slice(2);
const scratch = mkdtempSync(join(tmpdir(), 'big-intake-'));
try {
  for (const [name, { make, expected }] of Object.entries(CASES)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    const folder = join(scratch, 'bundle');
    mkdirSync(folder);
    make(folder);
    const { stdout, stderr } = spawnSync(process.execPath, [CHILD, folder, join(scratch, 'workspace')], { encoding: 'utf8' });
    const { line, seconds, rssMb } = JSON.parse(stdout === '' ? JSON.stringify({ line: stderr, seconds: 0, rssMb: 0 }) : stdout) as {
      line: string;
      seconds: number;
      rssMb: number;
    };
    const ok = expected.test(line) && rssMb < RSS_LIMIT_MB;
    if (!ok) process.exitCode = 1;
    process.stdout.write(`${ok ? 'ok    ' : 'FAILED'}  ${name}: ${seconds} s, ${rssMb} MB, ${line}\n`);
    rmSync(folder, { recursive: true });
    rmSync(join(scratch, 'workspace'), { recursive: true, force: true });
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
