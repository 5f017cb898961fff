import {
  appendFileSync,
  chmodSync,
  closeSync,
  openSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
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
import { importWithoutRights } from '../../intake/import-without-rights.ts';
import { bundle, desk, lines, temporary } from '../../intake/workspace.ts';
import { eventsOf, taken } from './take.ts';

const posix = process.platform !== 'win32';
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

test.runIf(posix)('row 26: what may not be read costs its own line and says why; the others go on', async () => {
  const folder = bundle({ 'a.txt': 'x', 'b.txt': 'y', 'shut/c.txt': 'z' });
  chmodSync(join(folder, 'a.txt'), 0);
  chmodSync(join(folder, 'shut'), 0);
  const result = await importWithoutRights(await desk(), folder);
  chmodSync(join(folder, 'shut'), 0o755);
  expect(lines(result)).toEqual(['a.txt unreadable - 0 IO_DENIED', 'b.txt stored text 0', 'shut/ unreadable - 0 IO_DENIED']);
  expect(result.outcomes.map((line) => line.reason)).toEqual([
    'The file may not be read by this user (permission denied).',
    null,
    'The folder may not be read by this user (permission denied). What is in it is not known.',
  ]);
});

/** Keeps a file of 8 MiB while `disturb` is done to it after its first bytes were read. */
async function keptWhile(disturb: (path: string) => void) {
  const path = join(bundle({ 'live.log': Buffer.alloc(8 << 20, 'line\n') }), 'live.log');
  let done = false;
  const job = {
    path: Buffer.from(path),
    name: 'live.log',
    vaultFolder: join(temporary(), 'vault'),
    temporary: Buffer.alloc(16, 1),
    sha256: null,
  };
  return keepOriginal(job, () => {
    if (!done) disturb(path);
    done = true;
  });
}

test('row 26: a file that grows, shrinks or is rewritten while it is read is kept as it was read, and said', async () => {
  for (const disturb of [
    (path: string) => appendFileSync(path, 'more'),
    (path: string) => truncateSync(path, 3 << 20),
    (path: string) => writeFileSync(path, Buffer.alloc(8 << 20, 'other')),
  ])
    expect(await keptWhile(disturb)).toMatchObject({
      kind: 'kept',
      issues: [{ code: 'CHANGED_DURING_READ', detail: 'The file was being written while it was read; what was read is kept.' }],
    });
});

test.runIf(posix)('row 26: a file removed, or replaced by another, while it is read is kept whole, and said', async () => {
  for (const disturb of [
    (path: string) => rmSync(path),
    (path: string) => {
      writeFileSync(`${path}.new`, 'new');
      renameSync(`${path}.new`, path);
    },
  ])
    expect(await keptWhile(disturb)).toMatchObject({
      kind: 'kept',
      bytes: 8 << 20,
      issues: [{ code: 'CHANGED_DURING_READ', detail: 'The file was removed or replaced while it was read; what was read is kept.' }],
    });
});

test('row 26: gone before it is opened, turned into a link, or failing on the way: one line each, by name', async () => {
  const folder = temporary();
  const keep = (path: string, octet: number) =>
    keepOriginal(
      { path: Buffer.from(path), name: 'x', vaultFolder: join(folder, 'vault'), temporary: Buffer.alloc(16, octet), sha256: null },
      () => undefined,
    );
  expect(await keep(join(folder, 'gone'), 1)).toMatchObject({
    kind: 'unreadable',
    reason: 'The file was removed before it could be read.',
    issues: [{ code: 'IO_GONE' }],
  });
  if (!posix) return;
  symlinkSync('/etc/hostname', join(folder, 'link'));
  expect(await keep(join(folder, 'link'), 2)).toEqual({ kind: 'refused', reason: 'It is a link; links are never followed.', issues: [] });
  if (process.platform !== 'linux') return;
  // The memory of a process is a file whose first bytes cannot be read.
  expect(await keep('/proc/self/mem', 3)).toMatchObject({
    kind: 'unreadable',
    reason: 'The file cannot be read (EIO).',
    issues: [{ code: 'IO_ERROR' }],
  });
});

test.runIf(process.platform === 'linux')(
  'row 26: names that collide elsewhere are kept and said; a path longer than Windows knows is read',
  async () => {
    const long = `${'folder'.repeat(25)}/${'name'.repeat(40)}.txt`;
    const at = await taken({
      'Report.txt': 'one',
      'report.txt': 'two',
      'caf\u00e9.txt': 'three',
      'cafe\u0301.txt': 'four',
      'other.txt': 'five',
      [long]: 'six',
    });
    expect(long.length).toBeGreaterThan(260);
    expect(at.found).toEqual([
      'Report.txt stored text 0 NAME_COLLISION',
      'cafe\u0301.txt stored text 0 NAME_COLLISION',
      'caf\u00e9.txt stored text 0 NAME_COLLISION',
      `${long} stored text 0`,
      'other.txt stored text 0',
      'report.txt stored text 0 NAME_COLLISION',
    ]);
  },
);

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
