import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Refused } from './defect.ts';

/** Writes a file whole beside its place and moves it in; what is there already stays and is named. Throws Refused. */
export function writeNew(path: string, bytes: Buffer | string): void {
  if (existsSync(path)) throw new Refused(`${path} is there already. Nothing was written; name another file.`);
  const partial = join(dirname(path), `.boundary-verify-${process.pid}.partial`);
  try {
    writeFileSync(partial, bytes, { flag: 'wx' });
    renameSync(partial, path);
  } catch {
    rmSync(partial, { force: true });
    throw new Refused(`${path} cannot be written. Nothing was left there; name a file in a folder that you may write to.`);
  }
}

/** Makes a folder, or takes one that is empty. Throws Refused. */
export function emptyFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
    if (readdirSync(path).length === 0) return;
  } catch {
    throw new Refused(`${path} cannot be used as a folder. Nothing was written; name one that you may write to.`);
  }
  throw new Refused(`${path} is not empty. Nothing was written; name a new folder.`);
}
