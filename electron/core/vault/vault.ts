import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { constants, type FileHandle, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DomainError } from '../../../shared/domain/errors.ts';
import type { Random } from '../ports/ports.ts';
import { fileChunks } from './file-chunks.ts';
import { syncFolder } from './sync-folder.ts';

export type Stored = { readonly sha256: string; readonly bytes: number; readonly existed: boolean };
export type VaultCheck = { readonly ok: boolean; readonly bytes: number; readonly problem: string | null };

/** The originals of one workspace, each under the SHA-256 of its bytes: `vault/ab/cdef…`. */
export type Vault = {
  /** Copies a file (by path, never following a link) or a stream in: temp → fsync → rename. Each chunk is used up before the next is asked for. `onBytes` reports its length. */
  readonly put: (source: string | AsyncIterable<Buffer>, onBytes?: (bytes: number) => void) => Promise<Stored>;
  readonly has: (sha256: string) => boolean;
  readonly path: (sha256: string) => string;
  /** All bytes, re-hashed; throws `vault/mismatch` or `vault/missing`. */
  readonly read: (sha256: string) => Promise<Buffer>;
  /** Re-hashes without keeping the bytes. Never throws for a bad item; says what is wrong. */
  readonly check: (sha256: string, onBytes?: (bytes: number) => void) => Promise<VaultCheck>;
  /** Removes what an interrupted import left half written. */
  readonly sweep: () => number;
};

const mismatch = (sha256: string): DomainError =>
  new DomainError(
    'vault/mismatch',
    `The stored original ${sha256.slice(0, 16)}… no longer has the bytes that were imported. It was not used and not changed; restore it from the vendor's bundle or a backup.`,
  );

async function* chunksOf(source: string | AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  if (typeof source !== 'string') {
    yield* source;
    return;
  }
  // SECURITY: S39 — a link planted in the bundle must not make us read another file.
  const file = await open(source, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  try {
    yield* fileChunks(file);
  } finally {
    await file.close();
  }
}

async function hashFile(path: string, onBytes: (bytes: number) => void = () => undefined): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    hash.update(chunk as Buffer);
    bytes += (chunk as Buffer).length;
    onBytes((chunk as Buffer).length);
  }
  return { sha256: hash.digest('hex'), bytes };
}

/** Asks for all of it at once: `writeFile` would ask for 512 KiB at a time, and for the next only when nothing else is being done. */
async function writeWhole(file: FileHandle, chunk: Buffer): Promise<void> {
  for (let at = 0; at < chunk.length; ) at += (await file.write(chunk, at)).bytesWritten;
}

/** After so many bytes the disk is asked to write what it has. */
const SYNC_BYTES = 32 << 20;

/** Opens (and makes) the vault in `folder`. */
export function openVault(folder: string, random: Random): Vault {
  const incoming = join(folder, 'incoming');
  mkdirSync(incoming, { recursive: true });
  const path = (sha256: string): string => join(folder, sha256.slice(0, 2), sha256.slice(2));
  const has = (sha256: string): boolean => existsSync(path(sha256));

  const keep = async (temporary: string, sha256: string): Promise<boolean> => {
    if (has(sha256)) {
      await rm(temporary);
      return true;
    }
    const shelf = join(folder, sha256.slice(0, 2));
    await mkdir(shelf, { recursive: true });
    await rename(temporary, path(sha256));
    await syncFolder(shelf);
    await syncFolder(folder);
    return false;
  };

  const put: Vault['put'] = async (source, onBytes) => {
    const temporary = join(incoming, Buffer.from(random.bytes(16)).toString('hex'));
    const hash = createHash('sha256');
    let bytes = 0;
    let unsynced = 0;
    const file = await open(temporary, 'wx');
    const syncs: Promise<void>[] = [];
    try {
      for await (const chunk of chunksOf(source)) {
        // It is hashed while the system copies it.
        const written = writeWhole(file, chunk);
        hash.update(chunk);
        bytes += chunk.length;
        unsynced += chunk.length;
        await written;
        onBytes?.(chunk.length);
        if (unsynced < SYNC_BYTES) continue;
        // The disk writes while more comes; at the end little is left to wait for.
        unsynced = 0;
        syncs.push(file.datasync());
        syncs.at(-1)?.catch(() => undefined);
      }
      await Promise.all(syncs);
      await file.sync();
      await file.close();
      const sha256 = hash.digest('hex');
      return { sha256, bytes, existed: await keep(temporary, sha256) };
    } catch (error) {
      await file.close().catch(() => undefined);
      await rm(temporary, { force: true });
      throw error;
    }
  };

  const check: Vault['check'] = async (sha256, onBytes) => {
    if (!has(sha256)) return { ok: false, bytes: 0, problem: 'missing from the vault' };
    try {
      const found = await hashFile(path(sha256), onBytes);
      return found.sha256 === sha256
        ? { ok: true, bytes: found.bytes, problem: null }
        : { ok: false, bytes: found.bytes, problem: 'its bytes changed since import' };
    } catch (error) {
      return { ok: false, bytes: 0, problem: `cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})` };
    }
  };

  const read: Vault['read'] = async (sha256) => {
    if (!has(sha256))
      throw new DomainError(
        'vault/missing',
        `The stored original ${sha256.slice(0, 16)}… is missing from the vault. Nothing was changed; restore it from the vendor's bundle or a backup.`,
      );
    const bytes = await readFile(path(sha256));
    if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw mismatch(sha256);
    return bytes;
  };

  const sweep = (): number => {
    const left = readdirSync(incoming);
    for (const name of left) rmSync(join(incoming, name));
    return left.length;
  };

  return { put, has, path, read, check, sweep };
}
