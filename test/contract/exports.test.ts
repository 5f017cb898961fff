import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Bench, openBench } from '../fixtures/engine.ts';
import { delivery } from '../intake/cloudtrail.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
  mkdirSync(join(bench.folder, 'bundle'));
  writeFileSync(join(bench.folder, 'bundle', 'trail.json'), delivery(3));
  await bench.take('bundle');
});
afterAll(() => bench.close());

const newest = async () => (await bench.client['ledger.list']({ limit: 1 })).entries[0];
const sha256Of = (name: string): string =>
  createHash('sha256')
    .update(readFileSync(join(bench.folder, name)))
    .digest('hex');

test.each([
  ['intake.exported', 'outcomes.csv', async (out: string) => bench.client['intake.csv']({ intake: 'I1', out })],
  ['dossier.exported', 'dossier.md', async (out: string) => bench.client['dossier.export']({ model: 'northwind-0', out })],
])('%s is in the ledger, with the digest of what was written', async (action, name, run) => {
  await run(bench.grant(name));
  const entry = await newest();
  expect(entry).toMatchObject({ action, actor: expect.stringContaining('<') as string });
  await bench.client['ledger.export']({ handle: bench.grant('after.jsonl') });
  const rows = readFileSync(join(bench.folder, 'after.jsonl'), 'utf8').trim().split('\n');
  const row = rows.map((line) => JSON.parse(line) as { seq: number; objectSha256: string | null }).find(({ seq }) => seq === entry?.seq);
  expect(row?.objectSha256).toBe(sha256Of(name));
});

test('a ledger written out names its own head, which stands for every row', async () => {
  const before = (await newest())?.rowHash;
  await bench.client['ledger.export']({ handle: bench.grant('ledger.jsonl') });
  expect(await newest()).toMatchObject({ action: 'ledger.exported', detail: { head: before } });
});

test('a look at the vault is in the ledger, also when all is well', async () => {
  await bench.client['vault.verify']({});
  expect(await newest()).toMatchObject({ action: 'vault.verified', detail: { files: 1, ok: 1, problems: [] } });
});
