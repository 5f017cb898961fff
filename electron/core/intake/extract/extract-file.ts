import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ByteStream } from '../../documents/byte-stream.ts';
import { BombError, UnpackBudget } from '../bomb.ts';
import { Declared, NO_HINTS } from '../../mappings/hints.ts';
import { LIMITS } from '../limits.ts';
import type { AskedRecords, ExtractJob, FileReport, RecordSpan } from '../messages.ts';
import { baseName } from '../names.ts';
import type { Outbox } from './outbox.ts';
import { PartWriter } from './part-writer.ts';
import { readUnit } from './read-unit.ts';
import type { Extraction, UnitOutcome } from './unit.ts';

async function read(path: string, chunkBytes: number, extraction: Extraction, writer: PartWriter): Promise<UnitOutcome> {
  const source = createReadStream(path, { highWaterMark: chunkBytes });
  const stream = new ByteStream(source, 'known');
  try {
    return await readUnit({ stream, name: baseName(extraction.file), depth: 0, path, writer }, extraction);
  } catch (error) {
    if (!(error instanceof BombError)) throw error;
    writer.issue('BOMB_LIMIT', null, error.message);
    return { outcome: 'refused', reason: error.reason, reading: null };
  } finally {
    source.destroy();
  }
}

/** Reads one original of the vault: everything found goes to the outbox, the sums come back. No size of chunk changes any of it. */
export async function extractFile(
  vaultFolder: string,
  sha256: string,
  {
    name,
    password = null,
    cut = null,
    hints = NO_HINTS,
    nowMicros = null,
    asked = null,
    chunkBytes = LIMITS.chunkBytes,
  }: Pick<ExtractJob, 'name' | 'password' | 'hints' | 'nowMicros'> & {
    readonly cut?: RecordSpan | null;
    readonly asked?: AskedRecords | null;
    readonly chunkBytes?: number;
  },
  outbox: Outbox,
): Promise<FileReport> {
  const path = join(vaultFolder, sha256.slice(0, 2), sha256.slice(2));
  const { size } = await stat(path);
  // A small file gets no larger stretch of memory than it fills: many of them would have it looked through over and over.
  const chunk = Math.min(chunkBytes, Math.max(1, size));
  const extraction: Extraction = {
    outbox,
    budget: new UnpackBudget(size),
    file: name,
    declared: new Declared(hints),
    nowMicros,
    members: [],
    contentSha256: null,
    cut,
    asked,
    password,
  };
  const writer = new PartWriter(0, { ...extraction, member: null }, outbox);
  const { outcome, reason, reading } = await read(path, chunk, extraction, writer);
  const self = writer.report(outcome, reason, size, sha256, reading);
  await outbox.settle(true);
  return {
    outcome,
    reason,
    parts: [self, ...extraction.members],
    contentSha256: extraction.contentSha256,
    declared: extraction.declared.answers(),
  };
}
