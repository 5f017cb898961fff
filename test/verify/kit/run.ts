import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../../../electron/verify/cli.ts';
import type { Report } from '../../../electron/verify/report.ts';
import { NOW } from './good.ts';

export type Run = { readonly exit: number; readonly out: string; readonly err: string; readonly first: string };

/** A folder for one test file's inputs. */
export const scratch = (): string => mkdtempSync(join(tmpdir(), 'verify-'));

export function put(folder: string, name: string, bytes: Buffer | string): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

/** Runs the command in this process with a fixed clock. */
export function run(...argv: readonly string[]): Run {
  let out = '';
  let err = '';
  const exit = main(argv, { stdout: (text) => (out += text), stderr: (text) => (err += text), now: () => NOW });
  return { exit, out, err, first: out.split('\n')[0] ?? '' };
}

export const report = (...argv: readonly string[]): Report => JSON.parse(run(...argv, '--json').out) as Report;
