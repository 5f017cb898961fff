import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { scratchFolder } from '../fixtures/outside-tool.ts';
import { digestsInPlaces } from './in-places.ts';
import { makeRandomWorkspace } from './random-workspace.ts';

const scratch = scratchFolder();
afterAll(scratch.remove);

/** `npm run test:freezes` does the same with a thousand. */
test('one freeze is the same bytes in every time zone and locale, by the main thread and by a worker', async () => {
  const seeds = [1, 2];
  for (const seed of seeds) await makeRandomWorkspace(scratch.at(String(seed)), seed);
  const [east, west] = digestsInPlaces(seeds.map((seed) => join(scratch.at(String(seed)), 'workspace')));
  expect(west).toEqual(east);
  expect(new Set(east).size).toBe(seeds.length);
  for (const digest of east ?? []) expect(digest).toMatch(/^[0-9a-f]{64}$/);
});
