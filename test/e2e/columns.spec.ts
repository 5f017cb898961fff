import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { beOneself, go, picks } from './desk.ts';
import { examine, resize, SIZES } from './examine.ts';
import { expect, root, test } from './launch.ts';

const GATE = ['When;Badge;Deed;Verdict;Ref', '03/04/2026 10:00;ada;door opened;fine;G-1', '04/04/2026 11:00;ben;door opened;denied;G-2'];
const FILES: Readonly<Record<string, string>> = {
  'gate-march.csv': `${[...GATE, '05/04/2026 12:30;eve;;fine;G-3'].join('\n')}\n`,
  'gate-april.csv': `${GATE.join('\n')}\n`,
  'changes.csv': 'Issue key,Reporter,Approver,Status,Resolved,Job\nCHG-1,ines,noor,Erledigt,2026-02-03T04:05:06Z,berth-2026-7\n',
  'pulse.ndjson': '{"wann":"2026-04-03T10:00:00Z","wer":{"name":"ada"}}\n{"wann":"2026-04-03T11:00:00Z","wer":{"name":"ben"}}\n',
};

function attest(...args: readonly string[]): void {
  const done = spawnSync(process.execPath, [join(root, '.out/bin/boundary-attest.js'), ...args], { encoding: 'utf8', timeout: 60_000 });
  if (done.status !== 0) throw new Error(`boundary-attest ${args[0] ?? ''} failed:\n${done.stderr}`);
}

/** A case into which the tables came. */
function caseWith(folder: string): string {
  const [bundle, workspace] = [join(folder, 'bundle'), join(folder, 'case')];
  mkdirSync(bundle, { recursive: true });
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(bundle, name), text);
  attest('new', workspace, '--vendor', 'Quay', '--platform', 'Berth', '--tier', 'T2', '--as', 'Mara Lindqvist <HM-1042>');
  attest('import', workspace, bundle);
  return workspace;
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const becomes = (page: Page) => page.getByRole('region', { name: 'What they become' });
const said = (page: Page) => page.getByRole('region', { name: 'Column for each part' });

async function choose(page: Page, label: string | RegExp, option: string): Promise<void> {
  await said(page).getByRole('button', { name: label }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

test('a table that no reader knows: asked once, previewed, saved for all of its kind, printed, taken back', async ({ start }, info) => {
  test.setTimeout(240_000);
  const running = await start({ args: ['--workspace', caseWith(info.outputPath('made'))] });
  const { page, app, problems } = running;
  const screens = join(info.project.outputDir, 'screens');
  await expect(page.getByRole('navigation', { name: 'Screens' })).toBeVisible({ timeout: 30_000 });
  await beOneself(page);
  await resize(running, SIZES[0]);

  await test.step('the outcomes and the log say that columns are not mapped yet, and lead there', async () => {
    await go(page, 'Logs');
    await expect(page.getByText('4 tables with columns not mapped yet')).toBeVisible();
    await go(page, 'Import');
    const outcomes = page.getByRole('grid', { name: 'Outcomes' });
    await expect(outcomes.getByText('Columns not mapped yet')).toHaveCount(4);
    await outcomes.getByRole('row').filter({ hasText: 'gate-march.csv' }).click();
    await page.getByRole('button', { name: 'Map columns of gate-march.csv' }).click();
    await expect(heading(page)).toHaveText('What are the columns of gate-march.csv?');
    await expect(heading(page)).toBeFocused();
  });

  await test.step('nothing is guessed: not what a row is, not which number is the day, not whose clock it was', async () => {
    await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeDisabled();
    await expect(becomes(page)).toContainText('Choose what the rows are');
    await page.getByRole('radiogroup', { name: 'The rows are' }).getByText('Events').click();
    await expect(becomes(page)).toContainText('Choose a column for the time or for what was done.');
    await page.getByRole('button', { name: 'Time? Use When, by its name' }).click();
    await choose(page, /What was done$/, 'Deed');
    await choose(page, /Who$/, 'Badge');
    await choose(page, /How it ended$/, 'Verdict');
    await expect(becomes(page)).toContainText('Whether the day or the month stands first in "03/04/2026 10:00" is not decidable');
    await expect(becomes(page)).toContainText('Deed: The row names what was done nowhere.');
    expect(await examine(running, 'columns-asking', screens)).toEqual([]);
  });

  await test.step('each question is answered once, and the first rows stand there as events', async () => {
    await page.getByRole('radiogroup', { name: 'In dates like 03/04/2026, first stands' }).getByText('The day').click();
    const zone = page.getByRole('textbox', { name: 'Clock of times without a zone' });
    await zone.fill('Quayside');
    await zone.press('Enter');
    await expect(page.getByRole('alert')).toContainText('"Quayside" names no time zone.');
    await zone.fill('Europe/Berlin');
    await zone.press('Enter');
    await choose(page, /“fine” means$/, 'ok');
    await expect(becomes(page).getByRole('row', { name: /^1 2026-04-03T08:00:00Z door opened ada ok/ })).toBeVisible();
    await expect(becomes(page).getByRole('status')).toHaveText('3 rows shown, 1 problem');
    expect(await examine(running, 'columns', screens)).toEqual([]);
  });

  await test.step('what was chosen is kept while one looks elsewhere; Escape leads back to where one came from', async () => {
    await page.keyboard.press('Escape');
    await expect(page.getByRole('grid', { name: 'Outcomes' })).toBeVisible();
    await page.getByRole('grid', { name: 'Outcomes' }).getByRole('row').filter({ hasText: 'gate-march.csv' }).click();
    await page.getByRole('button', { name: 'Map columns of gate-march.csv' }).click();
    await expect(page.getByText('Not saved yet')).toBeVisible();
    await expect(page.getByText('Holds for every file with the same columns, now and later: 1 more here.')).toBeVisible();
  });

  await test.step('saved, it holds for the other file too; it can be printed, removed, and the removal undone', async () => {
    const notices = page.getByRole('region', { name: 'Notices' });
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(notices).toContainText('The columns of gate-march.csv and of 1 more file are said', { timeout: 60_000 });
    await expect(page.getByRole('main').getByText('Columns mapped', { exact: true })).toBeVisible();
    const printed = info.outputPath('columns.md');
    await picks(app, printed);
    await page.getByRole('button', { name: 'Save as text' }).click();
    await expect(notices).toContainText('What the columns are was written');
    expect(readFileSync(printed, 'utf8')).toContain('| time | When |');
    await go(page, 'Logs');
    await expect(page.getByText('2 tables with columns not mapped yet')).toBeVisible();
    await expect(page.getByRole('grid', { name: 'Events' }).getByText('2026-04-03T08:00:00Z')).toHaveCount(2);
    await page.keyboard.press('Alt+ArrowLeft');
    await expect(heading(page)).toHaveText('What are the columns of gate-march.csv?');
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await expect(notices).toContainText('is taken back', { timeout: 60_000 });
    await page.keyboard.press('Control+z');
    await expect(page.getByRole('main').getByText('Columns mapped', { exact: true })).toBeVisible({ timeout: 60_000 });
  });

  await test.step('by the keyboard alone: the next table, what looks like approvals, its proposals, saved', async () => {
    await page.evaluate(() => addEventListener('pointerdown', () => (document.documentElement.dataset['pointer'] = 'used'), true));
    const tables = page.getByRole('button', { name: /Table$/ });
    await tables.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('E1 changes');
    await page.keyboard.press('Enter');
    await expect(heading(page)).toHaveText('What are the columns of changes.csv?');
    const accept = page.getByRole('button', { name: /^Use \d proposals$/ });
    await accept.focus();
    await page.keyboard.press('Enter');
    await expect(becomes(page)).toContainText('What "Erledigt" decides is not known');
    const save = page.getByRole('button', { name: 'Save', exact: true });
    await save.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('region', { name: 'Notices' })).toContainText('The columns of changes.csv are said', { timeout: 60_000 });
    expect(await page.evaluate(() => document.documentElement.dataset['pointer'])).toBeUndefined();
  });
  expect(problems).toEqual([]);
});
