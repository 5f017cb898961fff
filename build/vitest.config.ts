import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['shared/**/*.test.ts', 'electron/**/*.test.ts', 'renderer/**/*.test.ts', 'test/**/*.test.ts'],
    // Two cores: two forks keep a hostile-input test from starving its neighbours.
    pool: 'forks',
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
