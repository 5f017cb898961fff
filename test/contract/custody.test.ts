import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { embeddedStatement } from '../../electron/core/attest/embedded-statement.ts';
import { outcomesCsv } from '../../electron/core/custody/outcomes-csv.ts';
import { ASSESSOR, type Bench, openBench, REVIEWER } from '../fixtures/engine.ts';
import { makePdf } from '../intake/make-pdf.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
  const bundle = join(bench.folder, 'bundle');
  mkdirSync(bundle);
  writeFileSync(join(bundle, 'policy.md'), 'Logs are kept for 400 days.\n');
  writeFileSync(join(bundle, '=cmd.txt'), 'a name that a spreadsheet would compute\n');
  writeFileSync(join(bundle, 'sealed.pdf'), await makePdf(['Only for the board'], 'open sesame'));
});
afterAll(() => bench.close());

const refused = (code: string) => expect.objectContaining({ code });
const idOf = async (name: string): Promise<string> => (await bench.client['evidence.list']({})).find((row) => row.name === name)?.id ?? '';
const actions = async (): Promise<string[]> => (await bench.client['ledger.list']({ limit: 500 })).entries.map((entry) => entry.action);

/** Starts an intake with everything that can be said about it, and waits for its end. */
async function take(input: Partial<Parameters<Bench['client']['intake.start']>[0]>) {
  const ended = new Promise<void>((resolve) => {
    const stop = bench.engine.on('intake.progress', (payload) => {
      if ((payload as { state: string }).state === 'running') return;
      stop();
      resolve();
    });
  });
  const { intake } = await bench.client['intake.start']({ handles: [bench.grant('bundle')], ...input });
  await ended;
  return bench.client['intake.get']({ intake });
}

test('how a bundle came in is kept with its intake and in the ledger; a password opens what is sealed and is kept nowhere', async () => {
  const first = await take({ receivedFrom: 'Northwind Forge, J. Brandt', receivedBy: 'Mara Lindqvist', medium: 'USB stick 7' });
  expect(first.summary.receipt).toEqual({
    receivedFrom: 'Northwind Forge, J. Brandt',
    receivedBy: 'Mara Lindqvist',
    medium: 'USB stick 7',
  });
  expect(first.outcomes.find((line) => line.path === 'sealed.pdf')).toMatchObject({ outcome: 'unreadable' });
  const started = (await bench.client['ledger.list']({ limit: 500 })).entries.find((entry) => entry.action === 'intake.started');
  expect(started?.detail).toMatchObject({ receivedFrom: 'Northwind Forge, J. Brandt', medium: 'USB stick 7' });

  const wrong = await take({ passwords: { 'sealed.pdf': 'no' } });
  expect(wrong.summary.receipt).toBeUndefined();
  expect(wrong.outcomes.find((line) => line.path === 'sealed.pdf')?.reason).toContain('does not open it');
  const opened = await take({ passwords: { 'sealed.pdf': 'open sesame' } });
  expect(opened.outcomes.find((line) => line.path === 'sealed.pdf')).toMatchObject({ outcome: 'stored', format: 'pdf' });
  const text = await bench.client['evidence.text']({ evidence: await idOf('sealed.pdf') });
  expect(text.pages[0]?.text).toBe('Only for the board');
  await bench.client['ledger.export']({ handle: bench.grant('ledger.jsonl') });
  expect(readFileSync(join(bench.folder, 'ledger.jsonl'), 'utf8')).not.toContain('open sesame');
  expect(readFileSync(join(bench.folder, 'workspace', 'workspace.sqlite')).includes('open sesame')).toBe(false);
});

test('the text of a sealed original is read again with the remembered password, and said to be missing without it', async () => {
  const { client, folder, grant } = bench;
  const id = await idOf('sealed.pdf');
  const lose = async (): Promise<void> => {
    await client['workspace.close']({});
    rmSync(join(folder, 'workspace', 'events'), { recursive: true });
    await client['workspace.open']({ handle: grant('workspace'), person: ASSESSOR });
  };
  await lose();
  const lost = await client['evidence.text']({ evidence: id });
  expect([lost.pages, lost.notice]).toEqual([[], expect.stringContaining('not in the index')]);
  expect((await take({ passwords: { '*': 'open sesame' } })).summary.files.duplicate).toBe(3);
  expect((await client['evidence.text']({ evidence: id })).pages[0]?.text).toBe('Only for the board');
});

test('outcomes as CSV: a name that would compute is text', async () => {
  await bench.client['intake.csv']({ intake: 'I1', out: bench.grant('out.csv') });
  const rows = readFileSync(join(bench.folder, 'out.csv'), 'utf8').split('\r\n');
  expect(rows[1]?.startsWith("'=cmd.txt,,stored,")).toBe(true);
  const line = { evidence: null, sha256: null, bytes: 1, mediaType: 'x', format: null, events: 0, issues: [], outcome: 'refused' } as const;
  const paths = ['+1', '-1', '@x', '\tx', '\rx', 'a"b', 'a,b', 'plain'];
  const { text } = outcomesCsv(
    paths.map((path) => ({ ...line, path, reason: '=HYPERLINK("x")', issues: [{ code: 'C', offset: 3, detail: '' }] })),
  );
  expect(
    text
      .split('\r\n')
      .slice(1, -1)
      .map((row) => row.split(',,refused')[0]),
  ).toEqual(["'+1", "'-1", "'@x", "'\tx", '"\'\rx"', '"a""b"', '"a,b"', 'plain']);
  expect(text).toContain(`"'=HYPERLINK(""x"")"`);
  expect(text).toContain(',C@3\r\n');
});

test('versions, redacted copies and restrictions are signed, printed and packed; the verifier checks them and passes where allowed', async () => {
  const { client, grant } = bench;
  const id = await idOf('policy.md');
  const [copy, newer] = [await idOf('=cmd.txt'), await idOf('sealed.pdf')];
  const { sha256 } = await client['evidence.get']({ evidence: id });
  const regions = [{ place: 'line 1', reason: 'a term \u202e of 400 days' }];
  await client['evidence.redaction']({ evidence: copy, originalSha256: sha256, regions, reason: 'Trade secret' });
  await client['evidence.supersede']({ evidence: newer, supersedes: id, reason: 'Board edition' });
  await client['evidence.restrict']({ evidence: id, restricted: true, reason: 'Under embargo until the audit' });
  const kit = await client['keys.test-ca']({ out: grant('keys'), assessor: ASSESSOR, reviewer: REVIEWER });
  expect(await client['keys.crl']({ crls: [grant('keys/ca.crl')] })).toMatchObject([{ issuer: 'Boundary Attest TEST CA', revoked: 0 }]);
  expect(await client['keys.crls']({})).toHaveLength(1);
  const authority = { p12: grant('keys/timestamp.p12'), passphrase: kit.passphrase };
  const { attestationId } = await client['attest.presign']({});
  const assess = { p12: grant('keys/assessor.p12'), passphrase: kit.passphrase, confirm: attestationId };
  expect((await client['attest.sign']({ ...assess, authority })).warnings).toEqual([]);
  await client['attest.countersign']({
    p12: grant('keys/reviewer.p12'),
    passphrase: kit.passphrase,
    attestation: attestationId,
    person: REVIEWER,
    authority,
  });
  const built = await client['package.build']({ out: grant('package.zip') });
  expect(built.withheld).toBe(1);
  const zip = readFileSync(join(bench.folder, 'package.zip')).toString('latin1');
  // The attached results speak of every evidence; the file itself would be an entry.
  const isEntry = new RegExp(`PK\\x03\\x04[^]{26}data/evidence/${id}/`).test(zip);
  expect([isEntry, zip.includes('Under embargo until the audit')]).toEqual([false, true]);
  const trust = grant('keys/trust.json');
  const strict = await client['verify.run']({ target: grant('package.zip'), trust });
  expect([strict.verdict, JSON.stringify(strict)]).toEqual(['INDETERMINATE', expect.stringContaining(`${id} withheld: Under embargo`)]);
  // Both signatures are stamped, and the list that the workspace holds went along.
  const passed = async (report: Promise<{ checks: { id: string; result: string }[] }>) =>
    (await report).checks.filter((check) => ['V-38', 'V-56'].includes(check.id)).map((check) => check.result);
  expect(await passed(Promise.resolve(strict))).toEqual(['PASS', 'PASS']);
  expect((await client['verify.run']({ target: grant('package.zip'), trust, allowMissing: true })).verdict).toBe('PASS');
  const { statement } = embeddedStatement(Buffer.from((await client['attest.pdf']({ attestation: attestationId })).pdf));
  const of = (evidence: string) => statement.predicate.evidence.find((item) => item.id === evidence);
  const by = { by: 'p1', at: expect.stringMatching(/Z$/) as string };
  expect(of(id)).toMatchObject({ withheld: 'Under embargo until the audit', supersedes: null, supersededBy: newer, redaction: null });
  expect(of(newer)).toMatchObject({ supersedes: { evidence: id, reason: 'Board edition', ...by }, supersededBy: null });
  expect(of(copy)?.redaction).toEqual({
    ...by,
    original: sha256,
    evidence: id,
    regions: [{ place: 'line 1', reason: 'a term ⟨U+202E⟩ of 400 days' }],
    reason: 'Trade secret',
  });
  expect(statement.predicate.limitations).toContain('L-EVID-2');
  // Restricting another one after signing holds for the next package all the same.
  await client['evidence.restrict']({ evidence: await idOf('=cmd.txt'), restricted: true, reason: 'later' });
  expect((await client['package.build']({ out: grant('second.zip') })).withheld).toBe(2);
  await client['attest.save']({ attestation: attestationId, out: grant('saved.pdf') });
  await client['timestamp.request']({ pdf: grant('saved.pdf'), out: grant('r.tsq') });
  await client['timestamp.answer']({ request: grant('r.tsq'), out: grant('r.tsr'), ...authority });
  const stamped = await client['timestamp.apply']({ pdf: grant('saved.pdf'), reply: grant('r.tsr'), out: grant('stamped.pdf') });
  expect(stamped.authority).toBe('Boundary Attest TEST time stamping');
  expect(await passed(client['verify.run']({ target: grant('stamped.pdf'), trust }))).toEqual(['PASS', 'PASS']);
  await expect(client['timestamp.apply']({ pdf: grant('stamped.pdf'), reply: grant('r.tsr'), out: grant('no.pdf') })).rejects.toEqual(
    refused('timestamp/other-imprint'),
  );
  // All of it is in there already: nothing is added, so there is nothing to record.
  const same = await client['validation.add']({ pdf: grant('stamped.pdf'), crls: [grant('keys/ca.crl')], out: grant('same.pdf') });
  expect(same).toEqual({ bytes: stamped.bytes, sha256: stamped.sha256, ledgerRow: null });
  await expect(client['keys.crl']({ crls: [grant('saved.pdf')] })).rejects.toEqual(refused('keys/bad-crl'));
  expect(await actions()).toEqual(
    expect.arrayContaining(['package.built', 'attest.saved', 'keys.crl-imported', 'intake.exported', 'ledger.exported']),
  );
});

/** What a search finds, and which originals it did not look at. */
async function found(query: string): Promise<{ hits: string[]; leftOut: string[]; total: number }> {
  const { hits, leftOut, total } = await bench.client['search.run']({ query });
  return { hits: hits.map((hit) => hit.evidence), leftOut: leftOut.map(({ evidence, why }) => `${evidence} ${why}`), total };
}

test('a changed original goes to quarantine, is refused, and leaves it only when its own bytes are back', async () => {
  const { client, folder, engine } = bench;
  const id = await idOf('policy.md');
  await client['tag.add']({ question: 'LR-09', evidence: id, stance: 'supports', selector: { type: 'whole' } });
  expect((await client['question.get']({ question: 'LR-09' })).row.basis).toBe('B1');
  expect(await found('kept for 400 days')).toEqual({ hits: [id], leftOut: [], total: 1 });
  const { sha256, bytes } = await client['evidence.get']({ evidence: id });
  const path = join(folder, 'workspace', 'vault', sha256.slice(0, 2), sha256.slice(2));
  const original = readFileSync(path);
  writeFileSync(path, 'changed');
  const told: { filesDone: number; filesTotal: number; bytesTotal: number; state: string; problems: number }[] = [];
  const stop = engine.on('vault.progress', (payload) => told.push(payload as (typeof told)[number]));
  const report = await client['vault.verify']({});
  stop();
  expect(report).toMatchObject({
    files: 3,
    ok: 2,
    problems: [{ evidence: id, name: 'policy.md', problem: 'its bytes changed since import' }],
  });
  expect(told.at(-1)).toMatchObject({ state: 'done', filesDone: 3, filesTotal: 3, problems: 1 });
  expect(told.at(-1)?.bytesTotal).toBeGreaterThan(bytes);
  expect(readFileSync(path, 'utf8')).toBe('changed');
  expect((await client['evidence.get']({ evidence: id })).quarantined).toBe('its bytes changed since import');
  // Nothing may rest on it: neither what is found in it, nor a basis.
  expect(await found('kept for 400 days')).toEqual({ hits: [], leftOut: [`${id} quarantined`], total: 0 });
  const held = await client['question.get']({ question: 'LR-09' });
  expect([held.row.basis, held.basisWhy, held.tags[0]?.basis]).toEqual([
    'B0',
    expect.stringContaining('its original is in quarantine'),
    'B0',
  ]);
  const tag = { question: 'LR-08', evidence: id, stance: 'context', selector: { type: 'whole' } } as const;
  await expect(client['tag.add'](tag)).rejects.toEqual(refused('evidence/quarantined'));
  writeFileSync(path, original);
  // The bytes are right again, but nobody has checked: it stays where it is.
  await expect(client['evidence.text']({ evidence: id })).rejects.toEqual(refused('evidence/quarantined'));
  const { attestationId } = await client['attest.presign']({});
  const passphrase = readFileSync(join(folder, 'keys', 'passphrase.txt'), 'utf8').trim();
  await expect(client['attest.sign']({ p12: bench.grant('keys/assessor.p12'), passphrase, confirm: attestationId })).rejects.toEqual(
    refused('attest/vault-broken'),
  );
  expect((await client['vault.verify']({})).problems).toEqual([]);
  expect((await client['evidence.get']({ evidence: id })).quarantined).toBeNull();
  expect(await found('kept for 400 days')).toEqual({ hits: [id], leftOut: [], total: 1 });
  expect((await client['question.get']({ question: 'LR-09' })).row.basis).toBe('B1');
  expect((await client['tag.add'](tag)).cite).toBe(id);
  expect((await actions()).filter((action) => /quarantined|sound|vault/.test(action)).toReversed()).toEqual([
    'evidence.quarantined',
    'vault.verified',
    'evidence.sound',
    'vault.verified',
  ]);
  await bench.client['workspace.close']({});
  await client['workspace.open']({ handle: bench.grant('workspace'), person: null });
  await expect(client['vault.verify']({})).rejects.toEqual(refused('workspace/no-person'));
});
