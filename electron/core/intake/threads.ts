import { ExtractThread, type PoolOptions } from './extract-pool.ts';

/** A few threads, handed out first come first served. */
export class Threads {
  private readonly all: ExtractThread[];
  private readonly free: ExtractThread[];
  private readonly waiting: ((thread: ExtractThread) => void)[] = [];

  constructor(count: number, options: PoolOptions) {
    this.all = Array.from({ length: count }, () => new ExtractThread(options));
    this.free = [...this.all];
  }

  async use<T>(work: (thread: ExtractThread) => Promise<T>): Promise<T> {
    const thread = this.free.shift() ?? (await new Promise<ExtractThread>((resolve) => this.waiting.push(resolve)));
    try {
      return await work(thread);
    } finally {
      const next = this.waiting.shift();
      if (next === undefined) this.free.push(thread);
      else next(thread);
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.all.map((thread) => thread.close()));
  }
}
