import type { Page } from '@playwright/test';
import { bundleIn } from './bundle.ts';
import { beginCase, picks, questionPanel } from './desk.ts';
import { expect, test } from './launch.ts';

const QUOTE = 'Processing takes place in Frankfurt and Dublin only.';

/** Tab until the focus stands where it is wanted; fails when a whole round does not pass there. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let step = 0; step < 80; step += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reaches ${selector}`);
}

const selected = (page: Page): Promise<string> =>
  page.evaluate(() => [...document.querySelectorAll('[data-reader-sheet] [data-now]')].map((piece) => piece.textContent).join('\n'));

test('the tag loop without a pointer: find, read, select, tag, conclude, take back', async ({ start }, info) => {
  const truth = await bundleIn(info.outputPath('bundle'));
  const running = await start();
  const { app, page } = running;
  await beginCase(running, truth, info.outputPath('case'));
  await picks(app, info.outputPath('bundle/contracts'));
  const notices = page.getByRole('region', { name: 'Notices' });
  // From here on nothing but keys.
  await page.evaluate(() => addEventListener('pointerdown', () => (document.documentElement.dataset['pointer'] = 'used'), true));

  await page.keyboard.press('Control+2');
  await expect(page.getByRole('button', { name: 'Import a folder' })).toBeVisible();
  await tabTo(page, 'main button');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Imported contracts/, { timeout: 60_000 });

  await page.keyboard.press('Control+3');
  await expect(page.getByRole('complementary', { name: 'Sources' })).toBeVisible();
  await page.keyboard.press('f');
  await page.keyboard.type('DPA Northwind');
  await expect(page.getByRole('listbox', { name: 'Sources' }).getByRole('option')).toHaveCount(1);
  await tabTo(page, '[role="option"]');
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-reader-sheet]')).toContainText(QUOTE);

  await tabTo(page, '[data-reader-sheet]');
  for (let line = 0; line < 120 && (await selected(page)) !== QUOTE; line += 1) await page.keyboard.press('ArrowDown');
  expect(await selected(page)).toBe(QUOTE);
  await page.keyboard.press('Shift+ArrowDown');
  expect((await selected(page)).split('\n')).toHaveLength(2);
  await page.keyboard.press('Shift+ArrowUp');

  await page.keyboard.press('t');
  await expect(page.getByRole('dialog', { name: 'Tag to question' })).toBeVisible();
  await page.keyboard.type('GV-02');
  await expect(page.getByRole('dialog', { name: 'Tag to question' }).getByRole('menuitem').first()).toContainText('GV-02');
  await page.keyboard.press('Enter');
  await expect(notices).toContainText('supports GV-02');
  expect(await page.evaluate(() => document.activeElement?.matches('[data-reader-sheet]'))).toBe(true);

  const panel = questionPanel(page);
  await expect(panel).toContainText(QUOTE);
  await page.keyboard.press('1');
  await expect(panel.getByRole('radio', { name: 'Met', exact: true })).toBeChecked();
  await tabTo(page, 'textarea');
  await page.keyboard.type('The contract names the owners.');
  await page.keyboard.press('Control+s');
  await expect(notices).toContainText('The answer to GV-02 is saved.');

  await page.keyboard.press('Control+k');
  await page.keyboard.type('undo');
  await expect(page.getByRole('dialog', { name: 'Search and commands' }).getByRole('menuitem').first()).toContainText(
    'Undo the last tag or answer',
  );
  await page.keyboard.press('Enter');
  await expect(notices).toContainText('Taken back: answer to GV-02');
  expect(await page.evaluate(() => document.documentElement.dataset['pointer'])).toBeUndefined();
});
