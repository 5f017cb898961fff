import { join } from 'node:path';
import { defineConfig } from '@playwright/test';

// The tests may run as another user than the project's owner; the caller then names a folder that user can write to.
const folder = process.env['BOUNDARY_TEST_OUTPUT'] ?? join(import.meta.dirname, '../test-results');

export default defineConfig({
  testDir: '../test/e2e',
  testMatch: '*.spec.ts',
  // Each on a display of its own (test/e2e/launch.ts); no more windows at a time than the machine has cores.
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 180_000,
  globalTimeout: 9 * 60_000,
  expect: { timeout: 15_000 },
  outputDir: join(folder, 'e2e'),
  preserveOutput: 'always',
  reporter: [['list'], ['json', { outputFile: join(folder, 'e2e.json') }]],
});
