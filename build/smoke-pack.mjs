/**
 * Starts a packed app once, from another folder, as an ordinary user with the sandbox on, on a display of its own; looks
 * at its window through the debugging port (the hardened app offers a driver no other way in) and quits it.
 *
 *   node build/smoke-pack.mjs ARCHIVE.tar.gz
 */
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { isTestRuntime } from './build-info.mjs';
import { names } from './electron-builder.mjs';
import { environmentFor } from './setup/as-user.mjs';
import { ensureLoopback } from './setup/loopback.mjs';
import { root } from './setup/paths.mjs';
import { ensureRunner } from './setup/runner.mjs';
import { runMain, say, SetupError } from './setup/say.mjs';
import { headlessJob } from './smoke-headless.mjs';

/** @returns {Promise<number>} a port nobody listens on */
function freePort() {
  return new Promise((done) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** Unpacks so that the user can read it; returns the folder of the app. @param {string} archive @param {string} place */
function unpack(archive, place) {
  execFileSync('tar', ['-xzf', archive, '-C', place, '--no-same-owner']);
  const [folder = ''] = readdirSync(place);
  const app = join(place, folder);
  chmodSync(app, 0o755);
  if (process.getuid?.() === 0) chmodSync(join(app, 'chrome-sandbox'), 0o4755);
  return app;
}

/** The kernel's word on a process: 2 means that a system call filter, Chromium's sandbox, is on. @param {string} app */
function rendererFilters(app) {
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const read = (/** @type {string} */ path) => (existsSync(path) ? readFileSync(path, 'utf8') : '');
  const renderers = processes.filter(
    (id) => read(`/proc/${id}/cmdline`).startsWith(app) && read(`/proc/${id}/cmdline`).includes('--type=renderer'),
  );
  return renderers.map((id) => /^Seccomp:\s*(\d)/m.exec(read(`/proc/${id}/status`))?.[1]);
}

/** @param {number} port @param {() => string} words what the app has said so far */
async function connect(port, words) {
  for (let attempt = 0; attempt < 60; attempt++) {
    try {
      return await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    } catch {
      await new Promise((done) => setTimeout(done, 500)); // Not listening yet.
    }
  }
  throw new SetupError(`The packed app opened no debugging port within 30 s. It said:\n${words()}`);
}

/** Waits until the page has stopped changing its words, 20 s at most. @param {import('@playwright/test').Page} page */
async function settled(page) {
  let [before, quiet] = ['', 0];
  for (let step = 0; step < 40 && quiet < 4; step++) {
    await page.waitForTimeout(500);
    const now = await page.locator('body').innerText();
    quiet = now === before ? quiet + 1 : 0;
    before = now;
  }
}

/** @param {number} port @param {() => string} words @param {string} picture */
async function lookAt(port, words, picture) {
  const browser = await connect(port, words);
  const context = browser.contexts()[0];
  const page = context?.pages()[0] ?? (await context?.waitForEvent('page', { timeout: 30_000 }));
  if (page === undefined) throw new SetupError(`The packed app opened no window. It said:\n${words()}`);
  await page.waitForFunction(() => (document.body?.innerText ?? '').trim().length > 0, undefined, { timeout: 30_000 });
  await settled(page);
  await page.screenshot({ path: picture });
  const seen = { url: page.url(), title: await page.title(), text: await page.locator('body').innerText() };
  const session = await browser.newBrowserCDPSession();
  return { seen, quit: () => session.send('Browser.close').catch(() => undefined) };
}

/**
 * @param {string} archive
 * @param {{testRuntime: boolean, version: string}} what
 */
export async function smoke(archive, { testRuntime, version }) {
  const user = ensureRunner();
  ensureLoopback();
  const place = mkdtempSync('/var/tmp/boundary-attest-pack-');
  const home = join(place, 'home');
  chmodSync(place, 0o755);
  const app = unpack(archive, place);
  mkdirSync(home);
  if (user !== null) chownSync(home, user.uid, user.gid);
  const port = await freePort();
  const { executable } = names(testRuntime, version);
  const command = [
    '-a',
    '-s',
    '-screen 0 1440x900x24 -nolisten tcp',
    join(app, executable),
    `--remote-debugging-port=${port}`,
    `--user-data-dir=${join(home, 'data')}`,
  ];
  const env = environmentFor(user, { HOME: home, XDG_CONFIG_HOME: join(home, 'config') });
  const child = spawn('xvfb-run', command, {
    cwd: home,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(user === null ? {} : { uid: user.uid, gid: user.gid }),
  });
  let words = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (words += chunk));
  const ended = new Promise((done) => child.on('close', done));
  try {
    const pictures = join(root, 'test-results/pack');
    mkdirSync(pictures, { recursive: true });
    const { seen, quit } = await lookAt(port, () => words, join(pictures, 'window.png'));
    const filters = rendererFilters(app);
    if (!seen.url.startsWith('app://')) throw new SetupError(`The packed app shows ${seen.url} instead of its own page.`);
    if (filters.length === 0 || filters.some((filter) => filter !== '2'))
      throw new SetupError(`The packed app's renderer runs without its sandbox (Seccomp: ${filters.join(', ') || 'no renderer found'}).`);
    if (testRuntime && !seen.text.includes('TEST'))
      throw new SetupError('The packed app runs on the test runtime and its window does not say TEST.');
    await quit();
    await Promise.race([
      ended,
      new Promise((_, fail) => setTimeout(() => fail(new SetupError('The packed app did not quit within 20 s.')), 20_000).unref()),
    ]);
    await headlessJob(join(app, executable), home, user);
    say(
      `the packed app started from another folder as ${user?.name ?? 'this user'}, sandbox on, window “${seen.title}”, quit, and did a small job without a window`,
    );
  } finally {
    if (child.exitCode === null && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    rmSync(place, { recursive: true, force: true });
  }
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await runMain(async () => {
    const version = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version;
    await smoke(resolve(process.argv[2] ?? join(root, '.out/release', names(isTestRuntime(), version).archive)), {
      testRuntime: isTestRuntime(),
      version,
    });
  });
}
