import type { EngineContext, Workspace } from '../context.ts';
import { evidenceBySha256 } from '../evidence/evidence.sql.ts';
import type { DerivedWriter, SourceWriter } from '../search/store/derived-writer.ts';
import { hintsOf } from '../mappings/hints-of.ts';
import type { Claims } from './claims.ts';
import type { ExtractHooks, ExtractResult, KeptFile } from './extract-pool.ts';
import { forgetFile } from './forget-file.ts';
import type { Entry } from './list-entries.ts';
import type { ExtractJob } from './messages.ts';
import { passwordOf, type Passwords, rememberPassword } from './passwords.ts';
import type { ProgressMeter } from './progress.ts';
import type { Threads } from './threads.ts';

/** What is known of one file before its outcome is written. */
export type ReadFile =
  | { readonly kind: 'not-opened'; readonly outcome: 'refused' | 'unreadable'; readonly reason: string }
  /** Its bytes are, or will be decided with, an evidence or a file listed before it. */
  | { readonly kind: 'twin'; readonly kept: KeptFile }
  | { readonly kind: 'read'; readonly kept: KeptFile | null; readonly writer: SourceWriter | null; readonly result: ExtractResult };

export type Reading = {
  readonly ctx: EngineContext;
  readonly workspace: Workspace;
  readonly threads: Threads;
  readonly store: DerivedWriter;
  readonly claims: Claims;
  readonly meter: ProgressMeter;
  readonly passwords: Passwords;
};

function jobFor({ ctx, workspace, passwords }: Reading, entry: Entry): ExtractJob {
  return {
    path: entry.source,
    name: entry.path,
    vaultFolder: `${workspace.folder}/vault`,
    temporary: ctx.ports.random.bytes(16),
    sha256: null,
    password: passwordOf(passwords, entry.path),
    hints: hintsOf(workspace, null),
    nowMicros: ctx.ports.clock.now().getTime() * 1000,
  };
}

type Seen = { kept: KeptFile | null; writer: SourceWriter | null };

const hooksFor = ({ claims, workspace, meter, passwords, store }: Reading, index: number, entry: Entry, seen: Seen): ExtractHooks => ({
  onBytes: (bytes) => (seen.kept === null ? meter.ahead(bytes, entry.path) : meter.reading(entry.path)),
  onKept: async (kept) => {
    seen.kept = kept;
    rememberPassword(workspace, kept.sha256, passwordOf(passwords, entry.path));
    const owner = await claims.claim(index, kept.sha256);
    if (owner !== index || evidenceBySha256(workspace.db, kept.sha256) !== undefined) return false;
    seen.writer = await store.begin(kept.sha256);
    return true;
  },
  onBatch: async (batch) => seen.writer?.write(batch),
});

/** Keeps and reads one listed file. Rejects only when the store or the vault fails. */
export async function readFile(reading: Reading, index: number, entry: Entry): Promise<ReadFile> {
  const { ctx, workspace, threads } = reading;
  if (entry.refusal !== null) return { kind: 'not-opened', outcome: 'refused', reason: entry.refusal };
  if (entry.problem !== null) return { kind: 'not-opened', outcome: 'unreadable', reason: entry.problem };
  const seen: Seen = { kept: null, writer: null };
  try {
    const result = await threads.use((thread) => thread.run(jobFor(reading, entry), hooksFor(reading, index, entry, seen)));
    if (result.kind === 'skipped' && seen.kept !== null) return { kind: 'twin', kept: seen.kept };
    return { kind: 'read', ...seen, result };
  } catch (error) {
    try {
      await forgetFile(workspace, seen.kept, seen.writer);
    } catch (second) {
      // On a full disk even taking away may fail; the next opening of the workspace sweeps. The first failure is the news.
      ctx.ports.log.write('intake/not-forgotten', { code: (second as NodeJS.ErrnoException | null)?.code ?? 'unknown' });
    }
    throw error;
  }
}
