import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { assertProvable } from '../../electron/core/attest/assert-provable.ts';
import { ASSESSOR, type Bench, openBench, REVIEWER } from '../fixtures/engine.ts';

let bench: Bench;
let passphrase = '';
beforeAll(async () => {
  bench = await openBench();
  mkdirSync(join(bench.folder, 'b'));
  writeFileSync(join(bench.folder, 'b', 'a.md'), '# Retention\n\nRecords are kept for 400 days.\n');
  await bench.take('b');
  await bench.client['answer.set']({ question: 'GV-02', conclusion: 'not_met', rationale: 'Nothing was shown.' });
  await bench.client['tag.add']({
    question: 'GV-02',
    evidence: 'E1',
    stance: 'context',
    selector: { type: 'quote', page: 1, quote: 'kept for 400 days' },
    note: 'A claim.',
  });
  await bench.client['answer.submit']({ question: 'GV-02' });
  await bench.client['answer.exception']({ question: 'GV-02', until: '2027-01-31', reason: 'Until the export is there.' });
  const said = { type: 'quote', quote: 'Records are kept for 400 days.' } as const;
  await bench.client['claim.mark']({ evidence: 'E1', selector: said, rule: 'CON-RETENTION' });
  await bench.client['checks.give']({ inputs: { inServiceSince: '2026-08-13' } });
  await bench.client['evidence.card']({ evidence: 'E1', card: { source_system: 'Vendor' } });
  await bench.client['evidence.card']({ evidence: 'E1', card: { scope: 'Portal' } });
  await bench.client['evidence.restrict']({ evidence: 'E1', restricted: true, reason: 'Trade secret' });
  ({ passphrase } = await bench.client['keys.test-ca']({ out: bench.grant('keys'), assessor: ASSESSOR, reviewer: REVIEWER }));
  await sign();
});
afterAll(() => bench.close());

const sign = async () => {
  const { attestationId: confirm } = await bench.client['attest.presign']({});
  return bench.client['attest.sign']({ p12: bench.grant('keys/assessor.p12'), passphrase, confirm });
};
const recheck = () => bench.client['attest.recheck']({});

/** What somebody with the database file could do: take the guards away, edit, and leave the ledger as it is. Undone afterwards. */
async function edited(table: string, sql: string) {
  const { db } = bench.engine.context.workspace();
  db.exec(`SAVEPOINT edit; DROP TRIGGER IF EXISTS ${table}_no_update; DROP TRIGGER IF EXISTS ${table}_no_delete; ${sql}`);
  try {
    return await recheck();
  } finally {
    db.exec('ROLLBACK TO edit; RELEASE edit');
  }
}

test('after signing the workspace gives what was signed, and goes on to after it was only looked at and written out', async () => {
  const before = await recheck();
  expect(before.rows.problems).toEqual([]);
  expect(before.rows.checked).toBeGreaterThanOrEqual(5);
  expect(before.signed).toMatchObject([{ result: 'PASS', sub: null }]);
  await bench.client['vault.verify']({});
  await bench.client['export.write']({ format: 'csv', out: bench.grant('q.csv') });
  expect((await recheck()).signed).toMatchObject([{ result: 'PASS' }]);
});

test('a dropped file is verified like a picked one, and nothing of it is left behind', async () => {
  const [row] = await bench.client['attest.list']({});
  const { pdf } = await bench.client['attest.pdf']({ attestation: row?.id ?? '' });
  vi.stubEnv('TMPDIR', bench.folder);
  const dropped = await bench.client['verify.dropped']({ name: '../../evil.pdf', bytes: pdf });
  expect(dropped).toMatchObject({
    inputs: { pdfSha256: row?.pdfSha256 },
    kind: 'pdf',
    revisions: [{ adds: 'report' }, { adds: 'assessor' }],
  });
  expect(readdirSync(bench.folder).filter((name) => name.startsWith('boundary-attest-'))).toEqual([]);
  vi.unstubAllEnvs();
  expect(await bench.client['verify.dropped']({ name: 'x.pdf', bytes: new Uint8Array([1, 2, 3]) })).toMatchObject({
    verdict: 'NOT-AN-ATTESTATION',
  });
});

test.each([
  ['answer', `UPDATE answer SET json = replace(json, 'Nothing was shown.', 'All was shown.')`, 'answers', 'GV-02'],
  [
    'answer',
    `INSERT INTO answer (question, question_sha256, json, actor, at) SELECT question, question_sha256, json, 'Eve <X>', at FROM answer`,
    'answers',
    'GV-02',
  ],
  ['tag', `UPDATE tag SET quote = 'kept for 900 days'`, 'tags', 'T1'],
  ['tag', `UPDATE tag SET stance = 'supports'`, 'tags', 'T1'],
  ['review', 'DELETE FROM review', 'answers', 'GV-02'],
  ['exception', `UPDATE exception SET until = '2029-01-31'`, 'exceptions', 'GV-02'],
  ['evidence', `UPDATE evidence SET name = 'b.md'`, 'evidence', 'E1'],
])('G01 an edited %s after signing is named, row and statement', async (table, sql, list, id) => {
  const { rows, signed } = await edited(table, sql);
  expect(rows.problems.length).toBeGreaterThan(0);
  expect(signed).toMatchObject([{ result: 'FAIL', sub: 'DB/DIVERGED' }]);
  expect(signed[0]?.detail).toContain(` ${list} at ${id}`);
  expect((await recheck()).rows.problems).toEqual([]);
});

test.each([
  ['claim', `UPDATE claim SET quote = 'Records are kept for 900 days.'`],
  ['claim', `UPDATE claim SET parameters = '{"days":900}'`],
  ['check_input', `UPDATE check_input SET json = '{}'`],
  ['card', `UPDATE card SET json = json_set(json, '$.source_system', 'Elsewhere')`],
  ['card', 'DELETE FROM card WHERE seq = 1'],
  ['restriction', 'UPDATE restriction SET restricted = 0'],
  [
    'disposition',
    `INSERT INTO disposition (claim, state, digest, reason, actor, at) SELECT seq, 'dismissed', digest, 'r', actor, at FROM claim`,
  ],
  ['claim_withdrawal', `INSERT INTO claim_withdrawal (claim, reason, actor, at) SELECT seq, 'r', actor, at FROM claim`],
  [
    'supersession',
    `INSERT INTO supersession (newer, older, reason, actor, at) SELECT seq, NULL, 'r', 'Eve <X>', '2026-01-01T00:00:00Z' FROM evidence`,
  ],
])('what was said and is edited in %s stands out from the ledger, and nobody signs it', async (table, sql) => {
  const { db } = bench.engine.context.workspace();
  expect((await edited(table, sql)).rows.problems).not.toEqual([]);
  db.exec(`SAVEPOINT signed; DROP TRIGGER IF EXISTS ${table}_no_update; DROP TRIGGER IF EXISTS ${table}_no_delete; ${sql}`);
  await expect(assertProvable(bench.engine.context.workspace())).rejects.toMatchObject({ code: 'attest/rows-changed' });
  db.exec('ROLLBACK TO signed; RELEASE signed');
  expect((await recheck()).rows.problems).toEqual([]);
});

test('when the work goes on, the rows are held against the ledger; the next attestation proves that its ledger goes on', async () => {
  await bench.client['answer.set']({ question: 'GV-03', conclusion: 'not_met', rationale: 'Later.' });
  expect((await recheck()).signed).toMatchObject([{ result: 'SKIPPED', detail: expect.stringContaining('went on since') as string }]);
  const { rows } = await edited('answer', `UPDATE answer SET json = replace(json, 'Nothing was shown.', 'All was shown.')`);
  expect(rows.problems).toEqual([expect.stringMatching(/^The answer 1 \(GV-02, ledger row \d+\) is not what the ledger recorded\.$/u)]);
  await sign();
  await bench.client['package.build']({ out: bench.grant('p.zip') });
  const { checks, caveats } = await bench.client['verify.run']({ target: bench.grant('p.zip') });
  const found = checks.find(({ id }) => id === 'V-82');
  expect(found).toMatchObject({ result: 'PASS', detail: expect.stringContaining('which its proof shows too') as string });
  expect(checks.filter(({ result }) => result === 'FAIL').map(({ id }) => id)).toEqual(['V-60']);
  expect(caveats).toContain('CUSTODY/ACTOR_UNVERIFIED');
});
