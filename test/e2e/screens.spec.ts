import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { go, openSource, picks, type Screen } from './desk.ts';
import { examine, resize, SIZES } from './examine.ts';
import { expect, launch, type Running, test as base } from './launch.ts';
import { makeSampleCase } from './sample-case.ts';

type Stop = { readonly name: string; readonly reach: (running: Running, sample: string) => Promise<void> };

const screen = (name: Screen, settled: (page: Page) => Promise<void>): Stop => ({
  name: name.toLowerCase(),
  reach: async ({ page }) => {
    await go(page, name);
    await settled(page);
  },
});

/** Every screen and overlay, each in the state a person mostly sees it in. */
const STOPS: readonly Stop[] = [
  screen('Overview', (page) => expect(page.getByText('of 45 questions reach their minimum basis')).toBeVisible()),
  screen('Import', (page) => expect(page.getByRole('grid', { name: 'Outcomes' })).toBeVisible()),
  {
    name: 'read',
    reach: async ({ page }) => {
      await openSource(page, 'DPA Northwind Forge');
      await page.getByRole('radiogroup', { name: 'Shown as' }).getByText('Page', { exact: true }).click();
      await expect(page.getByRole('img', { name: /Page \d+ as it looks/ })).toBeVisible({ timeout: 30_000 });
    },
  },
  screen('Questions', (page) => expect(page.getByRole('heading', { level: 1 })).toHaveText('45 questions')),
  screen('Logs', (page) => expect(page.getByRole('heading', { level: 1 })).toHaveText(/events$/)),
  {
    name: 'record',
    reach: async ({ page }) => {
      await go(page, 'Logs');
      await page.getByRole('grid', { name: 'Events' }).getByText('CreateTrainingJob', { exact: true }).first().click();
      await expect(page.getByRole('complementary', { name: 'Record' }).getByText('These bytes have the recorded digest')).toBeVisible();
    },
  },
  {
    name: 'runs',
    reach: async ({ page }) => {
      await go(page, 'Runs');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^41 runs on 5 axes/);
      await page
        .getByRole('grid', { name: 'Runs and axes' })
        .getByRole('button', { name: /, Who: / })
        .first()
        .click();
      await expect(page.getByText('These bytes have the recorded digest').first()).toBeVisible();
    },
  },
  {
    name: 'coverage',
    reach: async ({ page }) => {
      await go(page, 'Runs');
      await page.getByRole('radiogroup', { name: 'Show', exact: true }).getByText('Coverage').click();
      await expect(page.getByRole('table', { name: /cover/ })).toBeVisible();
    },
  },
  {
    name: 'ceilings',
    reach: async ({ page }) => {
      await go(page, 'Runs');
      await page.getByRole('radiogroup', { name: 'Show', exact: true }).getByText('Ceilings').click();
      await expect(page.getByRole('complementary', { name: 'Ceilings' })).toBeVisible();
    },
  },
  {
    name: 'dossier',
    reach: async ({ page }) => {
      await go(page, 'Runs');
      await page.getByRole('radiogroup', { name: 'Show', exact: true }).getByText('Dossier').click();
      await page.getByRole('searchbox', { name: /^Model, version/ }).fill('v14');
      await page.keyboard.press('Enter');
      await expect(page.getByRole('region', { name: 'From data set to endpoint' })).toBeVisible();
    },
  },
  screen('Claims', (page) => expect(page.getByRole('heading', { level: 1 })).toHaveText(/marked/)),
  {
    name: 'suggested',
    reach: async ({ page }) => {
      await go(page, 'Claims');
      await page.getByRole('radiogroup', { name: 'Show', exact: true }).getByText('Suggested').click();
      await expect(page.getByText(/look like claims/)).toBeVisible({ timeout: 30_000 });
    },
  },
  {
    name: 'checks',
    reach: async ({ page }) => {
      await go(page, 'Claims');
      await page.getByRole('radiogroup', { name: 'Show', exact: true }).getByText('Checks').click();
      await expect(page.getByText('CHK-WHO', { exact: true })).toBeVisible({ timeout: 30_000 });
    },
  },
  screen('Sign', (page) => expect(page.getByRole('img', { name: /of the attestation$/ })).toBeVisible({ timeout: 60_000 })),
  {
    name: 'verify',
    reach: async ({ page, app }, sample) => {
      await go(page, 'Verify');
      await picks(app, join(sample, 'package.zip'), join(sample, 'trust.json'));
      await page.getByRole('button', { name: 'Choose a package' }).click();
      await page.getByRole('button', { name: 'Choose a trust file' }).click();
      await page.getByRole('button', { name: 'Verify', exact: true }).click();
      await expect(page.getByRole('region', { name: 'Verdict' })).toBeVisible({ timeout: 60_000 });
    },
  },
  screen('Settings', (page) => expect(page.getByRole('radiogroup', { name: 'Theme' })).toBeVisible()),
  {
    name: 'palette',
    reach: async ({ page }) => {
      await go(page, 'Overview');
      await page.keyboard.press('Control+k');
      await page.keyboard.type('LR');
      await expect(page.getByRole('dialog', { name: 'Search and commands' }).getByRole('menuitem').first()).toBeVisible();
    },
  },
  {
    name: 'keys',
    reach: async ({ page }) => {
      await go(page, 'Overview');
      await page.getByRole('button', { name: 'Show the keys' }).click();
      await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
    },
  },
  {
    name: 'legend',
    reach: async ({ page }) => {
      await go(page, 'Runs');
      // The screen keeps which part was open.
      await page.getByRole('radiogroup', { name: 'Show', exact: true }).getByText('Runs').click();
      await page.getByRole('button', { name: 'How to read this' }).click();
      await expect(page.getByRole('dialog', { name: 'How to read runs and axes' })).toBeVisible();
    },
  },
  {
    name: 'working-as',
    reach: async ({ page }) => {
      await go(page, 'Overview');
      await page.getByRole('button', { name: /^Working as/ }).click();
      await expect(page.getByRole('dialog', { name: 'Working as' })).toBeVisible();
    },
  },
];

type Desk = Running & { readonly sample: string };

/** One app on the sample case for all the stops: starting it is the slow part. */
const test = base.extend<object, { readonly desk: Desk }>({
  desk: [
    async ({ browserName: _driver }, use, info) => {
      const output = info.project.outputDir;
      const sample = makeSampleCase(join(output, 'sample'));
      const running = await launch({
        userData: join(output, `screens-profile-${info.workerIndex}`),
        args: ['--workspace', join(sample, 'workspace')],
      });
      await expect(running.page.getByRole('navigation', { name: 'Screens' })).toBeVisible({ timeout: 30_000 });
      await use({ ...running, sample });
      await running.app.close();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
});

/** Escape until nothing stands on top; a search box takes the first one for itself. */
async function closeDialog(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog');
  for (let tries = 0; tries < 3 && (await dialog.count()) > 0; tries += 1) {
    await page.keyboard.press('Escape');
    await page.waitForTimeout(100);
  }
  await expect(dialog).toHaveCount(0);
}

for (const { name, reach } of STOPS) {
  test(`${name}: every size, light and dark, nothing wrong for a screen reader`, async ({ desk }, info) => {
    await resize(desk, SIZES[0]);
    await reach(desk, desk.sample);
    expect(await examine(desk, name, join(info.project.outputDir, 'screens'))).toEqual([]);
    await closeDialog(desk.page);
    expect(desk.problems).toEqual([]);
  });
}

test('a dialog is seen at once, also after the window was made lower while a field had the focus', async ({ desk }) => {
  const { page } = desk;
  const dialog = page.getByRole('dialog', { name: 'Working as' });
  const open = async () => {
    await page.getByRole('button', { name: /^Working as/ }).click();
    await dialog.waitFor({ state: 'attached' });
    // No waiting here: what is seen later is what this is about.
    return page.evaluate(() => {
      const stack = [
        document.querySelector('[role="dialog"]')?.parentElement,
        document.querySelector('[role="dialog"]')?.parentElement?.parentElement,
      ];
      return stack.map((element) => (element ? getComputedStyle(element).opacity : 'none'));
    });
  };
  await go(page, 'Overview');
  await resize(desk, SIZES[0]);
  expect(await open()).toEqual(['1', '1']);
  await resize(desk, SIZES[2]);
  await page.waitForTimeout(250);
  await closeDialog(page);
  await resize(desk, SIZES[0]);
  await page.waitForTimeout(250);
  expect(await open()).toEqual(['1', '1']);
  await closeDialog(page);
});

test('start: every size, light and dark, nothing wrong for a screen reader', async ({ userData }, info) => {
  const running = await launch({ userData });
  try {
    await expect(running.page.getByRole('heading', { level: 1 })).toHaveText('Open a case, or begin one');
    expect(await examine(running, 'start', join(info.project.outputDir, 'screens'))).toEqual([]);
  } finally {
    await running.app.close();
  }
});
