import { cpSync, existsSync, lchownSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runAs } from '../setup/as-user.mjs';
import { ensureLoopback } from '../setup/loopback.mjs';
import { canIsolate, withoutNetwork } from '../setup/namespace.mjs';
import { newerNode } from '../setup/newer-node.mjs';
import { root, runPlace } from '../setup/paths.mjs';
import { ensureRunPlace } from '../setup/run-place.mjs';
import { ensureRunner, ensureSandbox } from '../setup/runner.mjs';
import { say } from '../setup/say.mjs';
import { fromPlaywright, judged } from './counts.mjs';

const results = join(root, 'test-results');

/** A folder the other user may write to; what lands there is brought home afterwards. @param {{uid: number, gid: number} | null} user */
function outputFolder(user) {
  const folder = user === null ? results : `${runPlace}-output`;
  rmSync(join(folder, 'e2e'), { recursive: true, force: true });
  rmSync(join(folder, 'e2e.json'), { force: true });
  mkdirSync(folder, { recursive: true });
  if (user !== null) lchownSync(folder, user.uid, user.gid);
  return folder;
}

/** @param {string} folder */
function bringHome(folder) {
  if (folder === results) return;
  mkdirSync(results, { recursive: true });
  for (const name of ['e2e', 'e2e.json']) {
    rmSync(join(results, name), { recursive: true, force: true });
    if (existsSync(join(folder, name))) cpSync(join(folder, name), join(results, name), { recursive: true });
  }
}

const onDisplay = ['xvfb-run', '-a', '-s', '-screen 0 1600x1000x24 -nolisten tcp'];

/**
 * Two windows are tested side by side, each on a display of its own: on one they would take the focus from each other.
 * @param {string[]} command gets the second in SECOND_DISPLAY and SECOND_XAUTHORITY
 */
const onTwoDisplays = (command) => [
  ...onDisplay,
  'sh',
  '-c',
  'export SECOND_DISPLAY="$DISPLAY" SECOND_XAUTHORITY="$XAUTHORITY"; exec "$@"',
  'sh',
  ...onDisplay,
  ...command,
];

/**
 * The real Electron window, driven by Playwright on a display of its own, as an ordinary user with Chromium's sandbox on.
 * @param {{isolated: boolean, args?: string[]}} options isolated: inside a network namespace, where the machine allows one
 */
export async function runEndToEnd({ isolated, args = [] }) {
  const user = ensureRunner();
  const place = ensureRunPlace(user);
  ensureSandbox(user);
  ensureLoopback();
  const folder = outputFolder(user);
  const playwright = [newerNode(place), 'node_modules/@playwright/test/cli.js', 'test', '-c', 'build/playwright.config.ts', ...args];
  const env = {
    BOUNDARY_TEST_OUTPUT: folder,
    PATH: `${join(place, 'node_modules/.bin')}:${process.env['PATH'] ?? ''}`,
  };
  // Only root can enter a namespace; the wrapped command steps down to the user by itself.
  const isolate = isolated && canIsolate();
  if (isolated && !isolate) say('no network namespace can be made here; the window is tested with the network it finds');
  const code = isolate
    ? await runAs(null, withoutNetwork(onTwoDisplays(playwright), user), { cwd: place, env, environmentOf: user })
    : await runAs(user, onTwoDisplays(playwright), { cwd: place, env });
  bringHome(folder);
  return judged(fromPlaywright(join(results, 'e2e.json')), code);
}
