import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

const FILES = 300;

test(`${FILES} mutated files of the sample: one outcome line each, no reader crashes, memory stays bounded`, { timeout: 300_000 }, () => {
  const script = new URL('./intake.ts', import.meta.url).pathname;
  const said = execFileSync(process.execPath, [script, String(FILES)], { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } });
  const result = JSON.parse(said.split('\n')[0] ?? '') as Record<string, number>;
  const { stored = 0, duplicate = 0, refused = 0, unreadable = 0 } = result;
  expect(stored + duplicate + refused + unreadable).toBe(FILES);
  expect(result['rssMb']).toBeLessThan(result['rssLimitMb'] ?? 0);
});
