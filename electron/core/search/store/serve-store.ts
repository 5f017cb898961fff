import type { MessagePort } from 'node:worker_threads';
import { openDerived } from '../derived.ts';
import { EarlySync } from './early-sync.ts';
import type { Database } from '../../store/database.ts';
import type { Completion, FromStore, StorePlace, ToStore } from './messages.ts';
import { StoreWriter } from './store-writer.ts';

/**
 * The thread's side of the store: requests come in and are answered. Originals that are reported whole at the same time share
 * one sync of the disk. After a failure (a full disk, say) nothing more is written; taking away may still work.
 */
export function serveStore(port: MessagePort, { file, binding }: StorePlace, onOpen: (db: Database) => void = () => undefined): void {
  const db = openDerived(file, binding);
  onOpen(db);
  const log = new EarlySync(`${file}-wal`);
  const writer = new StoreWriter(db, () => log.begin());
  const whole: ({ readonly id: number; readonly source: number } & Completion)[] = [];
  let failure: { readonly code: string; readonly message: string } | null = null;
  const answer = (message: FromStore): void => port.postMessage(message);
  const done = (id: number, value = 0): void => answer({ id, ok: true, value });
  const fail = (id: number, error: unknown): void => {
    failure ??= {
      code: (error as { code?: string } | null)?.code ?? 'unknown',
      message: error instanceof Error ? error.message : 'the store failed',
    };
    answer({ id, ok: false, ...failure });
  };

  const completeAll = (): void => {
    const together = whole.splice(0);
    try {
      if (failure !== null) throw Object.assign(new Error(failure.message), { code: failure.code });
      writer.complete(together);
      for (const { id } of together) done(id);
    } catch (error) {
      for (const { id } of together) fail(id, error);
    }
  };

  const act = (message: ToStore): void => {
    switch (message.type) {
      case 'open':
        return done(message.id, writer.begin(message.sha256));
      case 'write':
        writer.write(message.source, message.batch);
        return done(message.id);
      case 'complete':
        if (whole.push(message) === 1) setImmediate(completeAll);
        return;
      case 'discard':
        writer.discard(message.source);
        return done(message.id);
      case 'place':
        writer.addPlace(message.source, message.path, message.batches);
        return done(message.id);
      case 'meanings':
        writer.keepMeanings(message.meanings);
        return done(message.id);
      case 'settle':
        writer.settle();
        return done(message.id);
    }
  };

  port.on('message', (message: ToStore) => {
    if (failure !== null && message.type !== 'discard') return answer({ id: message.id, ok: false, ...failure });
    try {
      act(message);
    } catch (error) {
      try {
        writer.abandon();
      } catch {
        // SQLite has rolled back by itself where it had to.
      }
      fail(message.id, error);
    }
  });
}
