import { appendFileSync, chmodSync, closeSync, openSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { ensureDerived } from '../../../electron/core/intake/ensure-derived.ts';
import { keepOriginal } from '../../../electron/core/intake/extract/keep-original.ts';
import { listEvidence } from '../../../electron/core/evidence/evidence.ts';
import { listEvents } from '../../../electron/core/search/list-events.ts';
import { search } from '../../../electron/core/search/search.ts';
import { delivery, trail } from '../../intake/cloudtrail.ts';
import { NDJSON } from '../../intake/compressed.ts';
import { bundle, desk, lines, temporary } from '../../intake/workspace.ts';
import { eventsOf, taken } from './take.ts';

const isRoot = process.getuid?.() === 0;
const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const ALL = { where: [], from: null, to: null, after: null, limit: 1 };

test('row 17: the same again, renamed, or compressed in another way adds provenance and no rows', async () => {
  const at = await desk();
  const text = delivery(20);
  await at.take(bundle({ 'trail.json.gz': gzipSync(text, { level: 9 }), 'lines.ndjson.bz2': NDJSON.bz2 }));
  const again = await at.take(
    bundle({
      'plain.json': text,
      'renamed.json.gz': gzipSync(text, { level: 9 }),
      're-gzipped.json.gz': gzipSync(text, { level: 1 }),
      're-gzipped-copy.json.gz': gzipSync(text, { level: 1 }),
      'lines.ndjson.xz': NDJSON.xz,
      'lines.ndjson': NDJSON.plain,
    }),
  );
  expect(again.summary.files).toMatchObject({ total: 6, duplicate: 6 });
  expect(again.outcomes.map((line) => line.evidence)).toEqual(['E1', 'E1', 'E2', 'E2', 'E2', 'E2']);
  expect(again.outcomes.find((line) => line.path === 're-gzipped.json.gz')?.reason).toBe(
    'The same content as E2 (trail.json.gz), compressed in another way.',
  );
  expect(listEvidence(at.workspace())).toHaveLength(2);
  expect(listEvents(at.workspace(), ALL).total).toBe(28);
  expect(at.workspace().ledger.verify().intact).toBe(true);
});

test.skipIf(isRoot)('row 26: what may not be read costs its own line', async () => {
  const folder = bundle({ 'a.txt': 'x', 'b.txt': 'y' });
  chmodSync(join(folder, 'a.txt'), 0);
  expect(lines(await (await desk()).take(folder))).toEqual(['a.txt unreadable - 0', 'b.txt stored text 0']);
});

test('row 26: removed, or changed while it is read, is said', async () => {
  const folder = bundle({ 'grows.log': Buffer.alloc(8 << 20, 'line\n') });
  const path = join(folder, 'grows.log');
  let grown = false;
  const vaultFolder = join(temporary(), 'vault');
  const job = { path: Buffer.from(path), name: 'grows.log', vaultFolder, temporary: Buffer.alloc(16, 1), sha256: null };
  const kept = await keepOriginal(job, () => {
    if (!grown) appendFileSync(path, 'more');
    grown = true;
  });
  expect(kept).toMatchObject({ kind: 'kept', issues: [{ code: 'CHANGED_DURING_READ' }] });
  const gone = await keepOriginal({ ...job, path: Buffer.from(join(folder, 'gone')), temporary: Buffer.alloc(16, 2) }, () => undefined);
  expect(gone).toEqual({ kind: 'unreadable', reason: 'The file was removed before it could be read.' });
});

test('row 27: too little room is announced, and nothing is half there', async () => {
  const folder = bundle({ 'a.txt': 'a' });
  writeFileSync(join(folder, 'huge.bin'), '');
  truncateSync(join(folder, 'huge.bin'), 8e12);
  const at = await desk();
  const { summary } = await at.take(folder);
  expect(summary).toMatchObject({ state: 'failed', files: { total: 0 } });
  expect(summary.problem).toContain('free some space');
  expect(listEvidence(at.workspace())).toEqual([]);
});

test('row 28: an import cut off between two files is completed by the next, with the facts of an uninterrupted one', async () => {
  const files = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`${i}.json`, delivery(15, i * 15)]));
  const facts = (at: Awaited<ReturnType<typeof desk>>) =>
    eventsOf(at)
      .map((event) => JSON.stringify([event.nativeId, event.time, event.pointer.sha256]))
      .toSorted(byCodeUnit);
  const whole = await desk();
  await whole.take(bundle(files));
  const cut = await desk();
  const stop = new AbortController();
  const folder = bundle(files);
  setTimeout(() => stop.abort(), 120);
  await cut.take(folder, { signal: stop.signal });
  await cut.reopen();
  await cut.take(folder);
  expect(facts(cut)).toEqual(facts(whole));
});

test('row 29: derived facts that are damaged are thrown away and made again from the originals', async () => {
  const at = await taken({ 'a.json': delivery(9), 'b.md': 'retention for four hundred days' });
  const before = eventsOf(at).map((event) => event.pointer);
  at.workspace().close();
  const file = openSync(join(at.folder, 'events', 'events.sqlite'), 'r+');
  writeSync(file, Buffer.alloc(8192, 0x5a), 0, 8192, 0);
  closeSync(file);
  for (const suffix of ['-wal', '-shm']) writeFileSync(join(at.folder, 'events', `events.sqlite${suffix}`), '');
  await at.reopen().catch(() => at.reopen());
  expect(await ensureDerived(at.ctx)).toBe(2);
  expect(eventsOf(at).map((event) => event.pointer)).toEqual(before);
});

test('row 30: what is searched for is words, never a pattern', async () => {
  const at = await taken({ 'a.txt': `${'a'.repeat(50_000)}! (a+)+$ NEAR/2 "quoted" col:term` });
  for (const query of ['(a+)+$', '"', 'NEAR(', 'col:term', '*', '^a', 'a AND OR', '-'])
    expect(() => search(at.workspace(), { query, limit: 5, in: 'all' })).not.toThrow();
  expect(search(at.workspace(), { query: 'quoted', limit: 5, in: 'all' }).hits).toHaveLength(1);
});

test('row 31: fields of hostile size are cut in the index and whole in the original', async () => {
  const big = {
    ...trail(1)[0],
    userAgent: 'u'.repeat(10 << 20),
    requestParameters: Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`tag${i}`, `v${i}`])),
  };
  const at = await taken({ 'a.json': JSON.stringify({ Records: [big, trail(1, 1)[0]] }) });
  expect(at.result.outcomes[0]?.events).toBe(2);
  const [first] = eventsOf(at);
  expect(first?.pointer.length).toBeGreaterThan(10 << 20);
});

test('row 32: records of two sources keep their own times to the microsecond; the intake never reorders or moves them', async () => {
  const at = await taken({
    'approvals.csv': 'time,what,who\n2026-03-01T10:00:03Z,approved,ada\n',
    'launches.ndjson': '{"time":"2026-03-01T10:00:00.000001Z","action":"launched"}\n{"time":"2026-03-01T10:00:05Z","action":"ended"}\n',
  });
  const times = eventsOf(at).map((event) => event.time);
  expect(new Set(times)).toEqual(new Set(['2026-03-01T10:00:00.000001Z', '2026-03-01T10:00:03Z', '2026-03-01T10:00:05Z']));
});

test('row 33: a digest is kept as what it is, and an edited log has another hash than the one delivered', async () => {
  const digest = JSON.stringify({
    awsAccountId: '1',
    digestStartTime: '2026-01-01T00:00:00Z',
    digestEndTime: '2026-01-01T01:00:00Z',
    logFiles: [],
  });
  const at = await taken({
    'digest.json': digest,
    'edited.json': delivery(3).replace('DescribeTrainingJob', 'ListTrainingJobs'),
    'log.json': delivery(3),
  });
  expect(at.found).toEqual([
    'digest.json stored aws-cloudtrail-digest 0',
    'edited.json stored aws-cloudtrail 3',
    'log.json stored aws-cloudtrail 3',
  ]);
  expect(new Set(at.result.outcomes.map((line) => line.sha256)).size).toBe(3);
});

test('row 34: records of no known dialect are events of no known platform, and nothing is guessed', async () => {
  const at = await taken({ 'a.ndjson': '{"eventVersion":"9.0","when":"soon","thing":{"did":"it"}}\n{"x":1}\n' });
  expect(at.found).toEqual(['a.ndjson stored ndjson 2 UNKNOWN_DIALECT']);
  expect(eventsOf(at).map(({ platform, action, actor, time }) => [platform, action, actor, time])).toEqual([
    ['generic', '', null, null],
    ['generic', '', null, null],
  ]);
});

test('row 35: empty files, empty gzips, empty deliveries and folders named like files count as delivered', async () => {
  const at = await taken({ 'a.json': '', 'b.json.gz': gzipSync(''), 'c.json': '{"Records":[]}', 'folder.json/d.json': '{"Records": [ ]}' });
  expect(at.found).toEqual([
    'a.json stored - 0 EMPTY',
    'b.json.gz stored - 0 EMPTY',
    'c.json stored aws-cloudtrail 0',
    'folder.json/d.json stored aws-cloudtrail 0',
  ]);
});
