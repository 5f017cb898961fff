import type { EngineContext, Workspace } from '../context.ts';
import { documentsOf } from '../evidence/evidence.sql.ts';
import type { MissingSource } from '../search/derived.sql.ts';
import type { DerivedWriter } from '../search/store/derived-writer.ts';
import { hintsOf } from '../mappings/hints-of.ts';
import type { ExtractThread } from './extract-pool.ts';
import type { FileReport } from './messages.ts';

/** The same documents in the same places: what is cited by the number of a part must not become another document. */
function isSameReading(workspace: Workspace, { evidence }: MissingSource, report: FileReport): boolean {
  const again = new Map(report.parts.map((part) => [part.part, part]));
  const known = documentsOf(workspace.db, evidence);
  return (
    known.length === again.size &&
    known.every(({ part, member, outcome }) => again.get(part)?.member === member && again.get(part)?.outcome === outcome)
  );
}

type Rebuild = {
  readonly ctx: EngineContext;
  readonly workspace: Workspace;
  readonly thread: ExtractThread;
  readonly store: DerivedWriter;
};

/** Reads one original of the vault again; false when it was not read as it was when it was stored, and its text stays missing. */
export async function readAgain(
  { ctx, workspace, thread, store }: Rebuild,
  source: MissingSource,
  password: string | null,
): Promise<boolean> {
  const { name, sha256 } = source;
  const writer = await store.begin(sha256);
  const job = {
    path: new Uint8Array(),
    name,
    vaultFolder: `${workspace.folder}/vault`,
    temporary: new Uint8Array(16),
    sha256,
    password,
    hints: hintsOf(workspace, source.evidence),
  };
  const result = await thread.run(job, { onBytes: () => undefined, onKept: async () => true, onBatch: (batch) => writer.write(batch) });
  const again = result.kind === 'report' && result.report.outcome === 'stored' && isSameReading(workspace, source, result.report);
  if (again) {
    const found = result.report.parts.map(({ part, format, extractor, issues }) => [part, { format, extractor, issues }] as const);
    await writer.complete(result.report.declared ?? {}, Object.fromEntries(found));
  } else {
    await writer.discard();
    ctx.ports.log.write('intake/not-rebuilt', { code: result.kind === 'died' ? result.code : result.kind });
  }
  return again;
}
