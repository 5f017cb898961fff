import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { enginePid, expect, root, test } from './launch.ts';

const electron = join(root, 'node_modules/electron/dist/electron');

/** Process ids of the app by Chromium's name for their kind (`Browser`, `Tab`, `Utility`, `GPU`). */
const processes = (app: ElectronApplication): Promise<readonly { pid: number; type: string }[]> =>
  app.evaluate((modules) => modules.app.getAppMetrics().map(({ pid, type }) => ({ pid, type })));

const statusLine = (pid: number, name: string): string =>
  readFileSync(`/proc/${pid}/status`, 'utf8')
    .split('\n')
    .find((line) => line.startsWith(`${name}:`))
    ?.slice(name.length + 1)
    .trim() ?? '';

test('the window opens and has two functions and nothing of Node', async ({ start }) => {
  const { app, page } = await start();
  expect(page.url()).toBe('app://boundary/');
  await expect
    .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => [window.isVisible(), window.getTitle()])))
    .toEqual([[true, 'Boundary Attest']]);
  expect(await page.evaluate(() => Object.keys(window.bridge ?? {}).toSorted())).toEqual(['invoke', 'on']);
  expect(await page.evaluate(() => Object.isFrozen(window.bridge))).toBe(true);
  expect(
    await page.evaluate(() => ['require', 'process', 'module', 'Buffer', 'global', 'ipcRenderer'].filter((name) => name in window)),
  ).toEqual([]);
});

test('the renderer is in Chromium’s sandbox: seccomp filter, its own process space, no way to be told otherwise', async ({ start }) => {
  const { app } = await start();
  expect(await app.evaluate((modules) => modules.app.commandLine.hasSwitch('no-sandbox'))).toBe(false);
  const [tab] = (await processes(app)).filter(({ type }) => type === 'Tab');
  const pid = tab?.pid ?? expect(tab).toBeDefined();
  if (typeof pid !== 'number') return;
  expect(statusLine(pid, 'Seccomp')).toBe('2');
  expect(statusLine(pid, 'NoNewPrivs')).toBe('1');
  const commandLine = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  expect(commandLine).not.toContain('no-sandbox');
  // Its own user or process namespace, or, with the setuid helper, an empty root: either way not ours.
  const own = statusLine(pid, 'NSpid').split(/\s+/).length > 1;
  const jailed = (() => {
    try {
      return readlinkSync(`/proc/${pid}/root`) !== '/';
    } catch {
      return true; // Not even readable to its own user.
    }
  })();
  expect(own || jailed).toBe(true);
});

test('S23: the profile holds no cache and nothing of the page', async ({ start, userData }) => {
  const { app, page } = await start();
  await page.evaluate(() => localStorage.setItem('canary', 'the weights may leave'));
  await app.close();
  const files = readdirSync(userData, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const entry of files) {
    const path = join(entry.parentPath, entry.name);
    expect(readFileSync(path).includes('the weights may leave'), path).toBe(false);
  }
  expect(existsSync(join(userData, 'Partitions'))).toBe(false);
});

test('S42: the log of a start holds codes and ids', async ({ start, userData }) => {
  const { app, page } = await start();
  expect(await page.evaluate(() => window.bridge?.invoke('workspace.info', {}))).toEqual({ ok: true, value: null });
  await app.close();
  const lines = readFileSync(join(userData, 'logs/boundary-attest.log'), 'utf8').trimEnd().split('\n');
  expect(lines.length).toBeGreaterThan(0);
  for (const line of lines) {
    const { at, code, ...fields } = JSON.parse(line) as Record<string, unknown>;
    expect(at).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/);
    expect(code).toMatch(/^[a-z-]+\/[a-z-]+$/);
    expect(JSON.stringify(fields)).not.toMatch(/[/\\ ]/);
  }
});

test('a request that is no procedure, or not in its shape, is refused with a code', async ({ start }) => {
  const { page } = await start();
  const ask = (name: string, input: unknown) =>
    page.evaluate(([what, given]) => window.bridge?.invoke(what, given), [name, input] as const);
  expect(await ask('__proto__', {})).toMatchObject({ ok: false, error: { code: 'contract/unknown' } });
  expect(await ask('workspace.open', { handle: '/etc' })).toMatchObject({ ok: false, error: { code: 'contract/input' } });
  expect(await ask('workspace.open', { handle: `h_${'0'.repeat(32)}` })).toMatchObject({ ok: false, error: { code: 'handle/unknown' } });
  expect(await ask('question.list', {})).toMatchObject({ ok: false, error: { code: 'workspace/none-open' } });
});

test('S38: a second start shows the first window and ends', async ({ start, userData }) => {
  const { app } = await start();
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
  const second = spawn(electron, ['.', '--workspace', '/nowhere'], {
    cwd: root,
    env: { ...process.env, BOUNDARY_USER_DATA: userData },
    stdio: 'ignore',
  });
  const code = await new Promise((resolve) => second.once('exit', resolve));
  expect(code).toBe(0);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  expect(app.windows()).toHaveLength(1);
});

test('an engine that is killed is started again; the window says so and goes on', async ({ start }) => {
  const { app, page } = await start();
  await app.evaluate(({ dialog }) => {
    const said: string[] = [];
    Reflect.set(globalThis, 'said', said);
    dialog.showMessageBox = ((options: { message: string }) => {
      said.push(options.message);
      return Promise.resolve({ response: 0, checkboxChecked: false });
    }) as typeof dialog.showMessageBox;
  });
  const before = await enginePid(app);
  expect(before).toBeGreaterThan(0);
  process.kill(before, 'SIGKILL');
  await expect.poll(() => enginePid(app)).not.toBe(before);
  await expect.poll(() => page.evaluate(() => window.bridge?.invoke('workspace.info', {}))).toEqual({ ok: true, value: null });
  expect(await app.evaluate(() => Reflect.get(globalThis, 'said') as string[])).toEqual([expect.stringContaining('started again')]);
});

test('--headless runs the command line in the packaged way: no window, no display, its exit codes', async ({ userData }) => {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => name !== 'DISPLAY' && name !== 'WAYLAND_DISPLAY'));
  const run = (...args: string[]) =>
    spawnSync(electron, ['.', '--headless', ...args], {
      cwd: root,
      env: { ...env, BOUNDARY_USER_DATA: userData },
      encoding: 'utf8',
      timeout: 60_000,
    });
  const help = run('--help');
  expect([help.status, help.stdout]).toEqual([0, expect.stringContaining('boundary-attest COMMAND')]);
  expect(run('no-such-command').status).toBe(64);
});
