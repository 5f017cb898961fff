import { spawnSync } from 'node:child_process';
import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './launch.ts';

/** The sample case, worked through by the project's own command line: import, tags, 45 answers, two signatures. Made once; returns its folder. */
export function makeSampleCase(out: string): string {
  if (existsSync(join(out, 'attestation.pdf'))) return out;
  // Two workers may want it at once: each makes its own, the first to end gives it its name.
  const own = `${out}-${process.pid}`;
  const done = spawnSync(process.execPath, [join(root, '.out/bin/boundary-attest.js'), 'demo', '--out', own], {
    encoding: 'utf8',
    timeout: 150_000,
  });
  if (done.status !== 0 || !existsSync(join(own, 'attestation.pdf'))) throw new Error(`The sample case was not made:\n${done.stderr}`);
  if (existsSync(out)) return out;
  renameSync(own, out);
  return out;
}
