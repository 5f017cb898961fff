import { DomainError } from '../../../shared/domain/errors.ts';
import type { EngineContext, Workspace } from '../context.ts';
import { assertReadable } from '../custody/assert-readable.ts';
import { ExtractThread } from '../intake/extract-pool.ts';
import type { RecordSpan } from '../intake/messages.ts';
import { rememberedPassword } from '../intake/passwords.ts';
import { sha256Hex } from '../sha256.ts';
import { storedEvidence } from './evidence.ts';
import type { StoredEvidence } from './evidence.sql.ts';

/** More is not shown of one record; its digest is then not compared. */
export const SHOWN_BYTES = 1024 * 1024;
const KEPT_RECORDS = 200;

export type Wanted = RecordSpan & { readonly evidence: string };
export type RecordBytes = {
  readonly bytes: Uint8Array;
  /** Of these bytes; null when only the beginning of the record is given. */
  readonly sha256: string | null;
};

const kept = new WeakMap<Workspace, Map<string, RecordBytes>>();

const keyOf = ({ evidence, member, offset, length }: Wanted): string => JSON.stringify([evidence, member, offset, length]);

const notThere = (evidence: string): DomainError =>
  new DomainError(
    'evidence/no-record',
    `The record could not be read again from ${evidence}. Nothing was changed; verify the vault, and import the original again if it does not verify.`,
  );

async function cut(
  ctx: EngineContext,
  workspace: Workspace,
  thread: ExtractThread,
  stored: StoredEvidence,
  wanted: Wanted,
): Promise<RecordBytes> {
  const length = Math.min(wanted.length, SHOWN_BYTES);
  const result = await thread.run(
    {
      path: new Uint8Array(),
      name: stored.name,
      vaultFolder: `${workspace.folder}/vault`,
      temporary: new Uint8Array(16),
      sha256: stored.sha256,
      password: rememberedPassword(workspace, stored.sha256),
      cut: { member: wanted.member, offset: wanted.offset, length },
    },
    { onBytes: () => undefined, onKept: () => Promise.resolve(true), onBatch: () => Promise.resolve() },
  );
  if (result.kind !== 'cut' || result.bytes === null) {
    ctx.ports.log.write('evidence/record-not-read', { code: result.kind === 'died' ? result.code : result.kind });
    throw notThere(wanted.evidence);
  }
  return { bytes: result.bytes, sha256: length === wanted.length ? sha256Hex(result.bytes) : null };
}

/**
 * The exact bytes of records, as they were received, each read again from its original in the vault. Throws
 * `evidence/unknown`, `evidence/quarantined`, `evidence/no-record`.
 */
export async function readRecords(ctx: EngineContext, wanted: readonly Wanted[]): Promise<RecordBytes[]> {
  const workspace = ctx.workspace();
  const memory = kept.get(workspace) ?? new Map<string, RecordBytes>();
  kept.set(workspace, memory);
  const thread = new ExtractThread({ entry: ctx.ports.workers.entry('extract') });
  const found: RecordBytes[] = [];
  try {
    for (const one of wanted) {
      assertReadable(workspace, one.evidence);
      const key = keyOf(one);
      const record = memory.get(key) ?? (await cut(ctx, workspace, thread, storedEvidence(workspace, one.evidence), one));
      memory.delete(key);
      memory.set(key, record);
      const oldest = memory.size > KEPT_RECORDS ? memory.keys().next().value : undefined;
      if (oldest !== undefined) memory.delete(oldest);
      found.push(record);
    }
    return found;
  } finally {
    await thread.close();
  }
}
