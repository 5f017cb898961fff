import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type Axe = {
  readonly run: () => Promise<{
    readonly violations: readonly { id: string; help: string; nodes: readonly { target: readonly unknown[]; failureSummary?: string }[] }[];
    readonly passes: readonly unknown[];
  }>;
};

/** What axe-core finds wrong with the page as it stands, one line a finding. Throws when it looked at nothing. */
export async function accessibilityProblems(page: Page): Promise<readonly string[]> {
  // Playwright's own evaluation stands outside the page's content security policy; the page itself could not load this.
  await page.evaluate(axe);
  const { found, passed } = await page.evaluate(async () => {
    const { run } = Reflect.get(globalThis, 'axe') as Axe;
    const { violations, passes } = await run();
    // A list that the focused field controls is walked with the arrow keys from there; it needs no focus of its own.
    const walked = document.activeElement?.getAttribute('aria-controls');
    const real = ({ id, target }: { id: string; target: readonly unknown[] }): boolean =>
      id !== 'scrollable-region-focusable' || walked === null || walked === undefined || target.join(' ') !== `#${CSS.escape(walked)}`;
    const lines = violations.flatMap(({ id, help, nodes }) =>
      nodes
        .filter(({ target }) => real({ id, target }))
        .map(({ target, failureSummary }) => `${id}: ${help}\n    ${target.join(' ')}\n    ${failureSummary ?? ''}`),
    );
    return { found: lines, passed: passes.length };
  });
  if (passed === 0) throw new Error('axe-core checked nothing.');
  return found;
}
