import type { Batch, PackedContent, PackedPage } from '../../search/store/batch.ts';
import { BatchPacker } from '../../search/store/batch-packer.ts';
import type { Written } from '../../search/store/meaning-packer.ts';
import type { LogEvent, NotedRecord } from '../../logs/event/event.ts';
import type { Meaning } from '../../logs/meaning/meaning.ts';
import type { FromWorker } from '../messages.ts';

const RECORDS_PER_BATCH = 1000;
const PAGES_PER_BATCH = 16;
/** Enough to read on while the store commits. */
const BATCHES_AHEAD = 16;
const BYTES_PER_SIGN = 512 * 1024;

type Post = (message: FromWorker, transfer?: ArrayBuffer[]) => void;
type Sealed = { readonly batch: Batch; readonly transfer: ArrayBuffer[] };

/** The worker's way out: collects rows into batches, and never runs more than a few batches ahead of the store. */
export class Outbox {
  private readonly packer = new BatchPacker();
  private sealed: Sealed[] = [];
  private ahead = 0;
  private waiting: (() => void) | null = null;
  private unsaid = 0;
  private readonly post: Post;

  constructor(post: Post) {
    this.post = post;
  }

  page(page: PackedPage): void {
    this.packer.page(page);
    this.sealFull();
  }

  event(event: LogEvent, part: number): void {
    this.packer.event(event, part);
    this.sealFull();
  }

  content(content: PackedContent): void {
    this.packer.content(content);
  }

  /** What an event that was asked for means; null where nothing is to be told. */
  meaning(of: Written, number: number, meaning: Meaning | null): void {
    this.packer.meanings.add(of, number, meaning);
    this.sealFull();
  }

  noted(record: NotedRecord, part: number): void {
    if (record.traces.length > 0) this.packer.noted(record, part);
    this.sealFull();
  }

  /** A sign of life. `bytes` count towards the next one; 0 gives one at once. */
  sign(bytes: number): void {
    this.unsaid += bytes;
    if (bytes > 0 && this.unsaid < BYTES_PER_SIGN) return;
    this.post({ type: 'progress', bytes: this.unsaid });
    this.unsaid = 0;
  }

  /** Sends what has gathered; waits while the store is too far behind. With `all` until the store has everything. */
  async settle(all = false): Promise<void> {
    if (all) this.seal();
    for (const { batch, transfer } of this.sealed.splice(0)) {
      await this.room(BATCHES_AHEAD);
      this.ahead += 1;
      this.post({ type: 'batch', batch }, transfer);
    }
    if (all) await this.room(1);
  }

  acknowledged(): void {
    this.ahead -= 1;
    const resume = this.waiting;
    this.waiting = null;
    resume?.();
  }

  /** Waits until fewer than `most` batches are on their way. */
  private async room(most: number): Promise<void> {
    while (this.ahead >= most)
      await new Promise<void>((resolve) => {
        this.waiting = resolve;
      });
  }

  private sealFull(): void {
    if (this.packer.recordCount + this.packer.meanings.count >= RECORDS_PER_BATCH || this.packer.pageCount >= PAGES_PER_BATCH) this.seal();
  }

  private seal(): void {
    if (!this.packer.isEmpty) this.sealed.push(this.packer.seal());
  }
}
