import { readFile } from 'node:fs/promises';
import { DomainError } from '../../../../shared/domain/errors.ts';
import type { Ports } from '../../ports/ports.ts';
import { sha256Hex } from '../../sha256.ts';
import { stageFile } from '../../write-file.ts';

export type Plain = Readonly<Record<string, unknown>>;
/** A trust file: every member as it stands there, also those that nobody here knows. */
export type TrustDocument = { readonly root: Plain; readonly sha256: string };

const MOST_BYTES = 4 * 1024 * 1024;

export const plain = (value: unknown): Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Plain) : {};
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as readonly unknown[]) : []);
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/**
 * Asks the verifier itself whether it takes this trust file, so that no other reading of the format can differ from its own.
 * It reads the trust file before anything else; what it then says of the rest does not matter. Throws `verify/trust-file`.
 */
const assertTaken = (verifier: Ports['verifier'], path: string): Promise<unknown> =>
  verifier.run({ target: path, trust: path, evidence: null, allowMissing: false });

async function bytesOf(path: string): Promise<Buffer> {
  try {
    const bytes = await readFile(path);
    if (bytes.length <= MOST_BYTES) return bytes;
  } catch (cause) {
    throw new DomainError(
      'trust/unreadable',
      'The trust file cannot be read. Nothing was changed; check that it is there and that you may read it.',
      { cause },
    );
  }
  throw new DomainError('trust/too-large', 'The trust file is larger than 4 MiB. Nothing was changed; choose the trust.json itself.');
}

/** Reads a trust file as the verifier does. Throws its sentence when it would not take it. */
export async function readTrustDocument(verifier: Ports['verifier'], path: string): Promise<TrustDocument> {
  const bytes = await bytesOf(path);
  await assertTaken(verifier, path);
  return { root: plain(JSON.parse(bytes.toString('utf8'))), sha256: sha256Hex(bytes) };
}

/** The file as it was shown, to be changed; the verifier took it then. Throws `trust/changed` for any other. */
export async function reopenTrustDocument(path: string, expected: string): Promise<TrustDocument> {
  const bytes = await bytesOf(path);
  const sha256 = sha256Hex(bytes);
  if (sha256 === expected) return { root: plain(JSON.parse(bytes.toString('utf8'))), sha256 };
  throw new DomainError(
    'trust/changed',
    'The trust file was changed by something else since it was shown. Nothing was written; look at it again and repeat the change.',
  );
}

/** Writes it whole, after the verifier took it; else nothing is changed. */
export async function writeTrustDocument(verifier: Ports['verifier'], path: string, root: Plain): Promise<TrustDocument> {
  const bytes = Buffer.from(`${JSON.stringify(root, null, 2)}\n`);
  // Beside its place, because a revocation list may be named relative to it.
  const staged = await stageFile(path, (append) => append(bytes));
  try {
    await assertTaken(verifier, staged.path);
  } catch (error) {
    await staged.discard();
    throw error;
  }
  await staged.commit();
  return { root, sha256: sha256Hex(bytes) };
}
