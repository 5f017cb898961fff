import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ASSESSOR, type Bench, openBench, REVIEWER } from '../../../test/fixtures/engine.ts';
import { reservationIn } from './attestation-record.ts';
import { reasonText } from './sign/pdf-revision.ts';

let bench: Bench;
let passphrase = '';
beforeAll(async () => {
  bench = await openBench();
  mkdirSync(join(bench.folder, 'b'));
  writeFileSync(join(bench.folder, 'b', 'a.md'), '# A\n');
  await bench.take('b');
  ({ passphrase } = await bench.client['keys.test-ca']({ out: bench.grant('keys'), assessor: ASSESSOR, reviewer: REVIEWER }));
});
afterAll(() => bench.close());

const answer = (question: string) => bench.client['answer.set']({ question, conclusion: 'not_met', rationale: 'r' });
const sign = async () => {
  const { attestationId: confirm } = await bench.client['attest.presign']({});
  return bench.client['attest.sign']({ p12: bench.grant('keys/assessor.p12'), passphrase, confirm, out: bench.grant('signed.pdf') });
};
const countersign = (attestation: string, person: typeof REVIEWER) =>
  bench.client['attest.countersign']({ p12: bench.grant('keys/reviewer.p12'), passphrase, attestation, person });

test('what changes between the confirmation and the freeze is not signed', async () => {
  const { attestationId: confirm } = await bench.client['attest.presign']({});
  const key = { p12: bench.grant('keys/assessor.p12'), passphrase, out: bench.grant('changed.pdf') };
  const signing = bench.client['attest.sign']({ ...key, confirm });
  await answer('GV-02');
  await expect(signing).rejects.toMatchObject({ code: 'attest/changed-meanwhile' });
  expect(readdirSync(bench.folder)).not.toContain('changed.pdf');
  expect(await bench.client['attest.list']({})).toEqual([]);
});

test('two signatures at once are one: the second is told to wait, and ids never repeat', async () => {
  const ended = await Promise.allSettled([sign(), sign()]);
  expect(ended.map((one) => one.status)).toEqual(['fulfilled', 'rejected']);
  expect(ended[1]).toMatchObject({ reason: { code: 'attest/busy' } });
  expect((await bench.client['attest.list']({})).map((row) => row.version)).toEqual([1]);
});

test('nobody countersigns their own answers, however they spell their person id', async () => {
  await bench.client['workspace.person']({ person: REVIEWER });
  await answer('GV-03');
  await bench.client['workspace.person']({ person: ASSESSOR });
  const { id } = await sign();
  const own = { code: 'sign/own-answers', message: expect.stringContaining('GV-03') as string };
  await expect(countersign(id, REVIEWER)).rejects.toMatchObject(own);
  await expect(countersign(id, { ...REVIEWER, personId: 'hm-2077' })).rejects.toMatchObject(own);
});

test('nor reviews them', async () => {
  await bench.client['answer.submit']({ question: 'GV-02' });
  await bench.client['workspace.person']({ person: { ...ASSESSOR, personId: 'hm-1042' } });
  await expect(bench.client['answer.review']({ question: 'GV-02', decision: 'accept' })).rejects.toMatchObject({
    code: 'review/own-answer',
  });
});

test('a draft is not packed as an attestation', async () => {
  const { pdf } = await bench.client['attest.draft']({});
  writeFileSync(join(bench.folder, 'draft.pdf'), pdf);
  await expect(bench.client['package.build']({ pdf: bench.grant('draft.pdf'), out: bench.grant('p.zip') })).rejects.toMatchObject({
    code: 'package/not-signed',
  });
  expect(readdirSync(bench.folder)).not.toContain('p.zip');
});

test('a reservation is listed whole, even when it holds the word again', () => {
  expect(reservationIn(reasonText('I reviewed.', 'First. Reservation: second.'))).toBe('First. Reservation: second.');
  expect(reservationIn(reasonText('I reviewed.', ''))).toBe('');
});
