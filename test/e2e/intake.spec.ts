import { createHash } from 'node:crypto';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { accessibilityProblems } from './accessibility.ts';
import { bundleIn } from './bundle.ts';
import { beginCase, field, go, openSource, picks, shownSums } from './desk.ts';
import { enginePid, expect, test } from './launch.ts';

const AGREEMENT = 'contracts/Master Services Agreement 2025.pdf';

const grid = (page: Page): Locator => page.getByRole('grid', { name: 'Outcomes' });
const detail = (page: Page): Locator => page.getByRole('complementary', { name: 'File', exact: true });
const notices = (page: Page): Locator => page.getByRole('region', { name: 'Notices' });

/** Opens the line of a file, found by a part of its path. */
async function openLine(page: Page, name: string): Promise<void> {
  await go(page, 'Import');
  await page.getByRole('searchbox', { name: 'Find a file or a reason' }).fill(name);
  const row = grid(page).getByRole('row').nth(1);
  await expect(row).toContainText(name);
  await row.click();
  await expect(detail(page)).toBeVisible();
}

async function showOutcomes(page: Page, word: string): Promise<void> {
  await page.getByRole('radiogroup', { name: 'Show outcomes' }).getByRole('radio', { name: word }).click();
}

/** Turns one bit of an original where the workspace keeps it. */
function damage(vault: string, original: Buffer): void {
  const sha256 = createHash('sha256').update(original).digest('hex');
  const path = join(vault, sha256.slice(0, 2), sha256.slice(2));
  const bytes = readFileSync(path);
  bytes[100] = (bytes[100] ?? 0) ^ 1;
  chmodSync(path, 0o644);
  writeFileSync(path, bytes);
}

type Told = Record<string, { count: number; seconds: number }>;

/** Counts what is told of the progress of each import from now on. */
async function countProgress(page: Page): Promise<() => Promise<Told>> {
  await page.evaluate(() => {
    const told: Told = {};
    Reflect.set(globalThis, 'told', told);
    window.bridge?.on('intake.progress', (payload) => {
      const { intake, seconds } = payload as { intake: string; seconds: number };
      told[intake] = { count: (told[intake]?.count ?? 0) + 1, seconds };
    });
  });
  return () => page.evaluate(() => Reflect.get(globalThis, 'told') as Told);
}

test('intake: every file accounted for, findings open, cards of many, the vault verified and a flipped byte named', async ({
  start,
}, info) => {
  test.setTimeout(300_000);
  const file = (name: string): string => info.outputPath(name);
  const truth = await bundleIn(file('bundle'));
  const running = await start();
  const { app, page, problems } = running;
  const total = truth.sums.files.total;

  /** A picture in each theme, and nothing wrong for a screen reader in either. */
  const look = async (name: string): Promise<void> => {
    const found: string[] = [];
    for (const theme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await page.screenshot({ path: file(`${name}-${theme}.png`) });
      found.push(...(await accessibilityProblems(page)).map((problem) => `${name} ${theme}: ${problem}`));
    }
    expect(found).toEqual([]);
  };

  await test.step('say how the bundle came in', async () => {
    await beginCase(running, truth, file('case'));
    await go(page, 'Import');
    await field(page, 'Received from').fill('P. Halvorsen, Northwind Forge');
    await field(page, 'Received by').fill('Mara Lindqvist');
    await field(page, 'Medium').fill('USB stick, serial 4C53');
    await look('01-first');
    await page.getByRole('button', { name: 'Limits' }).click();
    const limits = page.getByRole('dialog', { name: 'Limits of an import' });
    await expect(limits.getByRole('row').filter({ hasText: 'Containers in containers' })).toContainText('4 deep');
    await expect(limits.getByRole('row').filter({ hasText: 'Members of one' })).toContainText('100,000');
    await look('01-limits');
    await limits.getByRole('button', { name: 'Close' }).click();
    await expect(limits).toBeHidden();
  });

  const told = await countProgress(page);
  await test.step('import, stop on the way', async () => {
    await picks(app, file('bundle'));
    await page.getByRole('button', { name: 'Import a folder' }).click();
    const bar = page.getByRole('progressbar', { name: 'Import progress' });
    await expect(bar).toHaveAttribute('aria-valuetext', new RegExp(`^[1-9]\\d* of ${total} files$`));
    // Outcomes come in while it runs, and those that wait are counted with them.
    await expect(grid(page).getByRole('row').nth(5)).toBeVisible();
    // The engine holds its breath while its window is looked at: an import is over sooner than a person has read it.
    const engine = await enginePid(app);
    process.kill(engine, 'SIGSTOP');
    for (const figure of [/^[\d,]+ of [\d,]+$/, /^[\d.,]+ [kM]?B\/s\s*$/, /^(\d+ (s|min)|–) about\s*$/])
      await expect(page.getByRole('definition').filter({ hasText: figure }).first()).toBeVisible();
    await expect(page.getByText(new RegExp(`^[\\d +]+ = ${total} with those that still wait$`))).toBeVisible();
    await page.screenshot({ path: file('02-running.png') });
    await page.getByRole('button', { name: 'Stop, keep what is stored' }).click();
    process.kill(engine, 'SIGCONT');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Stopped importing/, { timeout: 60_000 });
    await expect(page.getByText(/\d+ of \d+ files were not reached/)).toBeVisible();
    expect((await shownSums(page))['all']).toBeLessThan(total);
    await look('03-stopped');
  });

  await test.step('import the same again: it completes, and says how much was there', async () => {
    await page.getByRole('button', { name: 'Hand-over' }).click();
    const dialog = page.getByRole('dialog', { name: 'How the next bundle was handed over' });
    await expect(field(dialog, 'Medium')).toHaveValue('USB stick, serial 4C53');
    await look('04-hand-over');
    await dialog.getByRole('button', { name: 'Keep' }).click();
    await expect(dialog).toBeHidden();
    await picks(app, file('bundle'));
    await page.getByRole('button', { name: 'Import a folder' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Imported bundle/, { timeout: 120_000 });
    // At most ten a second by the engine's own clock, and one at either end.
    const progress = Object.values(await told());
    expect(progress).toHaveLength(2);
    for (const { count, seconds } of progress) {
      expect(count).toBeGreaterThan(1);
      expect(count).toBeLessThanOrEqual(10 * seconds + 2);
    }
    const { all, ...sums } = await shownSums(page);
    expect(all).toBe(total);
    expect(Object.values(sums).reduce((a, b) => a + b, 0)).toBe(total);
    await expect(page.getByText(`${Object.values(sums).join(' + ')} = ${total}`)).toBeVisible();
    await expect(page.getByText(`of ${total} were here already from an earlier import`)).toBeVisible();
    await expect(
      page.getByText('Received from P. Halvorsen, Northwind Forge, taken by Mara Lindqvist, on USB stick, serial 4C53'),
    ).toBeVisible();
    await expect(page.getByText(/^[\d,]+ \+ [\d,]+ \+ [\d,]+ \+ [\d,]+ = [\d,]+ bytes$/)).toBeVisible();
    await look('05-imported');
    await page.setViewportSize({ width: 1024, height: 700 });
    await look('05-imported-narrow');
    await page.setViewportSize({ width: 1440, height: 900 });
    await look('05-imported-wide');
  });

  await test.step('what could not be read, and the password an encrypted PDF waits for', async () => {
    await showOutcomes(page, 'Unreadable');
    await expect(grid(page).getByRole('row')).toHaveCount(truth.sums.files.unreadable + 1);
    await grid(page).getByRole('row').filter({ hasText: 'encrypted' }).first().click();
    await expect(detail(page).getByLabel('Password of the file')).toBeVisible();
    await look('06-password');
    await showOutcomes(page, 'All');
  });

  await test.step('find a finding, and open the text it stands in', async () => {
    await page.getByRole('button', { name: /Finding$/ }).click();
    await page.getByRole('option', { name: /^Compressed file cut short/ }).click();
    const row = grid(page).getByRole('row').nth(1);
    await row.click();
    await expect(detail(page)).toContainText('GZ_TRUNCATED');
    await expect(detail(page)).toContainText(/at byte [\d,]+/);
    await look('07-finding');
    await detail(page)
      .getByRole('button', { name: /^Open .*/ })
      .first()
      .click();
    await expect(page.getByRole('region', { name: 'Reader' }).getByRole('heading', { level: 2 })).toBeVisible();
    await expect(page.locator('[data-reader-sheet]')).not.toBeEmpty();
  });

  await test.step('a picture is seen in small, drawn here from its own bytes', async () => {
    for (const open of [() => openLine(page, 'console-bucket-escrow'), () => openSource(page, 'console-bucket-escrow')]) {
      await open();
      const preview = page.getByRole('img', { name: /^Preview of screens\/console-bucket-escrow.*, \d+ × \d+ pixels$/ });
      await expect(preview).toHaveAttribute('data-ready', 'true');
      const colours = await preview.evaluate((canvas: HTMLCanvasElement) => {
        const data = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? new Uint8ClampedArray();
        return new Set(new Uint32Array(data.buffer)).size;
      });
      expect(colours).toBeGreaterThan(2);
    }
    await look('08-picture');
  });

  await test.step('fill the cards of a selection', async () => {
    await go(page, 'Import');
    await page.getByRole('searchbox', { name: 'Find a file or a reason' }).fill('wandb');
    await page.getByRole('button', { name: 'Fill several cards' }).click();
    // Ticked before the filter: what it hides is not filled in.
    await expect(page.getByText('Rows 1 to 1 of 1')).toBeVisible();
    await page.getByRole('searchbox', { name: 'Find a file or a reason' }).fill('');
    await grid(page).getByRole('columnheader').first().locator('label, input').first().click();
    const many = page.getByRole('complementary', { name: 'Cards of the selection' });
    await expect(many.getByRole('heading', { level: 2 })).toHaveText(/^\d\d\d evidence chosen$/);
    await page.getByRole('searchbox', { name: 'Find a file or a reason' }).fill('wandb');
    await expect(many.getByRole('heading', { level: 2 })).toHaveText('1 evidence chosen');
    await page.getByRole('searchbox', { name: 'Find a file or a reason' }).fill('NF-');
    await expect(many.getByRole('heading', { level: 2 })).toHaveText(/^\d\d? evidence chosen$/);
    await field(many, 'Source system').fill('Northwind Weights service');
    await field(many, 'Administrator').fill('Northwind Forge, Platform Operations');
    await look('08-many-cards');
    await many.getByRole('button', { name: /^Save \d+ cards?$/ }).click();
    await expect(notices(page)).toContainText(/\d+ cards? (is|are) saved\./);
    await openLine(page, 'NF-');
    await expect(detail(page)).toContainText('Northwind Weights service');
    await openLine(page, 'wandb');
    await expect(detail(page)).not.toContainText('Northwind Weights service');
    await expect(detail(page)).toContainText(/carries|needs/);
    await look('09-card');
  });

  await test.step('the list as CSV, one row a file', async () => {
    await picks(app, file('outcomes.csv'));
    await page.getByRole('button', { name: 'Save the list as CSV' }).click();
    await expect(notices(page)).toContainText('rows written to outcomes.csv');
    expect(readFileSync(file('outcomes.csv'), 'utf8')).toContain(AGREEMENT);
  });

  await test.step('withhold an original, name what it replaces and what it was redacted from', async () => {
    await openLine(page, AGREEMENT);
    await detail(page).getByRole('button', { name: 'Withhold from packages' }).click();
    const withhold = page.getByRole('dialog', { name: /^Withhold E\d+ from packages$/ });
    await field(withhold, 'Reason').fill('Under NDA');
    await look('10-withhold');
    await withhold.getByRole('button', { name: 'Withhold from packages' }).click();
    await expect(detail(page)).toContainText('Withheld, stays named: Under NDA');
    await detail(page).getByRole('button', { name: 'Replaces an older version' }).click();
    const version = page.getByRole('dialog', { name: /replaces an older version$/ });
    await field(version, 'Older version').fill('E1');
    await field(version, 'Reason').fill('The vendor sent a new one');
    await look('11-version');
    await version.getByRole('button', { name: 'Put it on record' }).click();
    await expect(version).toBeHidden();
    await detail(page).getByRole('button', { name: 'Redacted copy of' }).click();
    const redaction = page.getByRole('dialog', { name: /is a redacted copy$/ });
    await field(redaction, 'Original').fill('ab'.repeat(32));
    await field(redaction, 'What was blackened').fill('p. 3, second paragraph: personal data');
    await field(redaction, 'Reason').fill('Data protection');
    await look('12-redaction');
    await redaction.getByRole('button', { name: 'Put it on record' }).click();
    await expect(detail(page)).toContainText('p. 3, second paragraph: personal data');
    await detail(page).getByText('Versions and handling').scrollIntoViewIfNeeded();
    await look('13-handling');
    await go(page, 'Sign');
    await expect(page.getByText(`${AGREEMENT}: Under NDA`)).toBeVisible();
    await expect(page.getByRole('img', { name: /of the attestation$/ })).toBeVisible({ timeout: 60_000 });
    await look('13-sign');
  });

  await test.step('an encrypted PDF is read once its password is there', async () => {
    const [path = '', password = ''] = Object.entries(truth.planted.passwords)[0] ?? [];
    await openLine(page, path);
    await detail(page).getByLabel('Password of the file').fill(password);
    await picks(app, file(`bundle/${path}`));
    await detail(page).getByRole('button', { name: 'Choose the file and read it' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Imported ${path.split('/').at(-1)}`);
    await expect.poll(async () => (await shownSums(page))['stored']).toBe(1);
    await page.getByRole('button', { name: /Intake shown$/ }).click();
    await page.getByRole('option', { name: /^I2/ }).click();
  });

  await test.step('a secret is found, and covered until somebody asks to see it', async () => {
    const value = 'aB3dE5fG7hJ9kL1mN2pQ4rS6tU8vW0xYzA';
    writeFileSync(file('launch.md'), `# Launch\n\nThen run with HF_TOKEN=hf_${value} as before.\n`);
    await picks(app, file('launch.md'));
    await page.getByRole('button', { name: 'Import files' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Imported launch.md');
    await openLine(page, 'launch.md');
    await expect(detail(page)).toContainText('1 Hugging Face token, at byte 33.');
    await openSource(page, 'launch.md');
    const sheet = page.locator('[data-reader-sheet]');
    await expect(sheet).toContainText(`HF_TOKEN=hf_${'•'.repeat(value.length)} as before`);
    await look('13-secret-covered');
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await expect(sheet).toContainText(`hf_${value}`);
    await expect(page.getByText('1 secret is shown here.')).toBeVisible();
    await page.getByRole('searchbox', { name: 'Name, or words in the text' }).fill('HF_TOKEN');
    await expect(page.getByRole('complementary', { name: 'Sources' })).toContainText('HF_TOKEN=hf_•••');
    expect(await page.getByRole('complementary', { name: 'Sources' }).innerText()).not.toContain(value);
    await page.getByRole('searchbox', { name: 'Name, or words in the text' }).fill('');
    await go(page, 'Import');
    await page.getByRole('button', { name: /Intake shown$/ }).click();
    await page.getByRole('option', { name: /^I2/ }).click();
  });

  await test.step('verify the vault; flip one bit; it is named, in quarantine, and not opened', async () => {
    await go(page, 'Verify');
    await page.getByRole('button', { name: 'Verify the vault' }).click();
    await expect(page.getByText(/^All \d+ originals have the bytes that were imported/)).toBeVisible({ timeout: 60_000 });
    await look('14-vault-intact');
    damage(file('case/vault'), readFileSync(file(`bundle/${AGREEMENT}`)));
    await page.getByRole('button', { name: 'Verify the vault' }).click();
    const named = page.getByRole('table', { name: 'Originals that do not verify' });
    await expect(named).toContainText(AGREEMENT, { timeout: 60_000 });
    await expect(named.getByRole('row')).toHaveCount(2);
    await look('15-vault-differs');
    await openLine(page, AGREEMENT);
    await expect(grid(page).getByRole('row').nth(1)).toContainText('In quarantine');
    await expect(detail(page)).toContainText('In quarantine: its bytes changed since import.');
    await look('16-quarantined');
    await openSource(page, 'Master Services Agreement');
    await expect(page.getByRole('region', { name: 'Reader' })).toContainText('In quarantine');
    await expect(page.getByRole('region', { name: 'Reader' }).getByRole('alert')).toContainText('evidence/quarantined');
    await page.getByRole('searchbox', { name: 'Name, or words in the text' }).fill('agreement');
    await expect(page.getByText(/^Not looked at: E\d+ contracts\/Master Services Agreement 2025\.pdf \(in quarantine\)/)).toBeVisible();
    await look('17-reader-quarantined');
  });

  expect(problems).toEqual([]);
});
