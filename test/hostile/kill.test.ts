import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { listEvidence } from '../../electron/core/evidence/evidence.ts';
import { readText } from '../../electron/core/evidence/text.ts';
import { allIntakes, outcomesOf } from '../../electron/core/intake/intake.sql.ts';
import { listEvents } from '../../electron/core/search/list-events.ts';
import { delivery } from '../intake/cloudtrail.ts';
import { makeDocx, makeZip } from '../intake/make-zip.ts';
import { bundle, type Desk, desk } from '../intake/workspace.ts';

const KILLS = Number(process.env['KILLS'] ?? 4);
const FILES = 20;
const CHILD = new URL('./import-child.ts', import.meta.url).pathname;
const ALL = { where: [], from: null, to: null, after: null, limit: 1 };

const numbered = (count: number, make: (index: number) => [string, string | Buffer]): Record<string, string | Buffer> =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => make(i)));

const files: Record<string, string | Buffer> = {
  ...numbered(FILES, (i) => [`logs/${String(i).padStart(3, '0')}.json.gz`, gzipSync(delivery(30, i * 30))]),
  ...numbered(FILES, (i) => [`notes/${String(i).padStart(3, '0')}.md`, `# Note ${i}\n\nretention word${i}\n`.repeat(40)]),
  'members.zip': makeZip([
    { name: 'a.json', content: delivery(50, 5000) },
    { name: 'b.txt', content: 'a member' },
  ]),
  'paper.docx': makeDocx(['One paragraph', 'and another']),
  'twin.md': '# Note 0\n\nretention word0\n'.repeat(40),
  'broken.zip': Buffer.from('PK\x03\x04 cut short'),
};
const total = Object.keys(files).length;
const events = FILES * 30 + 50;

/** The same "random" moments in every run. */
function* moments(seed: number): Generator<number> {
  for (let state = seed; ; ) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield state / 2_147_483_648;
  }
}

/** Imports in a process of its own and kills that after `share` of what a whole import takes; null lets it live. */
async function importAndKill(
  workspace: string,
  folder: string,
  afterMs: number | null,
): Promise<{ readonly finished: boolean; readonly ms: number }> {
  const child = spawn(process.execPath, [CHILD, workspace, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  let [begun, done] = [0, 0];
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    // What follows is no import any more: a process that ends.
    if (done === 0 && said.includes('done')) done = performance.now();
    if (begun !== 0 || !said.includes('started')) return;
    begun = performance.now();
    if (afterMs !== null) setTimeout(() => child.kill('SIGKILL'), afterMs);
  });
  await once(child, 'close');
  return { finished: done !== 0, ms: done - begun };
}

/** What must hold whenever a workspace is opened, whatever happened to it before. */
function assertWhole({ workspace }: Desk): void {
  const open = workspace();
  expect(open.ledger.verify()).toMatchObject({ intact: true, problem: null });
  const rows = [...open.ledger.rows()];
  const evidence = listEvidence(open);
  expect(rows.filter((row) => row.action === 'evidence.stored').map((row) => row.objectSha256)).toEqual(evidence.map((row) => row.sha256));
  for (const row of evidence) {
    expect(
      createHash('sha256')
        .update(readFileSync(open.vault.path(row.sha256)))
        .digest('hex'),
    ).toBe(row.sha256);
    expect(listEvents(open, { ...ALL, where: [{ field: 'evidence', equals: row.id }] }).total).toBe(row.events);
    if (row.members.length === 0 && row.pages > 0)
      expect(readText(open, { evidence: row.id, member: null, from: 1, count: 50 }).pages).toHaveLength(row.pages);
  }
  for (const summary of allIntakes(open.db)) {
    expect(summary.state).not.toBe('running');
    const lines = outcomesOf(open.db, Number(summary.intake.slice(1)));
    expect(summary.files.total).toBe(lines.length);
    expect(summary.bytes.total).toBe(lines.reduce((sum, line) => sum + line.bytes, 0));
    expect(lines.filter((line) => line.outcome === 'stored').every((line) => evidence.some((row) => row.id === line.evidence))).toBe(true);
  }
  expect(open.db.prepare('SELECT count(*) AS n FROM derived.source WHERE complete = 0').get()).toEqual({ n: 0 });
  expect(readdirSync(join(open.folder, 'vault', 'incoming'))).toEqual([]);
}

describe('kill -9 during an import', () => {
  const next = moments(20_260_301);
  test(`${KILLS} seeded moments: without a file or with all of it, and importing again completes it`, {
    timeout: 60_000 + KILLS * 15_000,
  }, async () => {
    const folder = bundle(files);
    const whole = await desk();
    whole.workspace().close();
    let { ms } = await importAndKill(whole.folder, folder, null);
    let interrupted = 0;
    for (let kill = 0; kill < KILLS; kill += 1) {
      const at = await desk();
      at.workspace().close();
      const { finished } = await importAndKill(at.folder, folder, (next.next().value ?? 0) * ms);
      await at.reopen();
      assertWhole(at);
      if (!finished) interrupted += 1;
      const before = listEvidence(at.workspace()).length;
      at.workspace().close();
      // In a process of its own again: one process that starts and ends a thousand threads falls over its own runtime (V8's
      // book of compiled pages, "jit_page.has_value()"), and what is tested here is the workspace.
      // How long it takes now, on a machine that also does other things, is where the next moment is drawn from.
      ({ ms } = await importAndKill(at.folder, folder, null));
      await at.reopen();
      expect(allIntakes(at.workspace().db).at(-1)).toMatchObject({
        state: 'done',
        files: { total, unreadable: 1, stored: total - 2 - before, duplicate: before + 1 },
      });
      expect(listEvents(at.workspace(), ALL).total).toBe(events);
      assertWhole(at);
      // Hundreds of open workspaces would outgrow the process that tests them.
      at.workspace().close();
      rmSync(at.folder, { recursive: true });
    }
    expect(interrupted).toBeGreaterThan(KILLS / 2);
  });
});
