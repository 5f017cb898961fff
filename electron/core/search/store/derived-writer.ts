import { Worker } from 'node:worker_threads';
import { canonicalJson } from '../../../../shared/domain/canonical-json.ts';
import type { Workspace } from '../../context.ts';
import type { Ports } from '../../ports/ports.ts';
import { derivedFile, derivedStore } from '../derived.ts';
import { type Batch, memoryOf, type PackedMeaning } from './batch.ts';
import type { FromStore, StorePlace, StoreRequest, ToStore } from './messages.ts';

/** What a reading took each document for and found in it, by the document's number. */
export type FoundAgain = Readonly<
  Record<
    number,
    {
      readonly format: string | null;
      readonly extractor: string | null;
      readonly issues: readonly { readonly code: string; readonly offset: number | null; readonly detail: string }[];
    }
  >
>;

const HEAP_MIB = 128;
const YOUNG_MIB = 16;

/** Writes what a reader finds in one original. What it throws ends the import. */
export type SourceWriter = {
  readonly write: (batch: Batch) => Promise<void>;
  /**
   * Makes it durable; only then may its outcome be reported. `declared`: by which declarations of people it was read; `found`: what
   * a reading after its import found, by part.
   */
  readonly complete: (declared: Readonly<Record<string, string>>, found?: FoundAgain) => Promise<void>;
  readonly discard: () => Promise<void>;
};

type Waiting = { readonly resolve: (value: number) => void; readonly reject: (error: Error) => void };

/** The one thread that writes a workspace's derived store; the engine's own connection only reads it meanwhile. */
class StoreThread {
  private readonly worker: Worker;
  private readonly waiting = new Map<number, Waiting>();
  private last = 0;
  private dead: Error | null = null;

  constructor(entry: URL, place: StorePlace) {
    this.worker = new Worker(entry, {
      workerData: place,
      stdout: true,
      stderr: true,
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MIB, maxYoungGenerationSizeMb: YOUNG_MIB },
    });
    this.worker.stdout.resume();
    this.worker.stderr.resume();
    this.worker.on('message', (message: FromStore) => this.hear(message));
    this.worker.on('error', (error: Error) => this.die(error));
    this.worker.on('exit', () => this.die(new Error('the thread that writes the store has ended')));
  }

  ask(request: StoreRequest): Promise<number> {
    return new Promise((resolve, reject) => {
      if (this.dead !== null) return reject(this.dead);
      this.last += 1;
      this.waiting.set(this.last, { resolve, reject });
      const message: ToStore = { ...request, id: this.last };
      this.worker.postMessage(message, request.type === 'write' ? memoryOf(request.batch) : []);
    });
  }

  async close(): Promise<void> {
    this.worker.removeAllListeners();
    this.die(new Error('the thread that writes the store was closed'));
    await this.worker.terminate();
  }

  private hear(message: FromStore): void {
    const waiting = this.waiting.get(message.id);
    this.waiting.delete(message.id);
    if (message.ok) waiting?.resolve(message.value);
    else waiting?.reject(Object.assign(new Error(message.message), { code: message.code }));
  }

  private die(error: Error): void {
    this.dead ??= error;
    for (const { reject } of this.waiting.values()) reject(this.dead);
    this.waiting.clear();
  }
}

export type DerivedWriter = {
  /** Begins an original; numbers are given in the order of these calls. */
  readonly begin: (sha256: string) => Promise<SourceWriter>;
  /** Adds what an original says in another place to what it says already. */
  readonly place: (source: number, path: string, batches: readonly Batch[]) => Promise<void>;
  /** Keeps what contents say, by which records of one id are compared when it is closed. */
  readonly meanings: (meanings: readonly PackedMeaning[]) => Promise<void>;
  /** Brings indexes into order, and ends the thread when nobody else uses it. */
  readonly close: () => Promise<void>;
};

type Shared = { readonly thread: StoreThread; users: number };
const shared = new WeakMap<Workspace, Shared>();

/** Whether somebody writes the store just now; its one writer would have to be waited for. */
export const isBeingWritten = (workspace: Workspace): boolean => shared.has(workspace);

/** Opens the store for writing. Several users of one workspace share the thread: SQLite has one writer at a time. */
export function writeDerived(workspace: Workspace, ports: Ports): DerivedWriter {
  derivedStore(workspace);
  const now = shared.get(workspace) ?? {
    thread: new StoreThread(ports.workers.entry('store'), { file: derivedFile(workspace), binding: ports.sqliteBinding }),
    users: 0,
  };
  now.users += 1;
  shared.set(workspace, now);
  const ask = async (request: StoreRequest): Promise<void> => void (await now.thread.ask(request));
  return {
    begin: async (sha256) => {
      const source = await now.thread.ask({ type: 'open', sha256 });
      return {
        write: (batch) => ask({ type: 'write', source, batch }),
        complete: (declared, found) =>
          ask({ type: 'complete', source, declared: canonicalJson(declared), found: found === undefined ? null : JSON.stringify(found) }),
        discard: () => ask({ type: 'discard', source }),
      };
    },
    place: (source, path, batches) => ask({ type: 'place', source, path, batches }),
    meanings: (meanings) => ask({ type: 'meanings', meanings }),
    close: async () => {
      try {
        await ask({ type: 'settle' });
      } finally {
        now.users -= 1;
        if (now.users === 0) {
          shared.delete(workspace);
          await now.thread.close();
        }
      }
    },
  };
}
