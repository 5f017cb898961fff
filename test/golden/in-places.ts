import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// The Node that runs TypeScript as it stands; a test runner may run on an older one.
const packed = fileURLToPath(new URL('../../node_modules/.bin/node', import.meta.url));
const runtime = existsSync(packed) ? packed : process.execPath;
const script = fileURLToPath(new URL('draft-digests.ts', import.meta.url));

const PLACES = [
  { TZ: 'Asia/Tokyo', LANG: 'tr_TR.UTF-8', AS: 'main' },
  { TZ: 'America/St_Johns', LANG: 'da_DK.UTF-8', AS: 'worker' },
] as const;

/** The digests of the unsigned reports of these workspaces: in a process far east, and in a worker thread of one far west. */
export function digestsInPlaces(folders: readonly string[]): string[][] {
  return PLACES.map((place) => {
    const env = { ...process.env, ...place, LC_ALL: place.LANG };
    const { stdout, stderr, status } = spawnSync(runtime, ['--no-warnings', script, ...folders], { env, encoding: 'utf8' });
    if (status !== 0) throw new Error(`${place.TZ}: ${stderr}`);
    return stdout.trim().split('\n');
  });
}
