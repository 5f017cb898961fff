import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { listEvidence } from '../../electron/core/evidence/evidence.ts';
import { listEvents } from '../../electron/core/search/list-events.ts';
import { delivery } from '../intake/cloudtrail.ts';
import { bundle, desk } from '../intake/workspace.ts';
import { testPorts } from '../fixtures/test-ports.ts';

const SMALL_STORE = new URL('./small-store.worker.ts', import.meta.url);
const ALL = { where: [], from: null, to: null, after: null, limit: 1 };
const FULL = 'The disk is full. What was stored before is safe and whole; free some space and import again to complete it.';
const many = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`${String(i).padStart(2, '0')}.json`, delivery(120, i * 120)]));

describe('a disk that is full', () => {
  test('is announced before anything is taken in', async () => {
    const folder = bundle({ 'a.txt': 'a' });
    writeFileSync(join(folder, 'huge.bin'), '');
    truncateSync(join(folder, 'huge.bin'), 8e12);
    const { take, workspace } = await desk();
    const { summary } = await take(folder);
    expect(summary).toMatchObject({ state: 'failed', files: { total: 0 } });
    expect(summary.problem).toMatch(/^The import needs about \d+ MiB and the disk has \d+ MiB left\. Nothing was imported;/);
    expect(listEvidence(workspace())).toEqual([]);
  });

  test.each(['derived', 'main'])(
    'while writing the %s store: the file is rolled back, what was before stays, importing again completes',
    async (schema) => {
      const { workers } = testPorts();
      let small = false;
      const entry = (name: string): URL => (name === 'store' && small ? SMALL_STORE : workers.entry(name));
      const { take, workspace, reopen } = await desk({ workers: { ...workers, entry } });
      await take(bundle({ 'before.txt': 'before' }));
      const { db } = workspace();
      const pages = Number(db.pragma('main.page_count', { simple: true }));
      if (schema === 'main') db.pragma(`main.max_page_count = ${pages + 3}`);
      else small = true;
      const folder = bundle(many);
      const problem = await take(folder).then(
        ({ summary }) => [summary.state, summary.problem],
        (error: Error & { code?: string }) => [error.code, error.message],
      );
      // The intake's own end row may not fit either; then the command fails with the same sentence.
      expect([
        ['failed', FULL],
        ['store/disk-full', FULL],
      ]).toContainEqual(problem);
      db.pragma('main.max_page_count = 1073741823');
      small = false;
      await reopen();
      const stored = listEvidence(workspace());
      expect(stored.length).toBeLessThan(31);
      expect(listEvents(workspace(), ALL).total).toBe((stored.length - 1) * 120);
      expect(workspace().ledger.verify().intact).toBe(true);
      const again = await take(folder);
      expect(again.summary).toMatchObject({
        state: 'done',
        files: { total: 30, duplicate: stored.length - 1, stored: 31 - stored.length },
      });
      expect(listEvents(workspace(), ALL).total).toBe(3600);
      expect(workspace().db.prepare('SELECT count(*) AS n FROM intake WHERE seq NOT IN (SELECT intake FROM intake_end)').get()).toEqual({
        n: 0,
      });
    },
  );

  test('the vault cannot be written: one sentence, and the import can be repeated', async () => {
    const { take, workspace } = await desk();
    const folder = bundle({ 'a.txt': 'some words' });
    // A file where the shelf should be made fails for root too.
    const { createHash } = await import('node:crypto');
    const shelf = join(workspace().folder, 'vault', createHash('sha256').update('some words').digest('hex').slice(0, 2));
    writeFileSync(shelf, '');
    const { summary } = await take(folder);
    expect(summary).toMatchObject({ state: 'failed', files: { total: 0 } });
    expect(summary.problem).toMatch(/^The vault cannot be written \(E[A-Z]+\)\./);
    expect(listEvidence(workspace())).toEqual([]);
  });
});
