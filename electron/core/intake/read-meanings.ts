import type { EngineContext, Workspace } from '../context.ts';
import { hintsOf } from '../mappings/hints-of.ts';
import { type UnreadSource, unreadContents, unreadSources } from '../search/unread-meanings.sql.ts';
import type { PackedMeaning } from '../search/store/batch.ts';
import { type DerivedWriter, writeDerived } from '../search/store/derived-writer.ts';
import { ExtractThread } from './extract-pool.ts';
import type { ExtractJob } from './messages.ts';
import { rememberedPassword } from './passwords.ts';

/** Of an original with more contents to be told, all are told: nobody holds a list of them. */
const MOST_LISTED = 5000;
/** They come in no order, so that each commit writes nearly every page that holds some: a few commits, not hundreds. */
const KEPT_AT_ONCE = 20_000;

/** Contents that were asked for in vain, by their original and whether its password was known; null where it was asked for all. */
const silent = new WeakMap<Workspace, Map<string, Set<string> | null>>();

const triedAs = (workspace: Workspace, { sha256 }: UnreadSource): string => `${sha256} ${rememberedPassword(workspace, sha256) !== null}`;

/** Hands one original's contents to be told to a thread of readers and to the store, which are started for the first. */
class Teller {
  private readers: { readonly thread: ExtractThread; readonly store: DerivedWriter } | null = null;
  private readonly ctx: EngineContext;
  private readonly workspace: Workspace;

  constructor(ctx: EngineContext, workspace: Workspace) {
    this.ctx = ctx;
    this.workspace = workspace;
  }

  async ask({ evidence, name, sha256 }: UnreadSource, contents: readonly string[]): Promise<void> {
    const { ctx, workspace } = this;
    this.readers ??= {
      thread: new ExtractThread({ entry: ctx.ports.workers.entry('extract') }),
      store: writeDerived(workspace, ctx.ports),
    };
    const { thread, store } = this.readers;
    const told: PackedMeaning[] = [];
    const job: ExtractJob = {
      path: new Uint8Array(),
      name,
      vaultFolder: `${workspace.folder}/vault`,
      temporary: new Uint8Array(16),
      sha256,
      password: rememberedPassword(workspace, sha256),
      hints: hintsOf(workspace, evidence),
      meanings: contents.length > MOST_LISTED ? 'all' : new Uint8Array(Buffer.from(contents.join(''), 'hex')),
    };
    const result = await thread.run(job, {
      onBytes: () => undefined,
      onKept: async () => true,
      onBatch: async (batch) => {
        told.push(...batch.meanings);
        if (told.length >= KEPT_AT_ONCE) await store.meanings(told.splice(0));
      },
    });
    await store.meanings(told);
    if (result.kind !== 'report')
      ctx.ports.log.write('intake/meanings-not-read', { code: result.kind === 'died' ? result.code : result.kind });
  }

  async close(): Promise<void> {
    await this.readers?.thread.close();
    await this.readers?.store.close();
  }
}

/**
 * Records of one id whose contents differ may be one record in two spellings: exports order its members anew, and write its
 * characters and numbers in other ways. Only these are read again, from their originals, and compared by what they say.
 */
export async function readMeanings(ctx: EngineContext, workspace: Workspace, isSound: (sha256: string) => Promise<boolean>): Promise<void> {
  const tried = silent.get(workspace) ?? new Map<string, Set<string> | null>();
  silent.set(workspace, tried);
  const teller = new Teller(ctx, workspace);
  try {
    for (const source of unreadSources(workspace)) {
      const key = triedAs(workspace, source);
      const inVain = tried.get(key);
      if (inVain === null) continue;
      // What another original had as well is known from there by now.
      const contents = unreadContents(workspace, source.source, MOST_LISTED + 1).filter((content) => inVain?.has(content) !== true);
      if (contents.length === 0 || !(await isSound(source.sha256))) continue;
      await teller.ask(source, contents);
      const left = unreadContents(workspace, source.source, MOST_LISTED + 1);
      if (left.length > 0) tried.set(key, left.length > MOST_LISTED ? null : new Set(left));
    }
  } finally {
    await teller.close();
  }
}
