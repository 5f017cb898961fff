import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CLI = join(ROOT, '.out/bin/boundary-attest.js');
const USAGE = fileURLToPath(new URL('say-usage.mjs', import.meta.url));

export type Measured = { readonly seconds: number; readonly rssMb: number; readonly cpuSeconds: number; readonly out: string };

/** Runs the built command line as a process of its own and says how long it took as a whole, and its peak of memory. */
export function measured(scratch: string, ...args: readonly string[]): Measured {
  const usage = join(scratch, 'usage.json');
  const began = performance.now();
  const done = spawnSync(process.execPath, ['--import', USAGE, CLI, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, SAY_USAGE: usage },
  });
  const seconds = (performance.now() - began) / 1000;
  if (done.status !== 0) throw new Error(`${args.join(' ')}: ${done.stderr}${done.error?.message ?? ''}`);
  const { rssMb, cpuSeconds } = JSON.parse(readFileSync(usage, 'utf8')) as { rssMb: number; cpuSeconds: number };
  return { seconds, rssMb, cpuSeconds, out: done.stdout };
}

/** A new workspace at `folder`. */
export const makeWorkspace = (scratch: string, folder: string): Measured =>
  measured(scratch, 'new', folder, '--vendor', 'V', '--platform', 'P', '--tier', 'T2', '--as', 'Mara Lindqvist <HM-1042>');

/** Asks the system to drop a file from its page cache; false where `dd` cannot. */
export function dropFromCache(file: string): boolean {
  statSync(file);
  return spawnSync('dd', [`of=${file}`, 'oflag=nocache', 'conv=notrunc,fdatasync', 'count=0', 'status=none']).status === 0;
}

export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
