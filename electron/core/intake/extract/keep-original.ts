import { type BigIntStats, constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { fileChunks } from '../../vault/file-chunks.ts';
import { openVault } from '../../vault/vault.ts';
import { ioProblem } from '../io-problem.ts';
import { LIMITS } from '../limits.ts';
import type { ExtractJob, IssueLine } from '../messages.ts';
import { Holes } from './holes.ts';
import { refusalByHead } from './read-unit.ts';

export type Kept =
  | {
      readonly kind: 'kept';
      readonly sha256: string;
      readonly bytes: number;
      readonly existed: boolean;
      readonly issues: readonly IssueLine[];
    }
  | { readonly kind: 'refused' | 'unreadable'; readonly reason: string; readonly issues: readonly IssueLine[] }
  /** The vault failed, not the file. */
  | { readonly kind: 'store-failed'; readonly code: string };

const whileRead = (detail: string): IssueLine => ({ code: 'CHANGED_DURING_READ', offset: null, detail });
const CHANGED = whileRead('The file was being written while it was read; what was read is kept.');
const REMOVED = whileRead('The file was removed or replaced while it was read; what was read is kept.');

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException | null)?.code ?? 'unknown';
function cannotRead(errno: string): Kept {
  const { reason, issue } = ioProblem(errno, 'The file');
  return { kind: 'unreadable', reason, issues: [issue] };
}

const refused = (reason: string): Kept => ({ kind: 'refused', reason, issues: [] });

/** What happened to a file between its first byte and its last. */
function during(before: BigIntStats, after: BigIntStats, bytes: number): IssueLine[] {
  if (after.size !== before.size || after.mtimeNs !== before.mtimeNs || BigInt(bytes) !== after.size) return [CHANGED];
  return after.nlink === 0n && before.nlink > 0n ? [REMOVED] : [];
}

type Hooks = { readonly onError: (code: string) => void; readonly onChunk: (chunk: Buffer) => void };

/** The bytes of a file, whose failures can be told from the vault's. */
async function* source(file: FileHandle, { onError, onChunk }: Hooks): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of fileChunks(file)) {
      onChunk(chunk);
      yield chunk;
    }
  } catch (error) {
    onError(codeOf(error));
    throw error;
  }
}

async function copy(file: FileHandle, job: ExtractJob, onBytes: (bytes: number) => void): Promise<Kept> {
  const before = await file.stat({ bigint: true });
  if (!before.isFile()) return refused('It is a link, a pipe or a device, no file; it was not opened.');
  const head = Buffer.alloc(Math.min(LIMITS.sniffBytes, Number(before.size)));
  const { bytesRead } = await file.read(head, 0, head.length, 0);
  const refusal = refusalByHead(head.subarray(0, bytesRead), job.name);
  if (refusal !== null) return refused(refusal);
  const failed: { code: string | null } = { code: null };
  const holes = new Holes(before);
  try {
    const vault = openVault(job.vaultFolder, { bytes: () => job.temporary });
    const { sha256, bytes, existed } = await vault.put(
      source(file, {
        onError: (code) => {
          failed.code = code;
        },
        onChunk: (chunk) => holes.look(chunk),
      }),
      onBytes,
    );
    const after = await file.stat({ bigint: true });
    return { kind: 'kept', sha256, bytes, existed, issues: [...during(before, after, bytes), ...holes.issues()] };
  } catch (error) {
    return failed.code === null ? { kind: 'store-failed', code: codeOf(error) } : cannotRead(failed.code);
  }
}

/** Copies one handed-over file into the vault. A link is never followed and a pipe never waited for. */
export async function keepOriginal(job: ExtractJob, onBytes: (bytes: number) => void): Promise<Kept> {
  let file: FileHandle;
  try {
    // SECURITY: S39 — what was a file when listed may be a link by now.
    file = await open(Buffer.from(job.path), constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    const code = codeOf(error);
    return code === 'ELOOP' ? refused('It is a link; links are never followed.') : cannotRead(code);
  }
  try {
    return await copy(file, job, onBytes);
  } catch (error) {
    return cannotRead(codeOf(error));
  } finally {
    await file.close();
  }
}
