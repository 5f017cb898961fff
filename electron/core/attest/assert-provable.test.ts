import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { bundle, desk } from '../../../test/intake/workspace.ts';
import { insertQuarantine } from '../custody/quarantine.sql.ts';
import { assertProvable } from './assert-provable.ts';

const refused = (code: string, sentence: RegExp): unknown =>
  expect.objectContaining({ code, message: expect.stringMatching(sentence) as string });

async function assessed() {
  const { workspace, take } = await desk();
  const { outcomes } = await take(bundle({ 'a.md': '# A\n', 'b.md': '# B\n' }));
  const original = (at: number): string => {
    const sha256 = outcomes[at]?.sha256 ?? '';
    return join(workspace().folder, 'vault', sha256.slice(0, 2), sha256.slice(2));
  };
  return { workspace: workspace(), original };
}

it('a workspace that proves itself may be signed', async () => {
  await expect(assertProvable((await assessed()).workspace)).resolves.toBeUndefined();
});

it('one changed row of the ledger stops a signature, and says where', async () => {
  const { workspace } = await assessed();
  workspace.db.exec("DROP TRIGGER ledger_no_update; UPDATE ledger SET actor = 'Somebody Else <X-1>' WHERE seq = 2");
  await expect(assertProvable(workspace)).rejects.toEqual(
    refused('attest/ledger-broken', /The ledger does not verify: .*2.*Nothing was signed; restore the workspace from a backup/),
  );
});

it('what is in quarantine stops a signature until a check finds its bytes again, whatever lies there now', async () => {
  const { workspace } = await assessed();
  insertQuarantine(workspace.db, 1, 'quarantined', 'its bytes were changed', 'Mara <M-1>', '2026-11-23T08:00:00Z');
  await expect(assertProvable(workspace)).rejects.toEqual(
    refused('attest/vault-broken', /E1 a\.md is in quarantine: its bytes were changed\. Nothing was signed/),
  );
});

it('a changed and a lost original stop a signature, and the first is named', async () => {
  const { workspace, original } = await assessed();
  writeFileSync(original(0), '# B\n');
  rmSync(original(1));
  await expect(assertProvable(workspace)).rejects.toEqual(
    refused(
      'attest/vault-broken',
      /2 of the stored originals do not verify, first E1 a\.md: .*Nothing was signed; restore them, then sign/,
    ),
  );
});
