import type { ElectronApplication, Locator, Page } from '@playwright/test';
import type { Truth } from '../../electron/core/sample/truth.ts';
import { expect } from './launch.ts';

/** What the tests do at the desk, in the words of the screen. */

export const MARA = { name: 'Mara Lindqvist', personId: 'HM-1042' };

export type Screen = 'Overview' | 'Import' | 'Read' | 'Questions' | 'Logs' | 'Runs' | 'Claims' | 'Sign' | 'Verify' | 'Settings';

/** The next native pickers, open or save, answer with these paths in turn. */
export async function picks(app: ElectronApplication, ...paths: readonly string[]): Promise<void> {
  await app.evaluate(({ dialog }, queue) => {
    const left = [...queue];
    const next = (): string => left.shift() ?? '';
    dialog.showOpenDialog = () => {
      const path = next();
      return Promise.resolve({ canceled: path === '', filePaths: path === '' ? [] : [path] });
    };
    dialog.showSaveDialog = () => {
      const filePath = next();
      return Promise.resolve({ canceled: filePath === '', filePath });
    };
  }, paths);
}

export async function go(page: Page, screen: Screen): Promise<void> {
  const link = page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: screen });
  await link.click();
  await expect(link).toHaveAttribute('aria-current', 'page');
}

export const field = (where: Page | Locator, label: string): Locator => where.getByRole('textbox', { name: label, exact: true });

export const questionPanel = (page: Page): Locator => page.getByRole('complementary', { name: 'Question', exact: true });

/** Opens a source in the reader by a part of its name. */
export async function openSource(page: Page, name: string): Promise<void> {
  await go(page, 'Read');
  await page.getByRole('searchbox', { name: 'Name, or words in the text' }).fill(name);
  const first = page.getByRole('listbox', { name: 'Sources' }).getByRole('option').first();
  await expect(first).toContainText(name);
  await first.click();
  await expect(page.getByRole('region', { name: 'Reader' }).getByRole('heading', { level: 2 })).toContainText(name);
}

/** Selects the line that holds `quote` with the mouse, as a person does, and waits for the bar that offers to tag it. */
export async function selectLine(page: Page, quote: string): Promise<void> {
  const line = page.locator('[data-reader-sheet] [data-line]', { hasText: quote }).first();
  // A page picture that is drawn just now moves the text below it; a person would select again.
  await expect(async () => {
    await line.scrollIntoViewIfNeeded();
    await line.click({ clickCount: 3 });
    await expect(page.getByLabel('Selected text')).toBeVisible({ timeout: 1500 });
    await expect(page.locator('[data-reader-sheet] [data-now]').first()).toContainText(quote);
  }).toPass({ timeout: 20_000 });
}

/** T, a few letters of the question, Enter. */
export async function tagTo(page: Page, question: string): Promise<void> {
  await page.keyboard.press('t');
  const dialog = page.getByRole('dialog', { name: 'Tag to question' });
  await expect(dialog).toBeVisible();
  await page.keyboard.type(question);
  await expect(dialog.getByRole('menuitem').first()).toContainText(question);
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('region', { name: 'Notices' })).toContainText(`supports ${question}`);
}

/** Opens a question beside the list of questions. */
export async function openQuestion(page: Page, question: string): Promise<void> {
  await go(page, 'Questions');
  await page.getByRole('region', { name: 'Questions' }).getByText(question, { exact: true }).click();
  await expect(questionPanel(page)).toContainText(question);
}

/** Fills the start screen and begins a case in `workspace`, a folder that is not there yet. */
export async function beginCase(
  { page, app }: { readonly page: Page; readonly app: ElectronApplication },
  truth: Pick<Truth, 'subject'>,
  workspace: string,
): Promise<void> {
  await field(page, 'Vendor').fill(truth.subject.vendor);
  await field(page, 'Platform').fill(truth.subject.platform);
  await field(page, 'Model or service in scope').fill(truth.subject.model);
  await field(page, 'Environment').fill(truth.subject.environment);
  await field(page, 'Period from').fill(truth.subject.periodFrom);
  await field(page, 'Period to').fill(truth.subject.periodTo);
  await field(page, 'Your organisation').fill(truth.subject.organisation);
  await field(page, 'Your name').fill(MARA.name);
  await field(page, 'Your person id').fill(MARA.personId);
  await picks(app, workspace);
  await page.getByRole('button', { name: 'Choose a folder and begin' }).click();
  await expect(page.getByRole('navigation', { name: 'Screens' })).toBeVisible();
  await expect(page.getByRole('banner')).toContainText(truth.subject.vendor);
}

/** The counts above the outcomes, such as `192 Stored`, as numbers. */
export async function shownSums(page: Page): Promise<Record<string, number>> {
  const names = await page.getByRole('radiogroup', { name: 'Show outcomes' }).getByRole('radio').allInnerTexts();
  return Object.fromEntries(names.map((name) => [name.replaceAll(/[^a-z]/gi, '').toLowerCase(), Number(name.replaceAll(/\D/g, ''))]));
}

/** Says who works at the desk; changes need a name. */
export async function beOneself(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Working as/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Working as' });
  await field(dialog, 'Name').fill(MARA.name);
  await field(dialog, 'Person id').fill(MARA.personId);
  await dialog.getByRole('button', { name: 'Work as this person' }).click();
  await expect(dialog).toBeHidden();
}
