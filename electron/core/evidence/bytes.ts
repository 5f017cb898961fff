import { open } from 'node:fs/promises';
import { DomainError } from '../../../shared/domain/errors.ts';
import type { Workspace } from '../context.ts';
import { storedEvidence } from './evidence.ts';

/** Originals whose hash was checked in this session, by workspace; a slice of a checked file is not hashed again. */
const checked = new WeakMap<Workspace, Set<string>>();

async function assertSound(workspace: Workspace, sha256: string): Promise<void> {
  const known = checked.get(workspace) ?? new Set<string>();
  checked.set(workspace, known);
  if (known.has(sha256)) return;
  const { ok, problem } = await workspace.vault.check(sha256);
  if (!ok)
    throw new DomainError(
      'vault/mismatch',
      `The stored original ${sha256.slice(0, 16)}… cannot be shown: ${problem ?? 'unknown'}. It was not used and not changed; restore it from the vendor's bundle or a backup.`,
    );
  known.add(sha256);
}

/** A slice of an original. The whole is hash-checked before its first slice is given. Throws `evidence/unknown`, `vault/mismatch`. */
export async function readBytes(
  workspace: Workspace,
  id: string,
  offset: number,
  length: number,
): Promise<{ bytes: Uint8Array; total: number }> {
  const stored = storedEvidence(workspace, id);
  await assertSound(workspace, stored.sha256);
  const file = await open(workspace.vault.path(stored.sha256));
  try {
    const buffer = Buffer.alloc(Math.max(0, Math.min(length, stored.bytes - offset)));
    const { bytesRead } = buffer.length === 0 ? { bytesRead: 0 } : await file.read(buffer, 0, buffer.length, offset);
    return { bytes: new Uint8Array(buffer.buffer, buffer.byteOffset, bytesRead), total: stored.bytes };
  } finally {
    await file.close();
  }
}
