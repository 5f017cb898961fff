import { cpSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { LEVELS, wordOf } from '../../shared/domain/words.ts';
import { beOneself, go, picks, questionPanel } from './desk.ts';
import { expect, launch, test } from './launch.ts';
import { makeSampleCase } from './sample-case.ts';

const rows = (page: Page): Locator => page.getByRole('grid', { name: 'Events' }).getByRole('row');

async function walkTheList(page: Page): Promise<void> {
  await go(page, 'Logs');
  const grid = page.getByRole('grid', { name: 'Events' });
  const title = page.getByRole('heading', { level: 1 });
  await expect(title).toHaveText(/^[\d,]+ events$/);
  const counted = async (): Promise<number> => Number((await title.innerText()).replaceAll(/\D/g, ''));
  const total = await counted();
  await expect(grid).toHaveAttribute('aria-rowcount', String(total + 1));
  expect(await rows(page).count()).toBeLessThan(60);
  const row = (place: number): Locator => grid.locator(`[aria-rowindex="${place + 1}"]`);
  const oldest = await row(1).innerText();
  await grid.focus();
  await page.keyboard.press('End');
  await expect(row(total)).toBeVisible();
  await expect(row(1)).toHaveCount(0);
  await page.keyboard.press('PageUp');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Home');
  await expect(row(1)).toHaveText(oldest, { useInnerText: true });
  // A cell keeps its value; with the newest first the last of them is the oldest.
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', '=']) await page.keyboard.press(key);
  await expect(title).toHaveText(/^[\d,]+ events match$/);
  await page.getByRole('button', { name: /^Oldest first/ }).click();
  const few = await counted();
  await grid.focus();
  await page.keyboard.press('End');
  await expect(row(few)).toHaveText(oldest, { useInnerText: true });
  await expect(grid).toBeFocused();
  await page.getByRole('button', { name: /^Drop the filter Event/ }).click();
  await page.getByRole('button', { name: /^Newest first/ }).click();
  await expect(row(1)).toHaveText(oldest, { useInnerText: true });
}

/** The afternoon of a reconstruction: from the events to the runs, from a cell to its records, from a sentence to what stands against it. */
test('events, runs on five axes, a record tagged, a claim contradicted and decided', async ({ userData }, info) => {
  const output = info.project.outputDir;
  const workspace = join(output, 'reconstruction', 'workspace');
  cpSync(join(makeSampleCase(join(output, 'sample')), 'workspace'), workspace, { recursive: true });
  const { page, app } = await launch({ userData, args: ['--workspace', workspace] });
  try {
    await expect(page.getByRole('navigation', { name: 'Screens' })).toBeVisible({ timeout: 30_000 });
    await beOneself(page);

    await test.step('the whole list is walked, only the rows in view are drawn', () => walkTheList(page));

    await test.step('events are narrowed by value, in and out, and jumped to by time', async () => {
      const title = page.getByRole('heading', { level: 1 });
      await expect(title).toHaveText(/^[\d,]+ events$/);
      const values = page.getByRole('complementary', { name: 'Values' });
      await page.getByRole('searchbox', { name: 'Equals exactly' }).fill('CreateTrainingJob');
      await page.getByRole('button', { name: 'Add filter' }).click();
      await expect(title).toHaveText('44 events match');
      await values.getByRole('button', { name: 'not denied as Outcome' }).click();
      await expect(title).toHaveText('41 events match');
      const bars = page.getByRole('toolbar', { name: /Events by time/ });
      await bars.getByRole('button').last().click();
      await rows(page).filter({ hasText: '2026-10' }).first().click();
      await expect(page.getByRole('button', { name: /without records or digests: .*no digest from 2026-09-14 02:00/ })).toBeVisible();
      const record = page.getByRole('complementary', { name: 'Record' });
      await expect(record.getByText('These bytes have the recorded digest')).toBeVisible();
      await expect(record.getByText('"eventName": "CreateTrainingJob",')).toBeVisible();
      await record.getByRole('button', { name: 'Close the record' }).click();
      await bars.getByRole('button').nth(2).focus();
      await page.keyboard.press('Shift+ArrowRight');
      await page.keyboard.press('Shift+ArrowRight');
      await expect(page.getByRole('status').filter({ hasText: 'to see only these' })).toBeVisible();
      await page.keyboard.press('Enter');
      await expect(page.getByRole('button', { name: /^Drop the filter From/ })).toBeVisible();
      await page.getByRole('button', { name: /^Drop the filter From/ }).click();
      await page.getByRole('button', { name: /^Drop the filter To/ }).click();
      await expect(title).toHaveText('41 events match');
      await bars.getByRole('button').nth(1).hover();
      await page.mouse.down();
      await bars.getByRole('button').nth(4).hover();
      await page.mouse.up();
      await expect(title).not.toHaveText('41 events match');
      await expect(page.getByRole('button', { name: /^Drop the filter To/ })).toBeVisible();
    });

    await test.step('every run stands on five axes; the arrow keys bring the records of a cell', async () => {
      await go(page, 'Runs');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^41 runs on 5 axes, 3 things/);
      const cells = page.getByRole('grid', { name: 'Runs and axes' });
      await cells
        .getByRole('button', { name: /, Who: / })
        .first()
        .click();
      await expect(page.getByRole('region', { name: 'Who launched it' })).toContainText('These bytes have the recorded digest');
      await page.keyboard.press('ArrowRight');
      await expect(page.getByRole('region', { name: 'What data' })).toBeVisible();
      await page.keyboard.press('ArrowLeft');
      await expect(page.getByRole('region', { name: 'Who launched it' })).toBeVisible();
      await page.keyboard.press('F1');
      const legend = page.getByRole('dialog', { name: 'How to read runs and axes' });
      for (const level of LEVELS) await expect(legend.getByText(wordOf(level), { exact: true })).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(legend).toBeHidden();
      await page.keyboard.press('Escape');
      await expect(page.getByRole('region', { name: 'Who launched it' })).toBeHidden();
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Open in Logs' }).click();
      await expect(page.getByRole('complementary', { name: 'Record' }).getByText('These bytes have the recorded digest')).toBeVisible();
      await page.keyboard.press('Alt+ArrowLeft');
      const launched = page.getByRole('region', { name: 'Who launched it' });
      await launched.getByRole('button', { name: 'Tag to LR-01' }).click();
      await expect(page.getByRole('region', { name: 'Notices' })).toContainText('supports LR-01');
      await launched.getByRole('button', { name: 'Open LR-01' }).click();
      await questionPanel(page)
        .getByRole('button', { name: /^Open the check/ })
        .first()
        .click();
      await expect(page.locator('li[aria-current="true"]')).toBeFocused();
    });

    await test.step('a dossier of a run is written', async () => {
      await go(page, 'Runs');
      const file = join(output, 'reconstruction', 'dossier.md');
      await picks(app, file);
      await page.getByRole('complementary', { name: 'Rule' }).getByRole('button', { name: 'Dossier' }).click();
      await expect(page.getByRole('region', { name: 'From data set to endpoint' }).getByRole('article')).toHaveCount(1);
      await page.getByRole('button', { name: 'Save the dossier' }).click();
      await expect(page.getByRole('region', { name: 'Notices' })).toContainText('Dossier written');
      // Another model, by a word of its name and the keys alone.
      await page.keyboard.press('f');
      await page.keyboard.press('Control+a');
      await page.keyboard.type('v14');
      await page.keyboard.press('Enter');
      await expect(page.getByText('model claims-triage:v14', { exact: true })).toBeVisible();
      const missing = page.getByRole('region', { name: 'What cannot be shown' });
      await expect(missing.getByRole('listitem').first()).toBeVisible();
      await page.getByRole('radiogroup', { name: 'Show', exact: true }).getByText('Runs').click();
    });

    await test.step('a sentence is marked by a person, records stand against it, and it is decided with a reason', async () => {
      await go(page, 'Claims');
      const views = page.getByRole('radiogroup', { name: 'Show', exact: true });
      const before = await page.getByRole('heading', { level: 1 }).innerText();
      await views.getByText('Suggested').click();
      // The sample's assessor has marked what contradicts; one more sentence is marked here.
      await page.getByRole('button', { name: 'Mark as claim' }).first().click();
      await expect(page.getByRole('region', { name: 'Notices' })).toContainText('is marked under');
      await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(before);
      await views.getByText('Contradictions').click();
      await page
        .getByRole('grid', { name: 'Contradictions' })
        .getByText(/Audit records are retained/)
        .click();
      const shown = page.getByRole('article', { name: 'The records show' });
      await expect(shown.getByRole('button', { name: /^Open the record in/ }).first()).toBeVisible();
      await page.getByRole('textbox', { name: 'Reason, printed in the attestation' }).fill('The oldest record is 92 days old.');
      await page.getByRole('button', { name: 'Uphold' }).click();
      await expect(page.getByRole('region', { name: 'Notices' })).toContainText('is upheld');
      await expect(page.getByRole('article', { name: 'The vendor says' })).toContainText('The oldest record is 92 days old.');
    });
  } finally {
    await app.close();
  }
});
