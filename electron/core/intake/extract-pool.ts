import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { LIMITS } from './limits.ts';
import type { ExtractJob, FileReport, FromWorker, IssueLine, ToWorker } from './messages.ts';
import type { Batch } from '../search/store/batch.ts';

export type KeptFile = {
  readonly sha256: string;
  readonly bytes: number;
  readonly existed: boolean;
  readonly issues: readonly IssueLine[];
};

export type ExtractHooks = {
  readonly onBytes: (bytes: number) => void;
  /** The original is in the vault; true: read it. */
  readonly onKept: (kept: KeptFile) => Promise<boolean>;
  /** Writes what was found. What it throws ends the job, and the thread with it. */
  readonly onBatch: (batch: Batch) => Promise<void>;
};

export type ExtractResult =
  | { readonly kind: 'report'; readonly report: FileReport }
  /** The bytes that a job with `cut` asked for; null where the document has no such bytes. */
  | { readonly kind: 'cut'; readonly bytes: Uint8Array | null }
  /** The original is kept and was not read, as `onKept` asked. */
  | { readonly kind: 'skipped' }
  | { readonly kind: 'died'; readonly code: 'PARSER_TIMEOUT' | 'PARSER_CRASHED' | 'PARSER_MEMORY' };

export class StoreFailed extends Error {
  override readonly name = 'StoreFailed';
  readonly code: string;
  constructor(code: string) {
    super(`the vault failed: ${code}`);
    this.code = code;
  }
}

/** What a reader makes is garbage at once; a nursery of this size is looked through seldom enough, a larger one only holds more of it. */
const YOUNG_MIB = 48;
/** A heap that starts small is looked through over and over while it grows; a fifth of the processor's time went there. */
const HEAP_START = '--initial-old-space-size=48';
/** Next to nothing outlives a record: helpers that look for it together wait for each other longer than one looks alone. */
const ONE_LOOKS = '--no-parallel-scavenge';

export type PoolOptions = { readonly entry: URL; readonly stallMs?: number };

/** One thread that keeps and reads files, one at a time; it is ended and replaced when it stalls or dies. */
export class ExtractThread {
  private worker: Worker | null = null;
  private readonly options: PoolOptions;

  constructor(options: PoolOptions) {
    this.options = options;
  }

  run(job: ExtractJob, hooks: ExtractHooks): Promise<ExtractResult> {
    const worker = this.worker ?? this.start();
    this.worker = worker;
    return new Promise((resolve, reject) => {
      new Conversation(worker, hooks, this.options.stallMs ?? LIMITS.stallMs, (end) => {
        if (end.kind === 'failed') {
          this.drop(worker);
          reject(end.error);
        } else {
          if (end.kind === 'died') this.drop(worker);
          resolve(end);
        }
      }).begin(job);
    });
  }

  async close(): Promise<void> {
    const { worker } = this;
    this.worker = null;
    await worker?.terminate();
  }

  private start(): Worker {
    setFlagsFromString(HEAP_START);
    setFlagsFromString(ONE_LOOKS);
    // Parsers may chatter on stdout, which belongs to the command line's answer; and they get no environment.
    const worker = new Worker(this.options.entry, {
      stdout: true,
      stderr: true,
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: LIMITS.workerHeapMib, maxYoungGenerationSizeMb: YOUNG_MIB },
    });
    worker.stdout.resume();
    worker.stderr.resume();
    return worker;
  }

  private drop(worker: Worker): void {
    if (this.worker === worker) this.worker = null;
    // What ended it was reported; its own end has nothing to add. Who waits for that end in `close` still hears of it.
    worker.on('error', () => undefined);
    void worker.terminate();
  }
}

type End = ExtractResult | { readonly kind: 'failed'; readonly error: unknown };

/** One job's exchange of messages with a thread, with a clock that runs while the thread is the one to move. */
class Conversation {
  private timer: NodeJS.Timeout | null = null;
  private storing = 0;
  private ended = false;
  private readonly worker: Worker;
  private readonly hooks: ExtractHooks;
  private readonly stallMs: number;
  private readonly onEnd: (end: End) => void;

  constructor(worker: Worker, hooks: ExtractHooks, stallMs: number, onEnd: (end: End) => void) {
    this.worker = worker;
    this.hooks = hooks;
    this.stallMs = stallMs;
    this.onEnd = onEnd;
  }

  begin(job: ExtractJob): void {
    this.worker.on('message', this.hear);
    this.worker.on('error', this.die);
    this.worker.on('exit', this.exit);
    this.say({ type: 'job', job });
  }

  private say(message: ToWorker): void {
    this.worker.postMessage(message);
    this.watch();
  }

  private watch(): void {
    this.unwatch();
    if (this.storing > 0) return;
    this.timer = setTimeout(() => this.end({ kind: 'died', code: 'PARSER_TIMEOUT' }), this.stallMs);
  }

  private unwatch(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  private end(end: End): void {
    if (this.ended) return;
    this.ended = true;
    this.unwatch();
    this.worker.off('message', this.hear);
    this.worker.off('error', this.die);
    this.worker.off('exit', this.exit);
    this.onEnd(end);
  }

  private readonly die = (error: unknown): void => {
    const memory = (error as { code?: unknown } | null)?.code === 'ERR_WORKER_OUT_OF_MEMORY';
    this.end({ kind: 'died', code: memory ? 'PARSER_MEMORY' : 'PARSER_CRASHED' });
  };

  private readonly exit = (): void => this.end({ kind: 'died', code: 'PARSER_CRASHED' });

  private readonly hear = (message: FromWorker): void => {
    this.watch();
    switch (message.type) {
      case 'progress':
        return this.hooks.onBytes(message.bytes);
      case 'batch':
        return this.store(message.batch);
      case 'kept':
        return this.kept(message);
      case 'cut':
        return this.end({ kind: 'cut', bytes: message.bytes });
      case 'report':
        return this.end({ kind: 'report', report: message.report });
      case 'store-failed':
        return this.end({ kind: 'failed', error: new StoreFailed(message.code) });
    }
  };

  private store(batch: Batch): void {
    // What the store takes its time for is not the reader's stalling.
    this.storing += 1;
    this.unwatch();
    this.hooks.onBatch(batch).then(
      () => {
        this.storing -= 1;
        if (!this.ended) this.say({ type: 'ack' });
      },
      (error: unknown) => this.end({ kind: 'failed', error }),
    );
  }

  private kept(kept: KeptFile): void {
    this.unwatch();
    this.hooks.onKept(kept).then(
      (read) => {
        if (read) this.say({ type: 'go', read });
        else {
          this.worker.postMessage({ type: 'go', read } satisfies ToWorker);
          this.end({ kind: 'skipped' });
        }
      },
      (error: unknown) => this.end({ kind: 'failed', error }),
    );
  }
}
