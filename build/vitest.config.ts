import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['shared/**/*.test.ts', 'electron/**/*.test.ts', 'renderer/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: [new URL('./test/built-threads.mjs', import.meta.url).pathname],
    // Two cores, two forks: left to itself vitest takes one core less than there are.
    pool: 'forks',
    maxWorkers: 2,
    // Node's loader reads CommonJS with WebAssembly, in every thread. When the calls of that are made faster while another thread
    // ends, V8's book of compiled pages can fall over ("jit_page.has_value()"): they are never made faster here.
    execArgv: ['--wasm-wrapper-tiering-budget=1000000000'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
