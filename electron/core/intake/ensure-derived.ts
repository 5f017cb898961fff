import type { EngineContext, Workspace } from '../context.ts';
import { type MissingSource, missingSources } from '../search/derived.sql.ts';
import { outdatedSources } from '../mappings/outdated.ts';
import { writeDerived } from '../search/store/derived-writer.ts';
import { ExtractThread } from './extract-pool.ts';
import { rememberedPassword } from './passwords.ts';
import { readAgain } from './read-again.ts';
import { readMeanings } from './read-meanings.ts';
import { forgetPlaces, readPlaces } from './read-places.ts';

const rebuilding = new WeakMap<Workspace, Promise<number>>();

/** Originals whose bytes did not verify when they should have been read again; a verification of the vault tries them anew. */
const unsound = new WeakMap<Workspace, Set<string>>();

/** Originals that could not be read again, and are not tried at every question while nobody gives their password. */
const locked = new WeakMap<Workspace, Set<string>>();

export function forgetUnsound(workspace: Workspace): void {
  unsound.delete(workspace);
  locked.delete(workspace);
}

/** Whether the vault still holds the original. What does not verify is not read: its words would pass for the original's. */
async function isSound(workspace: Workspace, sha256: string): Promise<boolean> {
  const known = unsound.get(workspace) ?? new Set<string>();
  unsound.set(workspace, known);
  if (known.has(sha256)) return false;
  const { ok } = await workspace.vault.check(sha256);
  if (!ok) known.add(sha256);
  return ok;
}

async function rebuild(ctx: EngineContext, workspace: Workspace): Promise<number> {
  const closed = locked.get(workspace) ?? new Set<string>();
  locked.set(workspace, closed);
  const missing = [...missingSources(workspace), ...outdatedSources(workspace)].filter(
    ({ sha256 }) => !unsound.get(workspace)?.has(sha256) && (!closed.has(sha256) || rememberedPassword(workspace, sha256) !== null),
  );
  if (missing.length > 0) {
    await readMissing(ctx, workspace, missing, closed);
    forgetPlaces(workspace);
  }
  await readPlaces(ctx, workspace, (sha256) => isSound(workspace, sha256));
  await readMeanings(ctx, workspace, (sha256) => isSound(workspace, sha256));
  return missing.length;
}

async function readMissing(
  ctx: EngineContext,
  workspace: Workspace,
  missing: readonly MissingSource[],
  closed: Set<string>,
): Promise<void> {
  const thread = new ExtractThread({ entry: ctx.ports.workers.entry('extract') });
  const store = writeDerived(workspace, ctx.ports);
  try {
    for (const source of missing) {
      if (!(await isSound(workspace, source.sha256))) {
        ctx.ports.log.write('intake/not-rebuilt', { code: 'vault/mismatch' });
        continue;
      }
      // An encrypted original gives its words again only when its password is known; until then it stays missing. One that was
      // stored with locked members is read again without the password that somebody gave later.
      const password = rememberedPassword(workspace, source.sha256);
      const again = await readAgain({ ctx, workspace, thread, store }, source, password);
      if (!again && (password === null || !(await readAgain({ ctx, workspace, thread, store }, source, null)))) closed.add(source.sha256);
    }
  } finally {
    await thread.close();
    await store.close();
  }
}

/**
 * Reads from the vault again what the derived store has lost, as after its file was deleted or damaged. Returns how many
 * originals were read; 0 when nothing was missing. Callers at the same time share one run.
 */
export function ensureDerived(ctx: EngineContext): Promise<number> {
  const workspace = ctx.workspace();
  const running = rebuilding.get(workspace);
  if (running !== undefined) return running;
  const run = rebuild(ctx, workspace).finally(() => rebuilding.delete(workspace));
  rebuilding.set(workspace, run);
  return run;
}
