import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page, test as base } from '@playwright/test';

export const root = join(import.meta.dirname, '../..');

export type LaunchOptions = {
  /** The folder with package.json and .out/app; the project itself unless a test made another. */
  readonly folder?: string;
  readonly args?: readonly string[];
  /** Another launch with the same folder is the same profile. */
  readonly userData: string;
};

export type Running = { readonly app: ElectronApplication; readonly page: Page; readonly problems: readonly string[] };

/** Starts the built app as it is, Chromium's sandbox on, and waits for its one window. `problems` collects what the page complains of. */
export async function launch({ folder = root, args = [], userData }: LaunchOptions): Promise<Running> {
  if (process.getuid?.() === 0) throw new Error('Electron’s sandbox does not work for root: run this through npm run test:e2e.');
  if (!existsSync(join(folder, '.out/app/main/index.js'))) throw new Error('The app is not built: npm run build.');
  mkdirSync(userData, { recursive: true });
  const app = await _electron.launch({
    args: ['.', ...args],
    cwd: folder,
    chromiumSandbox: true,
    env: { ...environment(), ...ownDisplay(), BOUNDARY_USER_DATA: userData },
  });
  const page = await app.firstWindow();
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') problems.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => problems.push(`uncaught: ${error.message}`));
  await page.waitForLoadState();
  return { app, page, problems };
}

const environment = (): Record<string, string> =>
  Object.fromEntries(Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));

/** The display of this worker: two workers at a time, the second one’s in SECOND_…, where the runner made one. */
function ownDisplay(): Record<string, string> {
  const { SECOND_DISPLAY: display, SECOND_XAUTHORITY: authority, TEST_PARALLEL_INDEX: worker } = process.env;
  if (worker !== '1' || display === undefined || authority === undefined) return {};
  return { DISPLAY: display, XAUTHORITY: authority };
}

/** The process id of the engine, 0 while there is none. */
export const enginePid = (app: ElectronApplication): Promise<number> =>
  app.evaluate(
    (modules) =>
      modules.app.getAppMetrics().find(({ name, serviceName }) => (name ?? serviceName ?? '') === 'Boundary Attest engine')?.pid ?? 0,
  );

type Fixtures = {
  /** A fresh profile folder of this test. */
  readonly userData: string;
  /** Starts an app that is closed when the test ends. */
  readonly start: (options?: Partial<LaunchOptions>) => Promise<Running>;
};

export const test = base.extend<Fixtures>({
  // The driver wants a fixture named here, whatever it is.
  userData: async ({ browserName: _driver }, use, info) => use(info.outputPath('profile')),
  start: async ({ userData }, use) => {
    const running: Running[] = [];
    await use(async (options) => {
      const started = await launch({ userData, ...options });
      running.push(started);
      return started;
    });
    for (const { app } of running) await app.close().catch(() => undefined); // A test may have ended it already.
  },
});

export { expect } from '@playwright/test';
