import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { verifyVault } from '../../electron/core/custody/verify-vault.ts';
import { listEvidence } from '../../electron/core/evidence/evidence.ts';
import { ensureDerived } from '../../electron/core/intake/ensure-derived.ts';
import { listEvents } from '../../electron/core/search/list-events.ts';
import { search } from '../../electron/core/search/search.ts';
import { delivery } from './cloudtrail.ts';
import { bundle, desk } from './workspace.ts';

const ALL = { where: [], from: null, to: null, after: null, limit: 1000 };
const QUERY = { limit: 100, in: 'all' } as const;

/** Two deliveries of three events, and a paper; `first` is the original of the first delivery. */
async function twoLogs() {
  const made = await desk();
  await made.take(bundle({ 'a.json': delivery(3, 0), 'b.json': delivery(3, 3), 'note.md': 'CreateTrainingJob is logged.\n' }));
  const workspace = made.workspace();
  const row = listEvidence(workspace).find(({ name }) => name === 'a.json');
  if (row === undefined) throw new Error('not imported');
  const path = join(workspace.folder, 'vault', row.sha256.slice(0, 2), row.sha256.slice(2));
  const original = readFileSync(path);
  return { ...made, row, path, original, event: listEvents(workspace, ALL).events.find(({ pointer }) => pointer.evidence === row.id) };
}

describe('an original in quarantine', () => {
  test('is left out of events and of every search, by word and by identifier, and named', async () => {
    const { ctx, workspace, row, path, original, event } = await twoLogs();
    const before = {
      events: listEvents(workspace(), ALL).total,
      found: search(workspace(), { ...QUERY, query: event?.action ?? '' }).total,
    };
    expect(search(workspace(), { ...QUERY, query: event?.nativeId ?? '' }).hits.map((hit) => hit.event)).toEqual([event?.id]);
    writeFileSync(path, original.subarray(1));
    await verifyVault(ctx);
    const left = [{ evidence: row.id, name: 'a.json', why: 'quarantined' }];
    const events = listEvents(workspace(), ALL);
    expect([events.total, events.leftOut]).toEqual([before.events - 3, left]);
    expect(events.events.map(({ pointer }) => pointer.evidence)).not.toContain(row.id);
    expect(listEvents(workspace(), { ...ALL, where: [{ field: 'evidence', equals: row.id }] })).toMatchObject({ total: 0, leftOut: left });
    const byWord = search(workspace(), { ...QUERY, query: event?.action ?? '' });
    expect([byWord.total, byWord.hits.length, byWord.leftOut]).toEqual([before.found - 1, before.found - 1, left]);
    expect(search(workspace(), { ...QUERY, query: event?.nativeId ?? '' })).toMatchObject({ total: 0, hits: [], leftOut: left });
    writeFileSync(path, original);
    await verifyVault(ctx);
    expect(listEvents(workspace(), ALL)).toMatchObject({ total: before.events, leftOut: [] });
    expect(search(workspace(), { ...QUERY, query: event?.action ?? '' })).toMatchObject({ total: before.found, leftOut: [] });
  });

  test('is never read into the index again, nor is one that does not verify; both are named', async () => {
    const { ctx, workspace, row, path, original, reopen } = await twoLogs();
    const forged = Buffer.from(original.toString('latin1').replaceAll('CreateTrainingJob', 'DeleteTrainingJob'), 'latin1');
    writeFileSync(path, forged);
    const lose = async (): Promise<void> => {
      workspace().close();
      rmSync(join(workspace().folder, 'events'), { recursive: true });
      await reopen();
      await ensureDerived(ctx);
    };
    await lose();
    expect(listEvents(workspace(), ALL)).toMatchObject({ total: 3, leftOut: [{ evidence: row.id, why: 'unread' }] });
    await verifyVault(ctx);
    await lose();
    expect(listEvents(workspace(), ALL)).toMatchObject({ total: 3, leftOut: [{ evidence: row.id, why: 'quarantined' }] });
    writeFileSync(path, original);
    await verifyVault(ctx);
    await ensureDerived(ctx);
    expect(listEvents(workspace(), ALL)).toMatchObject({ total: 6, leftOut: [] });
    expect(search(workspace(), { ...QUERY, query: 'DeleteTrainingJob' }).total).toBe(0);
  });
});
