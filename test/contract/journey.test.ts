import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { embeddedStatement } from '../../electron/core/attest/embedded-statement.ts';
import { renderReport } from '../../electron/core/attest/report/render-report.ts';
import type { ReportCatalogue } from '../../electron/core/attest/report/report-input.ts';
import { appendSignature } from '../../electron/core/attest/sign/pdf-revision.ts';
import { openFileSigner } from '../../electron/core/attest/sign/signer.ts';
import { MEANINGS } from '../../electron/core/attest/statement/meanings.ts';
import { loadCatalogue } from '../../electron/core/catalogue/catalogue.ts';
import type { Statement } from '../../shared/domain/statement.ts';
import { engineContract } from '../../shared/contract/index.ts';
import { type Bench, openBench, ASSESSOR, REVIEWER } from '../fixtures/engine.ts';
import { testPorts } from '../fixtures/test-ports.ts';

// The whole job through the contract, good and bad input side by side; the last test checks that no procedure was left out.
let bench: Bench;
const called = new Set<string>();
beforeAll(async () => {
  bench = await openBench();
  const { client } = bench;
  bench = { ...bench, client: new Proxy(client, { get: (target, name) => (called.add(String(name)), Reflect.get(target, name)) }) };
  mkdirSync(join(bench.folder, 'bundle', 'logs'), { recursive: true });
  writeFileSync(
    join(bench.folder, 'bundle', 'policy.md'),
    '# Retention\n\nLaunch events are retained for 400 days.\nThe actor is written by the control plane.\n\nTwo training runs were executed.\n',
  );
  writeFileSync(
    join(bench.folder, 'bundle', 'copy.md'),
    '# Retention\n\nLaunch events are retained for 400 days.\nThe actor is written by the control plane.\n\nTwo training runs were executed.\n',
  );
  writeFileSync(
    join(bench.folder, 'bundle', 'logs', 'trail.json'),
    JSON.stringify({
      Records: [1, 2, 3].map((n) => ({
        eventVersion: '1.09',
        eventTime: `2026-08-0${n}T10:00:00Z`,
        eventSource: 'sagemaker.amazonaws.com',
        eventName: 'CreateTrainingJob',
        eventID: `id-${n}`,
        awsRegion: 'eu-central-1',
        recipientAccountId: '111122223333',
        requestParameters: { trainingJobName: `northwind-${n}` },
        userIdentity: { type: 'IAMUser', arn: `arn:aws:iam::1:user/u${n}`, userName: `u${n}` },
      })),
    }),
  );
});
afterAll(() => bench.close());

const REASON = 'Older files were asked for, and none came.';
const OTHER_REASON = 'Older files were asked for, and two came.';
const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const attestationIn = (pdf: Buffer): string => embeddedStatement(pdf).statement.predicate.attestationId;
const refused = (code: string) => expect.objectContaining({ code });

test('intake: three files, every one accounted for; a second import adds nothing', async () => {
  const first = await bench.take('bundle');
  expect(first.summary).toMatchObject({
    state: 'done',
    files: { total: 3, stored: 2, duplicate: 1, refused: 0, unreadable: 0 },
    events: 3,
  });
  expect(first.summary.bytes.total).toBe(first.outcomes.reduce((sum, outcome) => sum + outcome.bytes, 0));
  const second = await bench.take('bundle');
  expect(second.summary.files).toMatchObject({ total: 3, stored: 0, duplicate: 3 });
  expect((await bench.client['intake.list']({})).map((intake) => intake.intake)).toEqual(expect.arrayContaining(['I1', 'I2']));
  await bench.client['intake.cancel']({ intake: 'I1' }).catch((error: unknown) =>
    expect(error).toEqual(expect.objectContaining({ code: expect.stringMatching(/^intake\//) as string })),
  );
  called.add('intake.start').add('intake.get');
});

const idOf = async (name: string): Promise<string> => (await bench.client['evidence.list']({})).find((row) => row.name === name)?.id ?? '';

test('evidence: text with positions, bytes, cards, issues', async () => {
  const id = await idOf('copy.md');
  expect((await bench.client['evidence.get']({ evidence: id })).bytes).toBe(131);
  const text = await bench.client['evidence.text']({ evidence: id });
  expect(text.pages[0]?.text).toContain('retained for 400 days');
  const slice = await bench.client['evidence.bytes']({ evidence: id, offset: 2, length: 9 });
  expect([Buffer.from(slice.bytes).toString(), slice.total]).toEqual(['Retention', 131]);
  await expect(bench.client['evidence.get']({ evidence: 'E999' })).rejects.toEqual(refused('evidence/unknown'));
  const before = await bench.client['evidence.get']({ evidence: id });
  const after = await bench.client['evidence.card']({ evidence: id, card: { kind: 'vendor_document', effective_date: '2026-10-01' } });
  expect(after.completeness.have).toBeGreaterThan(before.completeness.have);
  expect(await bench.client['evidence.issues']({})).toBeInstanceOf(Array);
});

test('many cards at once: all or none; what the file says of itself is there, the day of its arrival is not its date', async () => {
  const { client } = bench;
  const trail = await idOf('logs/trail.json');
  const both = [await idOf('copy.md'), trail];
  const before = (await client['ledger.list']({ limit: 1 })).total;
  await expect(client['evidence.cards']({ evidence: [...both, 'E999'], card: { scope: 'all' } })).rejects.toEqual(
    refused('evidence/unknown'),
  );
  expect((await client['ledger.list']({ limit: 1 })).total).toBe(before);
  await expect(client['evidence.cards']({ evidence: [], card: { scope: 'all' } })).rejects.toEqual(refused('contract/input'));
  const rows = await client['evidence.cards']({ evidence: [...both, trail], card: { scope: 'all' } });
  expect(rows.map((row) => [row.id, row.card['scope']])).toEqual(both.map((id) => [id, 'all']));
  expect((await client['ledger.list']({ limit: 1 })).total).toBe(before + 2);
  const { card, missing, observed } = await client['evidence.get']({ evidence: trail });
  expect(card).toMatchObject({
    period_from: '2026-08-01T10:00:00Z',
    period_to: '2026-08-03T10:00:00Z',
    timezone_declared: 'UTC',
    record_count_observed: '3',
    effective_date: '',
  });
  expect(observed).toEqual(expect.arrayContaining(['period_from', 'timezone_declared', 'sha256']));
  expect(missing).toEqual(expect.arrayContaining(['effective_date', 'source_system']));
  expect(missing).not.toContain('period_from');
});

test('a newer version keeps the older one and its tags; a redacted copy is bound by hash; a restriction can be taken back', async () => {
  const { client } = bench;
  const [older, newer] = [await idOf('copy.md'), await idOf('logs/trail.json')];
  const tag = await client['tag.add']({ question: 'LR-09', evidence: older, stance: 'context', selector: { type: 'whole' } });
  const said = await client['evidence.supersede']({ evidence: newer, supersedes: older, reason: 'issued again' });
  expect([said.newer.supersedes, said.older?.supersededBy, said.tags.map((item) => item.id)]).toEqual([older, newer, [tag.id]]);
  await expect(client['evidence.supersede']({ evidence: older, supersedes: newer, reason: 'x' })).rejects.toEqual(
    refused('evidence/circle'),
  );
  await expect(client['evidence.supersede']({ evidence: newer, supersedes: newer, reason: 'x' })).rejects.toEqual(
    refused('evidence/itself'),
  );
  await expect(client['evidence.supersede']({ evidence: newer, supersedes: older, reason: '' })).rejects.toEqual(refused('contract/input'));
  const back = await client['evidence.supersede']({ evidence: newer, supersedes: null, reason: 'a slip' });
  expect([back.newer.supersedes, (await client['evidence.get']({ evidence: older })).supersededBy]).toEqual([null, null]);
  await expect(client['evidence.supersede']({ evidence: newer, supersedes: null, reason: 'x' })).rejects.toEqual(
    refused('evidence/not-superseding'),
  );
  await client['tag.withdraw']({ tag: tag.id });

  const { sha256 } = await client['evidence.get']({ evidence: older });
  const regions = [{ place: 'line 3', reason: 'a name' }];
  const bound = await client['evidence.redaction']({ evidence: newer, originalSha256: sha256, regions, reason: 'privacy' });
  expect(bound.redaction).toMatchObject({ originalSha256: sha256, original: older, regions, reason: 'privacy' });
  expect(bound.card['redacted_from_sha256']).toBe(sha256);
  await expect(client['evidence.redaction']({ evidence: older, originalSha256: sha256, regions, reason: 'x' })).rejects.toEqual(
    refused('evidence/itself'),
  );
  await expect(client['evidence.redaction']({ evidence: newer, originalSha256: 'abc', regions, reason: 'x' })).rejects.toEqual(
    refused('contract/input'),
  );

  await expect(client['evidence.restrict']({ evidence: older, restricted: false, reason: 'x' })).rejects.toEqual(
    refused('evidence/not-restricted'),
  );
  expect((await client['evidence.restrict']({ evidence: older, restricted: true, reason: 'under embargo' })).restricted).toBe(
    'under embargo',
  );
  expect((await client['evidence.restrict']({ evidence: older, restricted: false, reason: 'embargo over' })).restricted).toBeNull();
});

test('outcomes as CSV: a row each, nothing that a spreadsheet would compute', async () => {
  const { client, grant, folder } = bench;
  const { summary } = await client['intake.get']({ intake: 'I1' });
  const { rows, sha256 } = await client['intake.csv']({ intake: 'I1', out: grant('outcomes.csv') });
  const written = readFileSync(join(folder, 'outcomes.csv'));
  expect([rows, createHash('sha256').update(written).digest('hex')]).toEqual([summary.files.total, sha256]);
  expect(written.toString().split('\r\n')[0]).toBe('path,member,outcome,reason,evidence,sha256,bytes,mediaType,format,events,issues');
  await expect(client['intake.csv']({ intake: 'I99', out: grant('none.csv') })).rejects.toEqual(refused('intake/unknown'));
  expect(existsSync(join(folder, 'none.csv'))).toBe(false);
});

test('search and events point at the exact bytes', async () => {
  const found = await bench.client['search.run']({ query: '400 days' });
  expect(found.hits.some((hit) => hit.snippet.includes('400 days'))).toBe(true);
  await expect(bench.client['search.run']({ query: '"s3://a OR (' })).resolves.toMatchObject({ total: 0 });
  const { events, total } = await bench.client['events.list']({ where: [{ field: 'action', equals: 'CreateTrainingJob' }] });
  expect(total).toBe(3);
  const file = readFileSync(join(bench.folder, 'bundle', 'logs', 'trail.json'));
  for (const { pointer, nativeId } of events)
    expect((JSON.parse(file.subarray(pointer.offset, pointer.offset + pointer.length).toString()) as { eventID: string }).eventID).toBe(
      nativeId,
    );
  const received = await bench.client['evidence.records']({ records: events.map(({ pointer }) => pointer) });
  expect(received.map(({ sha256 }) => sha256)).toEqual(events.map(({ pointer }) => pointer.sha256));
  expect((await bench.client['events.histogram']({})).buckets.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThan(0);
  expect((await bench.client['events.facets']({ fields: ['action'] })).facets).toMatchObject([{ field: 'action' }]);
  expect((await bench.client['intake.limits']({})).length).toBeGreaterThan(5);
});

test('runs are found in the records, each explained, and a dossier is written', async () => {
  const { client, grant, folder } = bench;
  const { runs, totals, coverage } = await client['runs.list']({});
  expect(await client['logs.coverage']({})).toEqual(coverage);
  expect(totals.runs).toBe(runs.length);
  const [run] = runs;
  if (run === undefined) expect.fail('no run in the bundle');
  expect(await client['runs.get']({ run: run.id })).toMatchObject({ id: run.id, axes: { who: { level: run.axes.who.level } } });
  await expect(client['runs.get']({ run: 'no such run' })).rejects.toEqual(refused('runs/unknown'));
  expect((await client['dossier.get']({ model: run.id })).markdown).toContain(run.id);
  const { bytes } = await client['dossier.export']({ model: run.id, out: grant('dossier.md') });
  expect(readFileSync(join(folder, 'dossier.md')).length).toBe(bytes);
});

test('tables of approvals are listed; a mapping of columns that are not there is refused', async () => {
  const evidence = await idOf('copy.md');
  expect(await bench.client['logs.mappings']({})).toEqual([]);
  const draft = { evidence, mapping: { columns: { ticket: ['Ticket'] } } };
  await expect(bench.client['logs.preview'](draft)).rejects.toEqual(refused('logs/no-table'));
  await expect(bench.client['logs.map'](draft)).rejects.toEqual(refused('logs/no-table'));
  await expect(bench.client['logs.unmap']({ evidence })).rejects.toEqual(refused('logs/no-table'));
  await expect(bench.client['logs.mapping']({ evidence, out: bench.grant('columns.md') })).rejects.toEqual(refused('logs/no-table'));
});

test('tags: quoted words are found or refused; one citation for the same words; withdrawing keeps the number', async () => {
  const evidence = await idOf('copy.md');
  const base = { evidence, question: 'LR-08', stance: 'supports' } as const;
  const tag = await bench.client['tag.add']({ ...base, selector: { type: 'quote', quote: 'retained for 400 days' } });
  expect(tag).toMatchObject({ cite: `${evidence}:1`, basis: 'B2', place: 'line 3', quote: 'retained for 400 days', state: 'found' });
  expect(
    (await bench.client['tag.add']({ ...base, question: 'LR-07', selector: { type: 'quote', quote: 'retained for 400 days' } })).cite,
  ).toBe(`${evidence}:1`);
  await expect(bench.client['tag.add']({ ...base, selector: { type: 'quote', quote: 'retained for 400 days' } })).rejects.toEqual(
    refused('tag/exists'),
  );
  await expect(bench.client['tag.add']({ ...base, selector: { type: 'quote', quote: 'retained for 500 days' } })).rejects.toEqual(
    refused('tag/not-found'),
  );
  await expect(bench.client['tag.add']({ ...base, question: 'XX-99', selector: { type: 'whole' } })).rejects.toEqual(
    refused('catalogue/unknown-question'),
  );
  const lines = await bench.client['tag.add']({ ...base, selector: { type: 'lines', from: 3, to: 4 } });
  expect([lines.place, lines.cite]).toEqual(['lines 3–4', `${evidence}:2`]);
  await bench.client['tag.withdraw']({ tag: lines.id, reason: 'too wide' });
  await expect(bench.client['tag.withdraw']({ tag: lines.id })).rejects.toEqual(refused('tag/withdrawn'));
  const record = await bench.client['tag.add']({
    question: 'LR-01',
    evidence: await idOf('logs/trail.json'),
    stance: 'supports',
    selector: { type: 'pointer', pointer: '/Records/1' },
  });
  expect(record.quote).toContain('"eventID":"id-2"');
  expect((await bench.client['tag.list']({ evidence })).map((item) => item.question).sort()).toEqual(['LR-07', 'LR-08']);
});

test('answers: a conclusion below its minimum becomes not evidenced and keeps what was entered', async () => {
  const { becameBecause, detail } = await bench.client['answer.set']({
    question: 'LR-08',
    conclusion: 'met',
    rationale: 'The policy says so.',
  });
  expect(detail.answer).toMatchObject({ conclusion: 'not_evidenced', entered: 'met', rationale: 'The policy says so.' });
  expect(becameBecause).toContain('B2 Documented');
  await expect(bench.client['answer.set']({ question: 'LR-08', conclusion: 'met' })).rejects.toEqual(refused('answer/incomplete'));
  await expect(
    bench.client['answer.set']({ question: 'LR-08', position: 'open', disposition: 'acceptable', rationale: 'x' }),
  ).rejects.toEqual(refused('answer/incomplete'));
  const both = [
    { question: 'GV-02', conclusion: 'not_met' as const, rationale: 'No owner is named.' },
    { question: 'LR-01', conclusion: 'partly_met' as const, rationale: 'r' },
  ];
  await expect(bench.client['answer.many']({ answers: both })).rejects.toEqual(refused('answer/incomplete'));
  expect((await bench.client['question.get']({ question: 'GV-02' })).answer.at).toBeNull();
  const { questions, overall } = await bench.client['question.list']({});
  expect(questions.length).toBe(45);
  expect(overall).toBe('not_determinable');
  const coverage = await bench.client['coverage.get']({});
  expect(coverage.domains.reduce((sum, domain) => sum + domain.questions, 0)).toBe(45);
});

test('review needs a second person; undo takes back the newest step, also an answer', async () => {
  await bench.client['answer.submit']({ question: 'LR-08' });
  await expect(bench.client['answer.review']({ question: 'LR-08', decision: 'accept' })).rejects.toEqual(refused('review/own-answer'));
  await bench.client['workspace.person']({ person: REVIEWER });
  await expect(bench.client['answer.review']({ question: 'LR-08', decision: 'reject' })).rejects.toEqual(refused('review/no-reason'));
  expect(
    (await bench.client['answer.review']({ question: 'LR-08', decision: 'reject', reason: 'one document is not enough' })).row.review,
  ).toBe('rejected');
  await bench.client['workspace.person']({ person: ASSESSOR });
  await bench.client['answer.set']({ question: 'LR-08', conclusion: 'not_met', rationale: 'Second thoughts.' });
  expect((await bench.client['history.undo']({})).undone).toBe('answer to LR-08');
  expect((await bench.client['question.get']({ question: 'LR-08' })).answer).toMatchObject({
    entered: 'met',
    rationale: 'The policy says so.',
  });
  expect((await bench.client['history.undo']({})).undone).toBe('answer to LR-08');
  expect((await bench.client['question.get']({ question: 'LR-08' })).answer.conclusion).toBe('not_assessed');
  expect((await bench.client['history.undo']({})).undone).toMatch(/^tag T/);
  await bench.client['answer.exception']({ question: 'LR-08', until: '2027-02-28', reason: 'Retention is being extended.' });
});

test('claims and checks: proposed, marked, judged, decided; each with a reason or not at all', async () => {
  const { client } = bench;
  const [candidate] = (await client['claims.suggest']({ rule: 'CON-RETENTION' })).candidates;
  expect(candidate).toMatchObject({ quote: 'Launch events are retained for 400 days.', parameters: { days: 400 } });
  const { evidence = '', quote = '' } = candidate ?? {};
  const mark = { evidence, selector: { type: 'quote', quote }, rule: 'CON-RETENTION' } as const;
  expect((await client['claims.rules']({})).map((rule) => rule.id)).toContain('CON-RETENTION');
  expect((await client['checks.give']({ inputs: { inServiceSince: '2025-01-01' } })).given).toEqual({ inServiceSince: '2025-01-01' });
  expect(await client['claim.mark'](mark)).toMatchObject({ id: 'C1', judged: 'raised' });
  expect((await client['claims.list']({})).map((claim) => claim.id)).toEqual(['C1']);
  const { contradictions } = await client['contradictions.list']({});
  expect(contradictions).toMatchObject([{ id: 'CON-RETENTION-C1', state: 'open' }]);
  const decided = { contradiction: 'CON-RETENTION-C1', state: 'upheld', reason: REASON } as const;
  expect(await client['contradiction.dispose'](decided)).toMatchObject({ state: 'upheld', reason: REASON });
  const count = { evidence, selector: { type: 'quote', quote: 'Two training runs were executed.' }, rule: 'CON-COUNT' } as const;
  expect(await client['claim.mark'](count)).toMatchObject({
    id: 'C2',
    judged: 'raised',
    why: '2 runs are stated, but the records show 3 runs.',
  });
  expect((await client['checks.list']({})).length).toBe(50);
  expect((await client['checks.inputs']({})).fields.length).toBeGreaterThan(0);
  await expect(client['checks.give']({ inputs: { colour: 'red' } })).rejects.toEqual(refused('claim/parameter'));
});

test('sign, countersign, verify, package: the same person cannot sign twice', async () => {
  const { client, grant } = bench;
  const kit = await client['keys.test-ca']({ out: grant('keys'), assessor: ASSESSOR, reviewer: REVIEWER });
  await expect(client['keys.test-ca']({ out: grant('keys'), assessor: ASSESSOR, reviewer: REVIEWER })).rejects.toEqual(
    refused('keys/exists'),
  );
  const assessor = { p12: grant('keys/assessor.p12'), passphrase: kit.passphrase };
  const { attestationId } = await client['attest.presign']({});
  const [one, two] = [await client['attest.draft']({}), await client['attest.draft']({})];
  expect(one.sha256).toBe(two.sha256);
  await expect(client['attest.sign']({ ...assessor, confirm: 'BA-WRONG-1' })).rejects.toEqual(refused('attest/not-confirmed'));
  await expect(client['attest.sign']({ ...assessor, passphrase: 'wrong', confirm: attestationId })).rejects.toEqual(
    refused('sign/wrong-passphrase'),
  );
  await expect(client['token.list']({ module: assessor.p12 })).rejects.toEqual(refused('token/not-a-library'));
  expect(await client['attest.list']({})).toEqual([]);
  const signed = await client['attest.sign']({ ...assessor, confirm: attestationId, out: grant('one.pdf') });
  expect(signed.signatures).toMatchObject([{ field: 'assessor', keyLevel: 'K0', personId: 'HM-1042' }]);
  await expect(client['attest.countersign']({ ...assessor, attestation: signed.id, person: REVIEWER })).rejects.toEqual(
    refused('sign/same-person'),
  );
  const both = await client['attest.countersign']({
    p12: grant('keys/reviewer.p12'),
    passphrase: kit.passphrase,
    attestation: signed.id,
    person: REVIEWER,
    reservation: 'LR-08 to be re-read.',
    out: grant('two.pdf'),
  });
  expect(both.signatures.map((signature) => signature.field)).toEqual(['assessor', 'reviewer']);
  expect(both.signatures[1]?.reservation).toBe('LR-08 to be re-read.');
  expect((await client['attest.pdf']({ attestation: both.id })).sha256).toBe(both.pdfSha256);
  await client['attest.save']({ attestation: both.id, out: grant('saved.pdf') });
  expect((await client['export.write']({ format: 'csv', out: grant('questions.csv') })).rows).toBe(45);
  expect((await client['attest.recheck']({})).signed).toMatchObject([{ result: 'PASS' }]);
  expect(readFileSync(join(bench.folder, 'saved.pdf')).equals(readFileSync(join(bench.folder, 'two.pdf')))).toBe(true);
  const built = await client['package.build']({ out: grant('package.zip') });
  expect(built.withheld).toBe(0);
  const report = await client['verify.run']({ target: grant('package.zip'), trust: grant('keys/trust.json') });
  expect(report.checks.filter((check) => check.result === 'FAIL')).toEqual([]);
  expect(report.verdict).toBe('PASS');
});

test('time and revocation by file: lists are kept and added, a request is carried to an authority and its reply back; what does not belong is refused', async () => {
  const { client, grant, folder } = bench;
  const file = (name: string): Buffer => readFileSync(join(folder, name));
  const passphrase = file('keys/passphrase.txt').toString('utf8').trim();
  const authority = { p12: grant('keys/timestamp.p12'), passphrase };
  expect(await client['keys.crls']({})).toEqual([]);
  await expect(client['keys.crl']({ crls: [grant('keys/ca.crl'), grant('two.pdf')] })).rejects.toEqual(refused('keys/bad-crl'));
  expect(await client['keys.crls']({})).toEqual([]);
  const kept = await client['keys.crl']({ crls: [grant('keys/ca.crl')] });
  expect(kept).toMatchObject([{ sha256: sha256Of(file('keys/ca.crl')), issuer: 'Boundary Attest TEST CA', revoked: 0 }]);
  expect(await client['keys.crls']({})).toEqual(kept);

  const lists = [grant('keys/ca.crl')];
  await expect(client['validation.add']({ pdf: grant('one.pdf'), crls: lists, out: grant('none.pdf') })).rejects.toEqual(
    refused('timestamp/not-signed'),
  );
  const added = await client['validation.add']({ pdf: grant('two.pdf'), crls: lists, out: grant('lists.pdf') });
  const [two, withLists] = [file('two.pdf'), file('lists.pdf')];
  expect([added.bytes, added.sha256]).toEqual([withLists.length, sha256Of(withLists)]);
  expect([withLists.length > two.length, withLists.subarray(0, two.length).equals(two)]).toEqual([true, true]);

  const { imprint } = await client['timestamp.request']({ pdf: grant('lists.pdf'), out: grant('stamp.tsq') });
  expect(file('stamp.tsq').includes(Buffer.from(imprint, 'hex'))).toBe(true);
  const asked = { request: grant('stamp.tsq'), out: grant('stamp.tsr') };
  await expect(client['timestamp.answer']({ ...asked, p12: grant('keys/assessor.p12'), passphrase })).rejects.toEqual(
    refused('sign/wrong-key-usage'),
  );
  const answered = await client['timestamp.answer']({ ...asked, ...authority });
  await expect(client['timestamp.apply']({ pdf: grant('two.pdf'), reply: grant('stamp.tsr'), out: grant('none.pdf') })).rejects.toEqual(
    refused('timestamp/other-imprint'),
  );
  expect(existsSync(join(folder, 'none.pdf'))).toBe(false);
  const stamped = await client['timestamp.apply']({ pdf: grant('lists.pdf'), reply: grant('stamp.tsr'), out: grant('stamped.pdf') });
  const written = { bytes: file('stamped.pdf').length, sha256: sha256Of(file('stamped.pdf')) };
  expect(stamped).toEqual({ ...written, ...answered, ledgerRow: stamped.ledgerRow });
  const [one, other] = (await client['ledger.list']({ limit: 2 })).entries;
  const object = attestationIn(two);
  expect([one, other]).toMatchObject([
    {
      seq: stamped.ledgerRow,
      action: 'attest.timestamped',
      object,
      detail: { level: 'T2', beforeSha256: added.sha256, bytes: stamped.bytes, ...answered },
    },
    {
      seq: added.ledgerRow,
      action: 'attest.validation-added',
      object,
      detail: { lists: [kept[0]?.sha256], beforeSha256: sha256Of(two), bytes: added.bytes },
    },
  ]);
  expect((await client['attest.recheck']({})).signed).toMatchObject([{ result: 'PASS' }]);

  const report = await client['verify.dropped']({ name: 'stamped.pdf', bytes: file('stamped.pdf'), trust: grant('keys/trust.json') });
  const revisions = ['report', 'assessor', 'reviewer', 'validation', 'timestamp'].map((adds) => ({ adds }));
  expect(report).toMatchObject({ inputs: { pdfSha256: stamped.sha256 }, revisions });
  const results = new Map(report.checks.map(({ id, result }) => [id, result]));
  expect([results.get('V-38'), results.get('V-56'), [...results.values()].includes('FAIL')]).toEqual(['PASS', 'PASS', false]);
});

const verified = async (name: string): Promise<string[]> => {
  const report = await bench.client['verify.run']({ target: bench.grant(name), trust: bench.grant('keys/trust.json') });
  expect(report.verdict).toBe('FAIL');
  return report.checks.filter(({ result }) => result === 'FAIL').map(({ id, detail }) => `${id} ${detail}`);
};

/** Revision 0 of an attestation with the assessor's signature, as if it were right. */
async function signAnew(name: string, revision: Buffer): Promise<void> {
  const at = new Date('2026-11-23T09:00:00Z');
  const key = readFileSync(join(bench.folder, 'keys/assessor.p12'));
  const signer = openFileSigner(key, readFileSync(join(bench.folder, 'keys/passphrase.txt'), 'utf8').trim(), at);
  const { name: signs, personId } = ASSESSOR;
  const { pdf } = await appendSignature(revision, { field: 'assessor', signer, at, name: signs, personId, meaning: MEANINGS.assessor });
  writeFileSync(join(bench.folder, name), pdf);
}

test('a trust file begun by hand judges what was signed as the one of the test keys does', async () => {
  const { client, grant } = bench;
  const trust = (): string => grant('own-trust.json');
  const { sha256: expected } = await client['trust.create']({ out: trust() });
  const [authority] = await client['trust.certificates']({ certificate: grant('keys/ca.pem') });
  const sha256 = authority?.sha256 ?? '';
  const compared = { name: 'CA', use: ['sign' as const], external: false, typed: sha256.slice(-8), onPaper: false };
  const added = await client['trust.change']({
    trust: trust(),
    expected,
    by: REVIEWER,
    change: { kind: 'add', certificate: grant('keys/ca.pem'), sha256, ...compared },
  });
  await client['trust.change']({
    trust: trust(),
    expected: added.sha256,
    by: REVIEWER,
    change: { kind: 'list', list: grant('keys/ca.crl') },
  });
  const { anchors, lists } = await client['trust.read']({ trust: trust() });
  expect([anchors.length, lists.length]).toEqual([1, 1]);
  expect(await client['trust.sheet']({ trust: trust(), out: grant('sheet.pdf') })).toMatchObject({ pages: 1 });
  expect(await client['verify.run']({ target: grant('two.pdf'), trust: trust() })).toMatchObject({ verdict: 'PASS' });
});

test('what was decided about a contradiction is stated and printed; another reason in the file, on the page or in the statement fails', async () => {
  const file = readFileSync(join(bench.folder, 'two.pdf'));
  const { statement, bytes, results } = embeddedStatement(file);
  expect(statement.predicate.counts.claims).toEqual({ marked: 2, contradicted: 2, agree: 0, undecided: 0 });
  expect(statement.predicate.contradictions.map(({ id, state, reason }) => [id, state, reason])).toEqual([
    ['CON-COUNT-C2', 'open', ''],
    ['CON-RETENTION-C1', 'upheld', REASON],
  ]);
  const letter = Buffer.from(file);
  letter.write(OTHER_REASON, letter.indexOf(bytes) + bytes.indexOf(REASON));
  writeFileSync(join(bench.folder, 'letter.pdf'), letter);
  expect((await verified('letter.pdf')).join('\n')).toContain('signed bytes were changed');

  await signAnew('statement.pdf', letter.subarray(0, letter.indexOf('%%EOF\n') + 6));
  expect((await verified('statement.pdf')).join('\n')).toContain('V-45');

  const ports = testPorts();
  const { pdf } = await renderReport({
    statement: JSON.parse(JSON.stringify(statement).replace(REASON, OTHER_REASON)) as Statement,
    statementBytes: bytes,
    statementSha256: createHash('sha256').update(bytes).digest('hex'),
    resultsBytes: results,
    catalogue: loadCatalogue(ports.assets).raw as ReportCatalogue,
    fonts: (font) => ports.assets.read(`fonts/page/${font}`),
    size: 'A4',
    watermark: 'TEST',
    verifierSha256: ports.verifier.sha256,
  });
  await signAnew('page.pdf', pdf);
  expect((await verified('page.pdf')).join('\n')).toContain(`that CON-RETENTION-C1 was upheld: ${REASON} is not printed`);
});

test('claims and inputs are taken back', async () => {
  expect(await bench.client['claim.withdraw']({ claim: 'C1' })).toMatchObject({ id: 'C1' });
  expect((await bench.client['checks.give']({ inputs: { inServiceSince: null } })).given).toEqual({});
});

test('custody: ledger intact and exportable, vault re-hashed, a lost byte named and signing refused', async () => {
  const { client, grant, folder } = bench;
  expect(await client['ledger.verify']({})).toMatchObject({ intact: true });
  const { total, entries } = await client['ledger.list']({ limit: 3 });
  expect(entries.map((entry) => entry.seq)).toEqual([total, total - 1, total - 2]);
  await client['ledger.export']({ handle: grant('ledger.jsonl') });
  expect(readFileSync(join(folder, 'ledger.jsonl'), 'utf8').trim().split('\n').length).toBe(total);
  expect(await client['vault.verify']({})).toMatchObject({ files: 2, ok: 2, problems: [] });
  const row = await client['evidence.get']({ evidence: await idOf('copy.md') });
  writeFileSync(join(folder, 'workspace', 'vault', row.sha256.slice(0, 2), row.sha256.slice(2)), 'changed');
  expect((await client['vault.verify']({})).problems).toMatchObject([{ evidence: row.id, name: 'copy.md' }]);
  await expect(client['evidence.text']({ evidence: row.id })).rejects.toEqual(refused('evidence/quarantined'));
  await expect(client['evidence.bytes']({ evidence: row.id, offset: 0, length: 5 })).rejects.toEqual(refused('evidence/quarantined'));
  const { attestationId } = await client['attest.presign']({});
  const p12 = { p12: grant('keys/assessor.p12'), passphrase: readFileSync(join(folder, 'keys', 'passphrase.txt'), 'utf8').trim() };
  await expect(client['attest.sign']({ ...p12, confirm: attestationId })).rejects.toEqual(refused('attest/vault-broken'));
});

test('a second engine is kept out; closing lets it in; who is at the desk is asked for', async () => {
  const other = await openBench({ workspace: false });
  try {
    const handle = other.grant(join(bench.folder, 'workspace'));
    await expect(other.client['workspace.open']({ handle })).rejects.toEqual(refused('workspace/in-use'));
    await bench.client['workspace.close']({});
    expect(await bench.client['workspace.info']({})).toBeNull();
    await other.client['workspace.open']({ handle });
    await expect(other.client['answer.submit']({ question: 'LR-08' })).rejects.toEqual(refused('workspace/no-person'));
    await expect(
      other.client['workspace.create']({ handle, subject: { vendor: 'V', platform: 'P', tier: 'T1' }, person: ASSESSOR }),
    ).rejects.toEqual(refused('workspace/exists'));
    called.add('workspace.open').add('workspace.create');
  } finally {
    await other.close();
  }
});

test('every procedure of the contract was called above', () => {
  expect(Object.keys(engineContract).filter((name) => !called.has(name))).toEqual([]);
});
