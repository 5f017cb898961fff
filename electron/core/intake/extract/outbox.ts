import type { Batch, FromWorker, PackedContent, PackedEvent, PackedNote, PackedPage } from '../messages.ts';

const EVENTS_PER_BATCH = 500;
const PAGES_PER_BATCH = 16;
const BATCHES_AHEAD = 4;
const BYTES_PER_SIGN = 512 * 1024;

/** The worker's way out: collects rows into batches, and never runs more than a few batches ahead of the store. */
export class Outbox {
  private pages: PackedPage[] = [];
  private events: PackedEvent[] = [];
  private notes: PackedNote[] = [];
  private contents: PackedContent[] = [];
  private ahead = 0;
  private waiting: (() => void) | null = null;
  private unsaid = 0;
  private readonly post: (message: FromWorker) => void;

  constructor(post: (message: FromWorker) => void) {
    this.post = post;
  }

  page(page: PackedPage): void {
    this.pages.push(page);
  }

  event(event: PackedEvent): void {
    this.events.push(event);
  }

  content(content: PackedContent): void {
    this.contents.push(content);
  }

  noted(record: PackedNote): void {
    if (record.traces.length > 0) this.notes.push(record);
  }

  /** A sign of life. `bytes` count towards the next one; 0 gives one at once. */
  sign(bytes: number): void {
    this.unsaid += bytes;
    if (bytes > 0 && this.unsaid < BYTES_PER_SIGN) return;
    this.post({ type: 'progress', bytes: this.unsaid });
    this.unsaid = 0;
  }

  /** Sends what has gathered; waits while the store is too far behind. */
  async settle(all = false): Promise<void> {
    const rows = (): number => this.events.length + this.notes.length + this.contents.length;
    const full = (): boolean => rows() >= EVENTS_PER_BATCH || this.pages.length >= PAGES_PER_BATCH;
    const some = (): boolean => rows() + this.pages.length > 0;
    while (all ? some() : full()) {
      const batch: Batch = {
        pages: this.pages.splice(0, PAGES_PER_BATCH),
        events: this.events.splice(0, EVENTS_PER_BATCH),
        notes: this.notes.splice(0, EVENTS_PER_BATCH),
        contents: this.contents.splice(0, EVENTS_PER_BATCH),
      };
      while (this.ahead >= BATCHES_AHEAD)
        await new Promise<void>((resolve) => {
          this.waiting = resolve;
        });
      this.ahead += 1;
      this.post({ type: 'batch', batch });
    }
  }

  acknowledged(): void {
    this.ahead -= 1;
    const resume = this.waiting;
    this.waiting = null;
    resume?.();
  }
}
