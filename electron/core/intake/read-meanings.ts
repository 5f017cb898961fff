import type { EngineContext, Workspace } from '../context.ts';
import { hintsOf } from '../mappings/hints-of.ts';
import { type UnreadSource, unreadRecords, unreadSources } from '../search/unread-meanings.sql.ts';
import type { PackedMeaning } from '../search/store/batch.ts';
import { type DerivedWriter, writeDerived } from '../search/store/derived-writer.ts';
import { ExtractThread } from './extract-pool.ts';
import type { AskedRecords } from './messages.ts';
import { rememberedPassword } from './passwords.ts';

/** So many records are asked for in one reading of an original; of more it takes another. */
const MOST_ASKED = 500_000;
/** What is told is kept in commits of about so many records. */
const KEPT_AT_ONCE = 20_000;

type IsSound = (sha256: string) => Promise<boolean>;

/** Documents that could not be read, by their original and whether its password was known; the next session tries them again. */
const shut = new WeakMap<Workspace, Map<string, Set<number>>>();

function shutIn(workspace: Workspace, { sha256 }: UnreadSource): Set<number> {
  const known = shut.get(workspace) ?? new Map<string, Set<number>>();
  shut.set(workspace, known);
  const key = `${sha256} ${rememberedPassword(workspace, sha256) !== null}`;
  const parts = known.get(key) ?? new Set<number>();
  known.set(key, parts);
  return parts;
}

/** Collects what is told until it is worth a commit. */
class Telling {
  /** Of so many records something was told, or that nothing is to be told. */
  count = 0;
  private told: PackedMeaning[] = [];
  private kept = 0;
  private readonly store: DerivedWriter;

  constructor(store: DerivedWriter) {
    this.store = store;
  }

  async add(meaning: PackedMeaning | null): Promise<void> {
    if (meaning === null) return;
    this.told.push(meaning);
    this.count += meaning.numbers.length + meaning.silent.length;
    if (this.count - this.kept >= KEPT_AT_ONCE) await this.keep();
  }

  async keep(): Promise<void> {
    const { told } = this;
    this.told = [];
    this.kept = this.count;
    if (told.length > 0) await this.store.meanings(told);
  }
}

/** Reads originals again for what their records mean, one at a time: two readers would go beyond the memory that is to be had. */
class Teller {
  private readonly thread: ExtractThread;
  private store: DerivedWriter | null = null;
  private readonly ctx: EngineContext;
  private readonly workspace: Workspace;

  constructor(ctx: EngineContext, workspace: Workspace) {
    this.ctx = ctx;
    this.workspace = workspace;
    this.thread = new ExtractThread({ entry: ctx.ports.workers.entry('extract') });
  }

  /** Every record of an original that is unread, in as many readings as it takes. */
  async all(source: UnreadSource, isSound: IsSound): Promise<void> {
    const notOpened = shutIn(this.workspace, source);
    for (let isChecked = false; ; isChecked = true) {
      const asked = unreadRecords(this.workspace, source.source, notOpened, MOST_ASKED);
      if (asked.numbers.length === 0 || !(isChecked || (await isSound(source.sha256)))) return;
      const { told, opened } = await this.tell(source, { ...asked, source: source.source, written: source.written });
      // Of each document that was opened everything is told.
      if (told < asked.numbers.length) for (const part of asked.parts) if (!opened.has(part)) notOpened.add(part);
      if (asked.numbers.length < MOST_ASKED) return;
    }
  }

  async close(): Promise<void> {
    await this.thread.close();
    await this.store?.close();
  }

  /** One reading. Says of how many records something was told, and which documents were opened. */
  private async tell(
    { evidence, name, sha256 }: UnreadSource,
    asked: AskedRecords,
  ): Promise<{ readonly told: number; readonly opened: ReadonlySet<number> }> {
    const { ctx, workspace } = this;
    this.store ??= writeDerived(workspace, ctx.ports);
    const telling = new Telling(this.store);
    const job = {
      path: new Uint8Array(),
      name,
      vaultFolder: `${workspace.folder}/vault`,
      temporary: new Uint8Array(16),
      sha256,
      password: rememberedPassword(workspace, sha256),
      hints: hintsOf(workspace, evidence),
      asked,
    };
    const result = await this.thread.run(job, {
      onBytes: () => undefined,
      onKept: async () => true,
      onBatch: ({ meaning }) => telling.add(meaning),
    });
    await telling.keep();
    if (result.kind !== 'report')
      ctx.ports.log.write('intake/meanings-not-read', { code: result.kind === 'died' ? result.code : result.kind });
    const parts = result.kind === 'report' ? result.report.parts : [];
    return { told: telling.count, opened: new Set(parts.filter(({ outcome }) => outcome === 'stored').map(({ part }) => part)) };
  }
}

/**
 * Records of one id whose contents differ may be one record in two spellings: exports order its members anew, and write its
 * characters and numbers in other ways. Only these are read again, from their originals, and compared by what they say. What
 * was told stays told: broken off, it goes on from there.
 */
export async function readMeanings(ctx: EngineContext, workspace: Workspace, isSound: IsSound): Promise<void> {
  const teller = new Teller(ctx, workspace);
  try {
    for (const source of unreadSources(workspace)) await teller.all(source, isSound);
  } finally {
    await teller.close();
  }
}
