import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ASSESSOR, type Bench, openBench, REVIEWER, SUBJECT } from '../fixtures/engine.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => bench.close());

test('a workspace that cannot be opened leaves the open one open', async () => {
  const { client, grant, folder } = bench;
  mkdirSync(join(folder, 'elsewhere'));
  writeFileSync(join(folder, 'elsewhere', 'notes.txt'), 'mine');
  await expect(client['workspace.open']({ handle: grant('nowhere') })).rejects.toMatchObject({ code: 'workspace/none' });
  await expect(client['workspace.create']({ handle: grant('elsewhere'), subject: SUBJECT, person: ASSESSOR })).rejects.toMatchObject({
    code: 'workspace/not-empty',
  });
  expect((await client['workspace.info']({}))?.name).toBe('workspace');
});

test('two openings at once end with one workspace, and neither is left locked', async () => {
  const { client, grant } = bench;
  await client['workspace.create']({ handle: grant('second'), subject: SUBJECT, person: ASSESSOR });
  await Promise.all(['workspace', 'second', 'workspace'].map((name) => client['workspace.open']({ handle: grant(name) })));
  expect((await client['workspace.info']({}))?.name).toBe('workspace');
  await client['workspace.close']({});
  for (const name of ['second', 'workspace']) expect((await client['workspace.open']({ handle: grant(name) })).name).toBe(name);
});

test('what a crash left of a workspace in the making is no workspace and does not stand in the way', async () => {
  const { client, grant, folder } = bench;
  mkdirSync(join(folder, 'third'));
  writeFileSync(join(folder, 'third', 'workspace.sqlite.new'), 'half');
  writeFileSync(join(folder, 'third', 'workspace.sqlite.new-wal'), 'half');
  writeFileSync(join(folder, 'third', 'workspace.lock'), '');
  await expect(client['workspace.open']({ handle: grant('third') })).rejects.toMatchObject({ code: 'workspace/none' });
  const info = await client['workspace.create']({ handle: grant('third'), subject: SUBJECT, person: ASSESSOR });
  expect(info.ledger.entries).toBe(1);
  expect(readdirSync(join(folder, 'third')).filter((name) => name.includes('.new'))).toEqual([]);
});

test('only the file that the workspace keeps is countersigned in it, and only that one is added to in it; a place that cannot be written changes nothing', async () => {
  const { client, grant, folder } = bench;
  const kit = await client['keys.test-ca']({ out: grant('keys'), assessor: ASSESSOR, reviewer: REVIEWER });
  const key = (who: string) => ({ p12: grant(`keys/${who}.p12`), passphrase: kit.passphrase });
  const { attestationId } = await client['attest.presign']({});
  const before = (await client['workspace.info']({}))?.ledger.entries;
  await expect(client['attest.sign']({ ...key('assessor'), confirm: attestationId, out: grant('no/such/a.pdf') })).rejects.toMatchObject({
    code: 'file/unwritable',
  });
  expect((await client['workspace.info']({}))?.ledger.entries).toBe(before);
  expect(await client['attest.list']({})).toEqual([]);
  await client['attest.sign']({ ...key('assessor'), confirm: attestationId, out: grant('one.pdf') });
  const counter = { ...key('reviewer'), person: REVIEWER };
  await client['attest.countersign']({ ...counter, pdf: grant('one.pdf'), out: grant('two.pdf') });
  await expect(client['attest.countersign']({ ...counter, pdf: grant('one.pdf'), out: grant('again.pdf') })).rejects.toMatchObject({
    code: 'attest/other-file',
  });
  expect(existsSync(join(folder, 'again.pdf'))).toBe(false);

  const adding = { crls: [grant('keys/ca.crl')], out: grant('again.pdf') };
  const entries = (await client['workspace.info']({}))?.ledger.entries;
  const nowhere = { ...adding, out: grant('no/such/a.pdf') };
  await expect(client['validation.add']({ ...nowhere, pdf: grant('two.pdf') })).rejects.toMatchObject({ code: 'file/unwritable' });
  await client['workspace.close']({});
  await client['attest.countersign']({ ...counter, pdf: grant('one.pdf'), out: grant('rival.pdf') });
  expect(await client['validation.add']({ ...adding, pdf: grant('two.pdf'), out: grant('off.pdf') })).toMatchObject({ ledgerRow: null });
  await client['workspace.open']({ handle: grant('workspace') });
  await expect(client['validation.add']({ ...adding, pdf: grant('two.pdf') })).rejects.toMatchObject({ code: 'workspace/no-person' });
  await client['workspace.person']({ person: ASSESSOR });
  await expect(client['validation.add']({ ...adding, pdf: grant('rival.pdf') })).rejects.toMatchObject({ code: 'attest/other-file' });
  expect(existsSync(join(folder, 'again.pdf'))).toBe(false);
  expect((await client['workspace.info']({}))?.ledger.entries).toBe(entries);
});

test('the ledger commits to what was said, not only to how it was judged', async () => {
  const { client } = bench;
  const said = (rationale: string) => client['answer.set']({ question: 'GV-02', conclusion: 'not_met', rationale });
  await said('No owner is named.');
  await said('No owner was named.');
  const [second, first] = (await client['ledger.list']({ limit: 2 })).entries;
  expect(first?.detail['entrySha256']).toMatch(/^[0-9a-f]{64}$/);
  expect(second?.detail['entrySha256']).not.toBe(first?.detail['entrySha256']);
});
