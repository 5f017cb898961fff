import type { EngineContext, Workspace } from '../context.ts';
import { hintsOf } from '../mappings/hints-of.ts';
import { type UnreadSource, unreadContents, unreadSources } from '../search/unread-meanings.sql.ts';
import { type DerivedWriter, writeDerived } from '../search/store/derived-writer.ts';
import { ExtractThread } from './extract-pool.ts';
import { rememberedPassword } from './passwords.ts';

type Readers = { readonly thread: ExtractThread; readonly store: DerivedWriter };
type Asked = UnreadSource & { readonly contents: readonly Buffer[] };

/** Contents that were asked for in vain, by their original and whether its password was known: that is tried once. */
const silent = new WeakMap<Workspace, Set<string>>();

const nameOf = (workspace: Workspace, { sha256 }: UnreadSource, content: Buffer): string =>
  `${sha256} ${rememberedPassword(workspace, sha256) !== null} ${content.toString('latin1')}`;

/** What is to be asked of which original; of contents that lie in several, the first is asked. */
async function askable(workspace: Workspace, inVain: ReadonlySet<string>, isSound: (sha256: string) => Promise<boolean>): Promise<Asked[]> {
  const all: Asked[] = [];
  const taken = new Set<string>();
  for (const source of unreadSources(workspace)) {
    const contents = unreadContents(workspace, source.source).filter(
      (content) => !taken.has(content.toString('latin1')) && !inVain.has(nameOf(workspace, source, content)),
    );
    if (contents.length === 0 || !(await isSound(source.sha256))) continue;
    all.push({ ...source, contents });
    for (const content of contents) taken.add(content.toString('latin1'));
  }
  return all;
}

async function ask(
  ctx: EngineContext,
  workspace: Workspace,
  { thread, store }: Readers,
  { contents, evidence, name, sha256 }: Asked,
): Promise<void> {
  const job = {
    path: new Uint8Array(),
    name,
    vaultFolder: `${workspace.folder}/vault`,
    temporary: new Uint8Array(16),
    sha256,
    password: rememberedPassword(workspace, sha256),
    hints: hintsOf(workspace, evidence),
    meanings: new Uint8Array(Buffer.concat(contents)),
  };
  const result = await thread.run(job, {
    onBytes: () => undefined,
    onKept: async () => true,
    onBatch: (batch) => store.meanings(batch.meanings),
  });
  if (result.kind !== 'report')
    ctx.ports.log.write('intake/meanings-not-read', { code: result.kind === 'died' ? result.code : result.kind });
}

/**
 * Records of one id whose contents differ may be one record in two spellings: exports order its members anew, and write its
 * characters and numbers in other ways. Only these are read again, from their originals, and compared by what they say.
 */
export async function readMeanings(ctx: EngineContext, workspace: Workspace, isSound: (sha256: string) => Promise<boolean>): Promise<void> {
  const inVain = silent.get(workspace) ?? new Set<string>();
  silent.set(workspace, inVain);
  const all = await askable(workspace, inVain, isSound);
  if (all.length === 0) return;
  const readers: Readers = {
    thread: new ExtractThread({ entry: ctx.ports.workers.entry('extract') }),
    store: writeDerived(workspace, ctx.ports),
  };
  try {
    for (const one of all) {
      await ask(ctx, workspace, readers, one);
      const left = new Set(unreadContents(workspace, one.source).map((content) => content.toString('latin1')));
      for (const content of one.contents) if (left.has(content.toString('latin1'))) inVain.add(nameOf(workspace, one, content));
    }
  } finally {
    await readers.thread.close();
    await readers.store.close();
  }
}
