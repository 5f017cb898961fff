import type { EngineContext, Workspace } from '../context.ts';
import { speaksByPlace } from '../logs/readers/speaks-by-place.ts';
import { newestOutcome, type OtherPlace, unreadPlaces } from '../search/places.sql.ts';
import type { Batch } from '../search/store/batch.ts';
import { type DerivedWriter, writeDerived } from '../search/store/derived-writer.ts';
import { ExtractThread } from './extract-pool.ts';

type Readers = { readonly thread: ExtractThread; readonly store: DerivedWriter };

const lookedAt = new WeakMap<Workspace, string>();

/** Reads an original once more as if it lay in the other place, and keeps what it says there. */
async function readPlace(ctx: EngineContext, workspace: Workspace, { thread, store }: Readers, place: OtherPlace): Promise<void> {
  const batches: Batch[] = [];
  const job = {
    path: new Uint8Array(),
    name: place.path,
    vaultFolder: `${workspace.folder}/vault`,
    temporary: new Uint8Array(16),
    sha256: place.sha256,
  };
  const result = await thread.run(job, {
    onBytes: () => undefined,
    onKept: async () => true,
    onBatch: async (batch) => {
      if (batch.traces.length > 0 || batch.anew) batches.push({ ...batch, pages: [], contents: [] });
    },
  });
  if (result.kind === 'report') await store.place(place.source, place.path, batches);
  else ctx.ports.log.write('intake/place-not-read', { code: result.kind === 'died' ? result.code : result.kind });
}

/**
 * The same bytes are kept once, and mean something else in each folder that they lay in: the parameter `4` of two runs is
 * one original. Reads the places that were not read yet; returns how many.
 */
export async function readPlaces(ctx: EngineContext, workspace: Workspace, isSound: (sha256: string) => Promise<boolean>): Promise<number> {
  const newest = newestOutcome(workspace);
  if (lookedAt.get(workspace) === newest) return 0;
  const places = unreadPlaces(workspace).filter(({ path }) => speaksByPlace(path));
  if (places.length > 0) {
    const readers: Readers = {
      thread: new ExtractThread({ entry: ctx.ports.workers.entry('extract') }),
      store: writeDerived(workspace, ctx.ports),
    };
    try {
      for (const place of places) if (await isSound(place.sha256)) await readPlace(ctx, workspace, readers, place);
    } finally {
      await readers.thread.close();
      await readers.store.close();
    }
  }
  lookedAt.set(workspace, newest);
  return places.length;
}

/** After originals were read again, their other places have to be read again as well. */
export const forgetPlaces = (workspace: Workspace): boolean => lookedAt.delete(workspace);
