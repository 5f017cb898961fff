import type { ElectronApplication } from '@playwright/test';
import { bundleIn } from './bundle.ts';
import { beginCase, field, go, picks, shownSums } from './desk.ts';
import { enginePid, expect, launch, test } from './launch.ts';

/** Message boxes are answered at once and remembered. */
async function hearBoxes(app: ElectronApplication): Promise<() => Promise<readonly string[]>> {
  await app.evaluate(({ dialog }) => {
    const said: string[] = [];
    Reflect.set(globalThis, 'said', said);
    dialog.showMessageBox = ((options: { message: string }) => {
      said.push(options.message);
      return Promise.resolve({ response: 0, checkboxChecked: false });
    }) as typeof dialog.showMessageBox;
  });
  return () => app.evaluate(() => Reflect.get(globalThis, 'said') as string[]);
}

test('an engine killed in the middle of an import: the workspace comes back by itself, whole, and importing again completes it', async ({
  start,
}, info) => {
  const truth = await bundleIn(info.outputPath('bundle'));
  const running = await start();
  const { app, page } = running;
  const said = await hearBoxes(app);
  await beginCase(running, truth, info.outputPath('case'));
  await go(page, 'Import');
  await picks(app, info.outputPath('bundle'), info.outputPath('bundle'));
  await page.getByRole('button', { name: 'Import a folder' }).click();
  const progress = page.getByRole('progressbar', { name: 'Import progress' });
  await expect(progress).toHaveAttribute('aria-valuetext', /^[1-9]\d* of 214 files$/);
  process.kill(await enginePid(app), 'SIGKILL');

  await expect.poll(said).toEqual([expect.stringContaining('started again')]);
  // The window never left the case, and nobody opened it again by hand.
  await expect(page.getByRole('banner')).toContainText(truth.subject.vendor);
  await expect(page.getByRole('button', { name: /^Working as Mara Lindqvist/ })).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(/^Importing/, { timeout: 30_000 });
  const first = await shownSums(page);
  expect(first['all']).toBeLessThan(truth.sums.files.total);

  await page.getByRole('button', { name: 'Import a folder' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Imported bundle/, { timeout: 120_000 });
  const { total, stored, duplicate, refused, unreadable } = truth.sums.files;
  const again = await shownSums(page);
  expect(again).toMatchObject({ all: total, refused, unreadable });
  expect((again['stored'] ?? 0) + (again['duplicate'] ?? 0)).toBe(stored + duplicate);
  // Every original has its recorded SHA-256, and none is missing or left over half written.
  expect(await page.evaluate(() => window.bridge?.invoke('vault.verify', {}))).toMatchObject({
    ok: true,
    value: { files: stored, ok: stored, problems: [] },
  });
});

test('a second app on the same workspace gets one clear sentence, and the workspace when the first lets go', async ({
  start,
  userData,
}, info) => {
  const truth = await bundleIn(info.outputPath('bundle'));
  const first = await start();
  await beginCase(first, truth, info.outputPath('case'));
  const second = await launch({ userData: `${userData}-of-another-person`, args: ['--workspace', info.outputPath('case')] });
  try {
    const alert = second.page.getByRole('alert').filter({ hasText: 'workspace/in-use' });
    await expect(alert).toContainText(
      'This workspace is open in another window or command. Nothing was changed; close it there, then open it here.',
    );
    await expect(first.page.getByRole('banner')).toContainText(truth.subject.vendor);
    expect(await first.page.evaluate(() => window.bridge?.invoke('ledger.verify', {}))).toMatchObject({
      ok: true,
      value: { intact: true },
    });
    await first.app.close();
    await second.page.getByRole('button', { name: 'case', exact: true }).first().click();
    await expect(second.page.getByRole('navigation', { name: 'Screens' })).toBeVisible();
  } finally {
    await second.app.close();
  }
});

test('what cannot be is said in one sentence: a folder that is no workspace, a folder that cannot be written', async ({ start }, info) => {
  const { app, page } = await start();
  await picks(app, '/proc/1');
  await page.getByRole('button', { name: 'Open a folder' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'workspace/' })).toBeVisible();
  const truth = await bundleIn(info.outputPath('bundle'));
  await field(page, 'Vendor').fill(truth.subject.vendor);
  await field(page, 'Platform').fill(truth.subject.platform);
  await field(page, 'Your name').fill('Mara Lindqvist');
  await field(page, 'Your person id').fill('HM-1042');
  await picks(app, '/usr/no-such-folder');
  await page.getByRole('button', { name: 'Choose a folder and begin' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'workspace/unwritable' })).toContainText(
    'The folder cannot be written. Nothing was created',
  );
});
