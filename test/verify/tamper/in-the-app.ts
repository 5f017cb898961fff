import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { main } from '../../../electron/cli/index.ts';
import { rowHash } from '../../../electron/core/ledger/ledger.ts';
import type { LedgerRow } from '../../../electron/core/ledger/ledger.sql.ts';
import { openDatabase } from '../../../electron/core/store/database.ts';
import { ASSESSOR, type Bench, openBench, REVIEWER } from '../../fixtures/engine.ts';
import type { Verifier } from '../alone/alone.ts';

/** What was seen of one row that needs a real workspace. */
export type Seen = { readonly exit: number | null; readonly sub: string; readonly also: boolean };

/** Everything after this row is written again as if the first had happened a second later: a chain that fits, of another history. */
function rebuildLedger(bench: Bench): void {
  const { db, ledger } = bench.engine.context.workspace();
  const rows = [...ledger.rows()];
  db.exec('DROP TRIGGER ledger_no_update');
  const write = db.prepare('UPDATE ledger SET at = ?, prev_hash = ?, row_hash = ? WHERE seq = ?');
  let previous = '0'.repeat(64);
  for (const { rowHash: _old, ...row } of rows) {
    const at = row.seq === 1 ? row.at.replace(/\d\dZ$/, (tail) => (tail === '59Z' ? '58Z' : '59Z')) : row.at;
    const next: Omit<LedgerRow, 'rowHash'> = { ...row, at, prevHash: previous };
    previous = rowHash(next);
    write.run(at, next.prevHash, previous, row.seq);
  }
}

async function signed(bench: Bench): Promise<void> {
  const { client, grant } = bench;
  const { passphrase } = await client['keys.test-ca']({ out: grant('keys'), assessor: ASSESSOR, reviewer: REVIEWER });
  const { attestationId: confirm } = await client['attest.presign']({});
  const { id } = await client['attest.sign']({ p12: grant('keys/assessor.p12'), passphrase, confirm });
  const reviewer = { p12: grant('keys/reviewer.p12'), passphrase };
  await client['attest.countersign']({ ...reviewer, attestation: id, person: REVIEWER, out: grant('a.pdf') });
  await client['package.build']({ out: grant('p.zip') });
}

/** The command line in this process, as its launcher calls it. */
async function attest(...argv: readonly string[]): Promise<{ readonly exit: number; readonly out: string }> {
  let out = '';
  const exit = await main(argv, { out: (text) => void (out += text), err: () => undefined, terminal: false });
  return { exit, out };
}

/**
 * G01, G06 and G07 in a workspace of their own: its ledger is made anew before anything is signed, an answer is edited after
 * signing, an original is changed.
 */
export async function seenInTheApp(verifier: Verifier): Promise<ReadonlyMap<string, Seen>> {
  const bench = await openBench();
  const at = (name: string): string => join(bench.folder, name);
  try {
    mkdirSync(at('b'));
    writeFileSync(at('b/a.md'), '# Retention\n\nRecords are kept for 400 days.\n');
    await bench.take('b');
    await bench.client['answer.set']({ question: 'GV-02', conclusion: 'not_met', rationale: 'Nothing was shown.' });
    rebuildLedger(bench);
    await signed(bench);
    await bench.engine.close();
    const trust = ['--trust', at('keys/trust.json'), '--at', '2026-11-24T00:00:00Z'];
    const rebuilt = verifier.run([at('p.zip'), ...trust]);
    const { limitations } = verifier.report([at('p.zip'), ...trust]);
    const before = await attest('ledger', at('workspace'), 'verify');
    const db = openDatabase(at('workspace/workspace.sqlite'), { binding: null, durability: 'full' });
    db.exec(`DROP TRIGGER answer_no_update; UPDATE answer SET json = replace(json, 'Nothing was shown.', 'All was shown.')`);
    db.close();
    const edited = await attest('ledger', at('workspace'), 'verify');
    const pdf = verifier.run([at('a.pdf'), ...trust]);
    const sha256 =
      /"sha256":"([0-9a-f]{64})"/.exec((await attest('evidence', at('workspace'), '--json')).out.replaceAll(/\s/g, ''))?.[1] ?? '';
    const original = join(at('workspace/vault'), sha256.slice(0, 2), sha256.slice(2));
    writeFileSync(original, readFileSync(original).fill(0x20, 0, 1));
    const vault = await attest('vault', at('workspace'), 'verify');
    return new Map<string, Seen>([
      [
        'G01',
        { exit: edited.exit, sub: /V-80 FAIL (DB\/DIVERGED)/.exec(edited.out)?.[1] ?? '', also: before.exit === 0 && pdf.exit === 0 },
      ],
      ['G06', { exit: rebuilt.exit, sub: rebuilt.sub, also: limitations.includes('L-CUSTODY-1') }],
      ['G07', { exit: vault.exit, sub: /V-71 FAIL (EVIDENCE\/HASH)/.exec(vault.out)?.[1] ?? '', also: true }],
    ]);
  } finally {
    await bench.close();
  }
}
