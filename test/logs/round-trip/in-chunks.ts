import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Workspace } from '../../../electron/core/context.ts';
import { extractFile } from '../../../electron/core/intake/extract/extract-file.ts';
import { Outbox } from '../../../electron/core/intake/extract/outbox.ts';
import { derivedFile, derivedStore, openDerived } from '../../../electron/core/search/derived.ts';
import { StoreWriter } from '../../../electron/core/search/store/store-writer.ts';
import { openDatabase } from '../../../electron/core/store/database.ts';
import { partsOf, vaultOf } from './documents.ts';
import { factsOf } from './stored.ts';

async function readInto(writer: StoreWriter, workspace: Workspace, original: { name: string; sha256: string }, chunkBytes: number) {
  const source = writer.begin(original.sha256);
  const outbox: Outbox = new Outbox((message) => {
    if (message.type !== 'batch') return;
    writer.write(source, message.batch);
    queueMicrotask(() => outbox.acknowledged());
  });
  await extractFile(vaultOf(workspace), original.sha256, { name: original.name, chunkBytes }, outbox);
  writer.complete([{ source, declared: '{}', found: null }]);
}

/** Reads every original with events again in chunks of one size, and names those of which anything is other than what was stored. */
export async function otherInChunks(workspace: Workspace, chunkBytes: number, largest = Number.POSITIVE_INFINITY): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'chunks-'));
  const db = openDatabase(':memory:', { binding: null, durability: 'normal' });
  try {
    const scratch = { ...workspace, db, folder };
    derivedStore(scratch);
    const store = openDerived(derivedFile(scratch), null);
    const writer = new StoreWriter(store);
    const sizes = new Map(
      workspace.db
        .prepare<[], { sha256: string; bytes: number }>('SELECT sha256, bytes FROM main.evidence')
        .all()
        .map(({ sha256, bytes }) => [sha256, bytes]),
    );
    const originals = Map.groupBy(
      partsOf(workspace).filter(({ sha256 }) => (sizes.get(sha256) ?? 0) <= largest),
      ({ sha256 }) => sha256,
    );
    const other: string[] = [];
    for (const [sha256, [first]] of originals) {
      if (first === undefined) continue;
      await readInto(writer, workspace, first, chunkBytes);
      if (factsOf(db, sha256) !== factsOf(derivedStore(workspace), sha256)) other.push(first.name);
    }
    store.close();
    return other;
  } finally {
    db.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
