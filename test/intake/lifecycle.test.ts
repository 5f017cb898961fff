import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { evidenceHandlers } from '../../electron/core/evidence/handlers.ts';
import { getEvidence, listEvidence } from '../../electron/core/evidence/evidence.ts';
import { readText } from '../../electron/core/evidence/text.ts';
import { ensureDerived } from '../../electron/core/intake/ensure-derived.ts';
import { intakeHandlers } from '../../electron/core/intake/handlers.ts';
import type { IntakeProgress } from '../../electron/core/intake/progress.ts';
import { runIntake } from '../../electron/core/intake/run-intake.ts';
import { stopIntakes } from '../../electron/core/intake/running.ts';
import { listEvents } from '../../electron/core/search/list-events.ts';
import { searchHandlers } from '../../electron/core/search/handlers.ts';
import { intakeTopics } from '../../shared/contract/intake.ts';
import { delivery } from './cloudtrail.ts';
import { bundle, desk } from './workspace.ts';

const ALL = { where: [], from: null, to: null, after: null, limit: 1000 };
const files = (count: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`${String(i).padStart(4, '0')}.json`, delivery(2, i * 2)]));

/** Nothing is said of how the bundle came in. */
const UNSAID = { receivedFrom: '', receivedBy: '', medium: '', passwords: {} };

describe('progress and cancelling', () => {
  test('told at most ten times a second, and always at the end', async () => {
    let now = 0;
    const { ctx } = await desk({ clock: { now: () => new Date((now += 7)) } });
    const told: IntakeProgress[] = [];
    await runIntake(ctx, { paths: [bundle(files(60))], recursive: true }, new AbortController().signal, (progress) =>
      told.push(intakeTopics['intake.progress'].payload.parse(progress)),
    );
    const times = told.slice(0, -1).map((progress) => progress.seconds);
    expect(times.every((time, index) => index === 0 || time - (times[index - 1] ?? 0) >= 0.1)).toBe(true);
    expect(told.at(-1)).toMatchObject({ state: 'done', phase: 'done', filesDone: 60, filesTotal: 60 });
    expect(told.at(-1)?.bytesDone).toBe(told.at(-1)?.bytesTotal);
  });

  test('cancelled between files: what is done stays, sums reconcile, the rest comes with the next import', async () => {
    const { ctx, workspace, take } = await desk();
    const folder = bundle(files(80));
    const stop = new AbortController();
    const { summary, outcomes } = await runIntake(ctx, { paths: [folder], recursive: true }, stop.signal, (progress) => {
      if (progress.filesDone >= 5) stop.abort();
    });
    expect(summary.state).toBe('cancelled');
    expect(summary.files.total).toBe(outcomes.length);
    expect(outcomes.length).toBeGreaterThanOrEqual(5);
    expect(outcomes.length).toBeLessThan(80);
    expect(summary.problem).toBe(`Cancelled: ${80 - outcomes.length} of 80 files were not reached. Importing again completes it.`);
    expect(listEvidence(workspace())).toHaveLength(outcomes.length);
    expect(listEvents(workspace(), ALL).total).toBe(outcomes.length * 2);
    expect(readdirSync(join(workspace().folder, 'vault', 'incoming'))).toEqual([]);
    const again = await take(folder);
    expect(again.summary.files).toMatchObject({ total: 80, duplicate: outcomes.length, stored: 80 - outcomes.length });
    expect(listEvents(workspace(), ALL).total).toBe(160);
    expect(workspace().ledger.verify().intact).toBe(true);
  });

  test('by handle: starts at once, one at a time, can be cancelled, closing waits for it', async () => {
    const { ctx, workspace, emitted } = await desk();
    const handle = ctx.handles.grant(bundle(files(200)));
    const { intake } = await intakeHandlers['intake.start']({ handles: [handle], recursive: true, ...UNSAID }, ctx);
    expect(intake).toBe('I1');
    expect(await intakeHandlers['intake.get']({ intake }, ctx)).toMatchObject({ summary: { state: 'running' } });
    await expect(
      Promise.resolve().then(() => intakeHandlers['intake.start']({ handles: [handle], recursive: true, ...UNSAID }, ctx)),
    ).rejects.toMatchObject({ code: 'intake/busy' });
    expect(() => intakeHandlers['intake.cancel']({ intake: 'I2' }, ctx)).toThrow(expect.objectContaining({ code: 'intake/not-running' }));
    await intakeHandlers['intake.cancel']({ intake }, ctx);
    await stopIntakes(workspace());
    expect(await intakeHandlers['intake.list']({}, ctx)).toMatchObject([{ intake, state: 'cancelled' }]);
    await new Promise((resolve) => setImmediate(resolve));
    expect(emitted.map((one) => one.topic)).toContain('intake.progress');
    expect(emitted.at(-1)).toEqual({ topic: 'workspace.changed', payload: { feature: 'evidence' } });
    expect(() => intakeHandlers['intake.get']({ intake: 'I9' }, ctx)).toThrow(expect.objectContaining({ code: 'intake/unknown' }));
  });
});

describe('after an interruption', () => {
  test('an intake without an end is closed as failed, and what it left half done is swept', async () => {
    const { take, workspace, reopen } = await desk();
    await take(bundle(files(3)));
    const { db, folder } = workspace();
    db.prepare("INSERT INTO intake (label, recursive, actor, at) VALUES ('cut', 0, 'Mara <HM-1042>', '2026-01-01T00:00:00Z')").run();
    db.prepare(`INSERT INTO derived.source (sha256, complete) VALUES ('${'ab'.repeat(32)}', 1)`).run();
    writeFileSync(join(folder, 'vault', 'incoming', 'half'), 'half');
    await reopen();
    expect(workspace().db.prepare('SELECT count(*) AS n FROM derived.source').get()).toEqual({ n: 3 });
    expect(readdirSync(join(folder, 'vault', 'incoming'))).toEqual([]);
    expect(workspace().db.prepare('SELECT state, problem FROM intake_end WHERE intake = 2').get()).toEqual({
      state: 'failed',
      problem: 'The import was interrupted. What was stored before is safe and whole; import again to complete it.',
    });
    expect([...workspace().ledger.rows()].at(-1)?.action).toBe('intake.interrupted');
    expect(workspace().ledger.verify().intact).toBe(true);
  });

  test.each([
    ['deleted', (file: string) => rmSync(file)],
    ['damaged', (file: string) => writeFileSync(file, 'no database at all '.repeat(1000))],
  ])('a derived store that was %s is made again from the vault, the same', async (_name, harm) => {
    const { take, workspace, reopen, ctx } = await desk();
    await take(bundle({ 'a.json': delivery(7), 'b.txt': 'words to be found again' }));
    const before = listEvents(workspace(), ALL).events;
    const text = readText(workspace(), { evidence: 'E2', member: null, from: 1, count: 1 });
    workspace().close();
    const file = join(workspace().folder, 'events', 'events.sqlite');
    for (const suffix of ['-wal', '-shm']) if (existsSync(file + suffix)) rmSync(file + suffix);
    harm(file);
    await reopen();
    expect(readText(workspace(), { evidence: 'E2', member: null, from: 1, count: 1 })).toMatchObject({
      pages: [],
      notice: expect.stringContaining('not in the index'),
    });
    expect(await searchHandlers['search.run']({ query: 'found again', limit: 5, in: 'all' }, ctx)).toMatchObject({ total: 1 });
    expect(listEvents(workspace(), ALL).events).toEqual(before);
    expect(readText(workspace(), { evidence: 'E2', member: null, from: 1, count: 1 })).toEqual(text);
    expect(await ensureDerived(ctx)).toBe(0);
  });
});

describe('evidence cards', async () => {
  const { take, workspace, ctx, emitted } = await desk();
  await take(bundle({ 'trail.json': delivery(5) }));

  test('what the app observes is there from the start; the rest is empty', () => {
    expect(getEvidence(workspace(), 'E1')).toMatchObject({
      kind: 'log_export',
      card: {
        record_count_observed: '5',
        original_filename: 'trail.json',
        mime_detected: 'application/json',
        source_system: '',
        effective_date: '',
      },
      completeness: { have: 8, of: 21 },
    });
  });

  test('a new version keeps what it does not name; both are kept', async () => {
    await evidenceHandlers['evidence.card']({ evidence: 'E1', card: { source_system: 'CloudTrail', timezone_declared: 'UTC' } }, ctx);
    const row = await evidenceHandlers['evidence.card'](
      { evidence: 'E1', card: { source_system: 'AWS CloudTrail', kind: 'approval_record' } },
      ctx,
    );
    expect(row).toMatchObject({
      kind: 'approval_record',
      card: { source_system: 'AWS CloudTrail', timezone_declared: 'UTC' },
      completeness: { have: 9, of: 21 },
    });
    expect(workspace().db.prepare('SELECT count(*) AS n FROM card').get()).toEqual({ n: 2 });
    expect([...workspace().ledger.rows()].filter((entry) => entry.action === 'evidence.card')).toHaveLength(2);
    expect(emitted.at(-1)).toEqual({ topic: 'workspace.changed', payload: { feature: 'evidence' } });
  });

  test('slices of the original, after the whole was checked', async () => {
    const { bytes, total } = await evidenceHandlers['evidence.bytes']({ evidence: 'E1', offset: 2, length: 7 }, ctx);
    expect([Buffer.from(bytes).toString(), total]).toEqual(['Records', getEvidence(workspace(), 'E1').bytes]);
    expect((await evidenceHandlers['evidence.bytes']({ evidence: 'E1', offset: total + 5, length: 7 }, ctx)).bytes.length).toBe(0);
  });

  test('a changed original is never shown', async () => {
    const other = await desk();
    await other.take(bundle({ 'a.txt': 'original words' }));
    const { sha256 } = getEvidence(other.workspace(), 'E1');
    writeFileSync(other.workspace().vault.path(sha256), 'tampered words');
    await expect(evidenceHandlers['evidence.bytes']({ evidence: 'E1', offset: 0, length: 5 }, other.ctx)).rejects.toMatchObject({
      code: 'vault/mismatch',
    });
  });
});

test('issues of every file, with and without evidence', async () => {
  const { take, ctx } = await desk();
  await take(bundle({ 'a.ndjson': '{"time":1,"a":1}\n{broken\n', 'run.pdf': '#!/bin/sh\necho hi\n' }));
  expect(await evidenceHandlers['evidence.issues']({}, ctx)).toEqual([
    { evidence: 'E1', path: 'a.ndjson', member: null, code: 'BAD_RECORD', offset: 17, detail: expect.any(String) },
    { evidence: 'E1', path: 'a.ndjson', member: null, code: 'RAW_LINES', offset: null, detail: expect.any(String) },
    {
      evidence: null,
      path: 'run.pdf',
      member: null,
      code: 'REFUSED',
      offset: null,
      detail: 'It is a program under the name of a document; it was not opened.',
    },
  ]);
});
