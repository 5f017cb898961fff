import { createHash, hash } from 'node:crypto';
import { LIMITS } from '../../intake/limits.ts';
import type { ByteWindow } from './byte-window.ts';

/** Of a record that was too large to be held. */
export type Spilt = { readonly sha256: Uint8Array; readonly head: Buffer };

type Open = { readonly start: number; readonly head: Buffer; readonly sha256: ReturnType<typeof createHash>; to: number };

/** Hashes a record that outgrows the window while its bytes go by, and keeps its beginning. Offsets are the window's. */
export class Spill {
  private readonly window: ByteWindow;
  private open: Open | null = null;

  constructor(window: ByteWindow) {
    this.window = window;
  }

  /** After each chunk: the record in progress begins at `start` (below 0: there is none), and what lies before `needed` is about to go. */
  follow(start: number, needed: number): void {
    if (this.open?.start !== start) this.open = null;
    if (start < 0 || needed <= start) return;
    this.open ??= { start, head: this.headFrom(start, needed), sha256: createHash('sha256'), to: start };
    this.open.sha256.update(this.window.slice(this.open.to, needed));
    this.open.to = needed;
  }

  /** The record that ends here, whether it outgrew the window or only the limit. */
  end(start: number, end: number): Spilt {
    const { open } = this;
    this.open = null;
    if (open?.start !== start) return { sha256: hash('sha256', this.window.slice(start, end), 'buffer'), head: this.headFrom(start, end) };
    open.sha256.update(this.window.slice(open.to, end));
    return { sha256: open.sha256.digest(), head: open.head };
  }

  /** A copy, so that the chunk it lies in can go. */
  private headFrom(start: number, end: number): Buffer {
    return Buffer.from(this.window.slice(start, Math.min(end, start + LIMITS.largeRecordWordsBytes)));
  }
}
