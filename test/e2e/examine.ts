import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { accessibilityProblems } from './accessibility.ts';
import type { Running } from './launch.ts';

export const SIZES = [
  [1440, 900],
  [1280, 800],
  [1024, 700],
] as const;
const THEMES = ['light', 'dark'] as const;

export async function resize({ app, page }: Running, [width, height]: readonly [number, number]): Promise<void> {
  await app.evaluate(({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(...size), [width, height] as [
    number,
    number,
  ]);
  await page.waitForFunction((size) => innerWidth === size[0] && innerHeight === size[1], [width, height]);
}

/** What a person cannot see on the page as it stands: it scrolls sideways, or a scrolling part is too low to show two rows. */
const layoutProblems = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    // What lies under a dialog is judged when it is on top.
    const top = document.querySelector('[role="dialog"]') ?? document;
    const low = [...top.querySelectorAll<HTMLElement>('*')].filter((element) => {
      const { overflowY } = getComputedStyle(element);
      return (
        (overflowY === 'auto' || overflowY === 'scroll') &&
        element.clientHeight < 96 &&
        element.scrollHeight > element.clientHeight + 8 &&
        !element.matches('textarea, select')
      );
    });
    const sideways = document.documentElement.scrollWidth > innerWidth ? ['scrolls sideways'] : [];
    const bar = document.querySelector('main ~ footer')?.getBoundingClientRect();
    const astray = bar !== undefined && Math.round(bar.bottom) !== innerHeight ? ['the status bar is not at the foot of the window'] : [];
    return [
      ...sideways,
      ...astray,
      ...low.map(
        (element) =>
          `only ${element.clientHeight} px of ${element.scrollHeight} shown: ${element.innerText.slice(0, 40).replaceAll('\n', ' ')}`,
      ),
    ];
  });

/** Pictures in both themes and all sizes, and in each theme what axe-core finds; a layout that hides things counts as a finding. */
export async function examine(running: Running, name: string, folder: string): Promise<readonly string[]> {
  const { page } = running;
  const found: string[] = [];
  for (const theme of THEMES) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    for (const size of SIZES) {
      await resize(running, size);
      await page.screenshot({ path: join(folder, `${name}-${theme}-${size.join('x')}.png`) });
      found.push(...(await layoutProblems(page)).map((problem) => `${name} ${theme} ${size.join('x')}: ${problem}`));
    }
    await resize(running, SIZES[0]);
    found.push(...(await accessibilityProblems(page)).map((problem) => `${name} ${theme}: ${problem}`));
  }
  return found;
}
