/**
 * `npm run test:freezes [NUMBER]`: random workspaces, each frozen and drawn twice: by a process with another time zone and locale, and by a
 * worker thread of one with a third. Exits 1 when two of the unsigned reports differ.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { digestsInPlaces } from './in-places.ts';
import { makeRandomWorkspace } from './random-workspace.ts';

const AT_ONCE = 25;
const number = Number(process.argv[2] ?? 1000);
const scratch = mkdtempSync(join(tmpdir(), 'freezes-'));
let differ = 0;
const seen = new Set<string>();
try {
  for (let from = 1; from <= number; from += AT_ONCE) {
    const seeds = Array.from({ length: Math.min(AT_ONCE, number - from + 1) }, (_, n) => from + n);
    for (const seed of seeds) await makeRandomWorkspace(join(scratch, String(seed)), seed);
    const [east = [], west = []] = digestsInPlaces(seeds.map((seed) => join(scratch, String(seed), 'workspace')));
    seeds.forEach((seed, n) => {
      seen.add(east[n] ?? '');
      if (east[n] === west[n]) return;
      differ += 1;
      process.stdout.write(`workspace ${seed}: ${east[n] ?? 'nothing'} and ${west[n] ?? 'nothing'}\n`);
    });
    for (const seed of seeds) rmSync(join(scratch, String(seed)), { recursive: true, force: true });
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
process.stdout.write(`${number} workspaces, ${seen.size} different reports, ${differ} drawn differently in another place\n`);
process.exitCode = differ === 0 ? 0 : 1;
