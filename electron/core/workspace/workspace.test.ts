import { mkdirSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Bench, openBench } from '../../../test/fixtures/engine.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

test('a workspace that could not be opened keeps nobody out afterwards', async () => {
  const { client, grant, folder } = bench;
  await client['workspace.close']({});
  const inTheWay = join(folder, 'workspace', 'vault', 'incoming', 'folder');
  mkdirSync(inTheWay);
  await expect(client['workspace.open']({ handle: grant('workspace') })).rejects.toMatchObject({ code: 'engine/fault' });
  rmdirSync(inTheWay);
  expect((await client['workspace.open']({ handle: grant('workspace') })).name).toBe('workspace');
});

test('closing twice at once is closing once', async () => {
  const { client } = bench;
  expect(await Promise.all([client['workspace.close']({}), client['workspace.close']({}), client['workspace.info']({})])).toEqual([
    { ok: true },
    { ok: true },
    expect.anything(),
  ]);
  expect(await client['workspace.info']({})).toBeNull();
});
