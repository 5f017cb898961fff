/**
 * `npm run test:freezes [NUMBER]`: random workspaces, each frozen and drawn in two of three places, in every pair of them equally often:
 * by the main thread of a Node far east, by a worker thread of one far west, by Electron's own Node. Exits 1 when two of the unsigned
 * reports differ.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtDigests } from './built-digests.ts';
import { makeRandomWorkspace } from './random-workspace.ts';
import { openPlace, type Place } from './standing-place.ts';

/** So many workspaces are made ahead of the slowest place. */
const AHEAD = 4;
const number = Number(process.argv[2] ?? 1000);
const scratch = mkdtempSync(join(tmpdir(), 'freezes-'));
const electron = fileURLToPath(new URL('../../node_modules/electron/dist/electron', import.meta.url));

function openPlaces(program: string): readonly Place[] {
  const inLanguage = (LANG: string): Record<string, string> => ({ LANG, LC_ALL: LANG });
  const node = { program: process.execPath, args: ['--no-warnings', program] };
  const places = [
    openPlace({ ...node, name: 'Node, main thread', env: { TZ: 'Asia/Tokyo', ...inLanguage('tr_TR.UTF-8') } }),
    openPlace({ ...node, name: 'Node, worker thread', env: { TZ: 'America/St_Johns', AS: 'worker', ...inLanguage('da_DK.UTF-8') } }),
  ];
  if (!existsSync(electron)) return places;
  const env = { TZ: 'Pacific/Chatham', ELECTRON_RUN_AS_NODE: '1', ...inLanguage('ar_EG.UTF-8') };
  return [...places, openPlace({ name: 'Electron', program: electron, args: ['--no-warnings', program], env })];
}

const places = openPlaces(await builtDigests());
const seen = new Set<string>();
const began = performance.now();
let [differ, done] = [0, 0];

/** One workspace in all places but one, one after the other, since it can be open once; meanwhile others are in the other places. */
async function compare(seed: number): Promise<void> {
  const folder = join(scratch, String(seed));
  const digests: string[] = [];
  const chosen = places.length < 3 ? places : places.filter((_, index) => index !== seed % places.length);
  for (const place of chosen) digests.push(await place.digestOf(join(folder, 'workspace')));
  rmSync(folder, { recursive: true, force: true });
  seen.add(digests[0] ?? '');
  if (new Set(digests).size > 1) {
    differ += 1;
    process.stdout.write(`workspace ${seed}: ${digests.map((digest, i) => `${digest} (${chosen[i]?.name ?? ''})`).join(', ')}\n`);
  }
  done += 1;
  if (done % 100 === 0) process.stdout.write(`${done} drawn, ${differ} differ, ${Math.round((performance.now() - began) / 1000)} s\n`);
}

try {
  const drawing: Promise<void>[] = [];
  for (let seed = 1; seed <= number; seed += 1) {
    await makeRandomWorkspace(join(scratch, String(seed)), seed);
    drawing.push(compare(seed));
    if (drawing.length > AHEAD) await drawing.shift();
  }
  await Promise.all(drawing);
} finally {
  for (const place of places) await place.end();
  rmSync(scratch, { recursive: true, force: true });
}
process.stdout.write(`
${number} workspaces, ${seen.size} different reports, ${differ} drawn differently in another place
places: ${places.map((place) => place.name).join('; ')}; ${Math.round((performance.now() - began) / 1000)} s
`);
process.exitCode = differ === 0 && seen.size > 0 ? 0 : 1;
