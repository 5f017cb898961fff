import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './launch.ts';

/** The sample case, worked through by the project's own command line: import, tags, 45 answers, two signatures. Made once; returns its folder. */
export function makeSampleCase(out: string): string {
  if (existsSync(join(out, 'attestation.pdf'))) return out;
  const done = spawnSync(process.execPath, [join(root, '.out/bin/boundary-attest.js'), 'demo', '--out', out], {
    encoding: 'utf8',
    timeout: 150_000,
  });
  if (done.status !== 0 || !existsSync(join(out, 'attestation.pdf'))) throw new Error(`The sample case was not made:\n${done.stderr}`);
  return out;
}
