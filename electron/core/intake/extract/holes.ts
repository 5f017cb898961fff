import type { BigIntStats } from 'node:fs';
import type { IssueLine } from '../messages.ts';

const ZEROS = Buffer.alloc(64 * 1024);

function isZero(chunk: Buffer): boolean {
  for (let at = 0; at < chunk.length; at += ZEROS.length) {
    const piece = chunk.subarray(at, at + ZEROS.length);
    if (!piece.equals(ZEROS.subarray(0, piece.length))) return false;
  }
  return true;
}

/**
 * Watches a file of which the disk holds nothing. That alone means little (small files may lie in their folder's entry), and
 * zeros alone mean little; both together are a file of holes, or the placeholder of a cloud folder that was never filled.
 * Which of the two cannot be told from here.
 */
export class Holes {
  private suspicious: boolean;

  constructor({ size, blocks }: Pick<BigIntStats, 'size' | 'blocks'>) {
    this.suspicious = size > 0n && blocks === 0n;
  }

  look(chunk: Buffer): void {
    if (this.suspicious) this.suspicious = isZero(chunk);
  }

  /** After everything was read. */
  issues(): IssueLine[] {
    const detail =
      'The disk holds none of its bytes, and all of them read as zeros: it consists of holes, or is a placeholder whose content was never fetched.';
    return this.suspicious ? [{ code: 'SPARSE_FILE', offset: null, detail }] : [];
  }
}
