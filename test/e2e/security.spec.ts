import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { expect, test } from './launch.ts';
import { makeProbeApp } from './probe-app.ts';

const attacks = readFileSync(join(import.meta.dirname, 'page-attacks.js'), 'utf8');

type Outcome = { readonly results: Readonly<Record<string, string>>; readonly violations: readonly string[] };

async function outcomeOf(page: Page): Promise<Outcome> {
  await page.waitForFunction(() => document.documentElement.dataset['probe'] !== undefined, null, { timeout: 90_000 });
  return JSON.parse(await page.evaluate(() => document.documentElement.dataset['probe'] ?? '')) as Outcome;
}

/** What the app's own session answers to an address, asked from the shell; the page itself may ask for nothing. */
const statusOf = (app: ElectronApplication, url: string): Promise<number> =>
  app.evaluate(
    ({ session }, address) =>
      session
        .fromPartition('boundary')
        .fetch(address)
        .then((response) => response.status),
    url,
  );

test('S15, S18, S19, S21, S30: nothing the page’s own code tries gets anywhere', async ({ start }, info) => {
  const { page } = await start({ folder: makeProbeApp(info.outputPath('app'), attacks) });
  const { results, violations } = await outcomeOf(page);
  const { 'the bridge can be changed': changed, ...attempts } = results;
  expect(Object.keys(attempts).length).toBeGreaterThan(50);
  expect(Object.entries(attempts).filter(([, result]) => !result.startsWith('blocked'))).toEqual([]);
  expect(changed).toBe('blocked: TypeError');
  // The policy itself spoke, not only a network that is not there.
  expect(violations).toEqual(
    expect.arrayContaining([
      'connect-src',
      'font-src',
      'frame-src',
      'img-src',
      'media-src',
      'require-trusted-types-for',
      'script-src',
      'script-src-elem',
      'style-src-attr',
      'style-src-elem',
      'trusted-types',
    ]),
  );
});

test('the real page starts without one complaint, and its policy is not in its own way', async ({ start }) => {
  const { page, problems } = await start();
  await expect(page.locator('#root')).not.toBeEmpty();
  expect(problems).toEqual([]);
});

test('S13: what the scheme answers', async ({ start }) => {
  const { app } = await start();
  expect(await statusOf(app, 'app://boundary/')).toBe(200);
  expect(await statusOf(app, 'app://boundary/..%2f..%2fpackage.json')).toBe(403);
  expect(await statusOf(app, 'app://boundary/%2e%2e%2fmain%2findex.js')).toBe(403);
  expect(await statusOf(app, 'app://boundary/../main/index.js')).toBe(404);
  expect(await statusOf(app, 'app://boundary/index.html%00')).toBe(403);
  expect(await statusOf(app, 'app://elsewhere/')).toBeGreaterThanOrEqual(403);
});

test('S16: the nonce is another one each time', async ({ start }) => {
  const { app } = await start();
  const nonces = await app.evaluate(async ({ session }) => {
    const load = async (): Promise<string> => {
      const response = await session.fromPartition('boundary').fetch('app://boundary/');
      return /'nonce-([^']+)'/.exec(response.headers.get('content-security-policy') ?? '')?.[1] ?? '';
    };
    return [await load(), await load()];
  });
  expect(nonces[0]).toMatch(/^[A-Za-z0-9+/]{24}$/);
  expect(nonces[0]).not.toBe(nonces[1]);
});

const leaving: readonly (readonly [way: string, script: string])[] = [
  ['location', `location.href = 'https://example.invalid/';`],
  ['location to a file', `location.href = 'file:///etc/hosts';`],
  ['location to a data page', `location.href = 'data:text/html,<h1>x</h1>';`],
  ['location to a file of ours that is not the document', `location.href = 'app://boundary/probe.js';`],
  ['location.replace', `location.replace('https://example.invalid/');`],
  ['a link', `const a = document.createElement('a'); a.href = 'https://example.invalid/'; document.body.append(a); a.click();`],
  [
    'a link to a new window',
    `const a = document.createElement('a'); a.href = 'https://example.invalid/'; a.target = '_blank'; document.body.append(a); a.click();`,
  ],
  [
    'a link that downloads',
    `const a = document.createElement('a'); a.href = URL.createObjectURL(new Blob(['x'])); a.download = 'x.txt'; document.body.append(a); a.click();`,
  ],
  [
    'a form',
    `const f = document.createElement('form'); f.action = 'https://example.invalid/'; f.method = 'post'; document.body.append(f); f.submit();`,
  ],
  [
    'a refreshing page',
    `const m = document.createElement('meta'); m.httpEquiv = 'refresh'; m.content = '0;url=https://example.invalid/'; document.head.append(m);`,
  ],
];

test('S14, S18, S19, S23: the page cannot be left, by any of the ways there are', async ({ start }, info) => {
  const steps = leaving.map(([way, script]) => `console.log(${JSON.stringify(way)}); { ${script} } await pause();`);
  const script = `const pause = () => new Promise((resolve) => setTimeout(resolve, 400));
addEventListener('load', async () => { await pause(); ${steps.join('\n')} console.log('still here'); });`;
  const { app, page } = await start({ folder: makeProbeApp(info.outputPath('app'), script) });
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  const downloads: unknown[] = [];
  page.on('download', (download) => downloads.push(download.url()));
  // When a way out is open, the script ends with the page, and the last way said is the one.
  await expect.poll(() => said.at(-1), { timeout: 20_000 }).toBe('still here');
  expect(page.url()).toBe('app://boundary/');
  expect(app.windows()).toHaveLength(1);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  expect(downloads).toEqual([]);
});

test('S18: the blank page, which no event can prevent, hears nothing and gives way to the app', async ({ start }, info) => {
  const script = `if (!sessionStorage.getItem('left')) addEventListener('load', () => setTimeout(() => { sessionStorage.setItem('left', '1'); location.href = 'about:blank'; }, 300));
else document.documentElement.dataset.back = '1';`;
  const { page } = await start({ folder: makeProbeApp(info.outputPath('app'), script) });
  await page.waitForFunction(() => document.documentElement.dataset['back'] === '1');
  expect(page.url()).toBe('app://boundary/');
  expect(await page.evaluate(() => window.bridge?.invoke('workspace.info', {}))).toEqual({ ok: true, value: null });
});
