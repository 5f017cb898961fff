import type { EngineContext, Workspace } from '../context.ts';
import { missingSources, openSource } from '../search/derived.sql.ts';
import { ExtractThread } from './extract-pool.ts';
import { rememberedPassword } from './passwords.ts';

const rebuilding = new WeakMap<Workspace, Promise<number>>();

/** Originals whose bytes did not verify when they should have been read again; a verification of the vault tries them anew. */
const unsound = new WeakMap<Workspace, Set<string>>();

export const forgetUnsound = (workspace: Workspace): boolean => unsound.delete(workspace);

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
  const missing = missingSources(workspace);
  if (missing.length === 0) return 0;
  const thread = new ExtractThread({ entry: ctx.ports.workers.entry('extract') });
  try {
    for (const { name, sha256 } of missing) {
      if (!(await isSound(workspace, sha256))) {
        ctx.ports.log.write('intake/not-rebuilt', { code: 'vault/mismatch' });
        continue;
      }
      const writer = openSource(workspace, sha256);
      const password = rememberedPassword(workspace, sha256);
      const job = {
        path: new Uint8Array(),
        name,
        vaultFolder: `${workspace.folder}/vault`,
        temporary: new Uint8Array(16),
        sha256,
        password,
      };
      const result = await thread.run(job, { onBytes: () => undefined, onKept: async () => true, onBatch: (batch) => writer.write(batch) });
      // An encrypted original gives its words again only when its password is known; until then it stays missing.
      if (result.kind === 'report' && result.report.outcome === 'stored') writer.complete();
      else {
        writer.discard();
        ctx.ports.log.write('intake/not-rebuilt', { code: result.kind === 'died' ? result.code : result.kind });
      }
    }
    return missing.length;
  } finally {
    await thread.close();
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
