import type { Workspace } from '../context.ts';
import { evidenceBySha256 } from '../evidence/evidence.sql.ts';
import { type Commission, commitDuplicate, commitLeftOut, commitStored, type FileFacts } from './commit-file.ts';
import { evidenceByContent } from './content.sql.ts';
import { forgetFile, removeOriginal } from './forget-file.ts';
import type { Entry } from './list-entries.ts';
import type { ReadFile } from './read-file.ts';

const DEATHS = {
  PARSER_TIMEOUT: 'Reading it showed no progress for 30 seconds and was ended.',
  PARSER_CRASHED: 'Reading it failed in a way that this version does not know.',
  PARSER_MEMORY: 'Reading it would have needed more memory than a reader is given.',
} as const;

type Fate = { readonly evidence: number } | { readonly outcome: 'refused' | 'unreadable'; readonly reason: string };
type Read = Extract<ReadFile, { readonly kind: 'read' }>;
type Done = { readonly line: number; readonly entry: Entry; readonly read: ReadFile };

const isStored = (read: ReadFile): read is Read =>
  read.kind === 'read' && read.result.kind === 'report' && read.result.report.outcome === 'stored';

const declaredBy = ({ result }: Read): Readonly<Record<string, string>> => (result.kind === 'report' ? (result.report.declared ?? {}) : {});

/** Writes the outcomes of files, in their listed order. Files that are ready together share one transaction and one sync of each disk file. */
export class ReadCommitter {
  private readonly workspace: Workspace;
  private readonly commission: Commission;
  private readonly fates = new Map<string, Fate>();
  /** What to take away once the outcomes are written. */
  private left: (() => Promise<void> | void)[] = [];

  constructor(commission: Commission) {
    this.commission = commission;
    this.workspace = commission.workspace;
  }

  async commit(group: readonly Done[]): Promise<void> {
    try {
      // A row in the store that no evidence speaks of is swept; an evidence without its rows must never be.
      await Promise.all(group.map(async ({ read }) => (isStored(read) ? read.writer?.complete(declaredBy(read)) : undefined)));
      this.workspace.db.transaction(() => group.forEach((done) => this.write(done)))();
    } catch (error) {
      // On a full disk even taking away may fail; the next opening of the workspace sweeps. The first failure is the news.
      await Promise.allSettled(group.map(({ read }) => this.forget(read)));
      throw error;
    }
    for (const take of this.left.splice(0)) await take();
  }

  async forget(read: ReadFile): Promise<void> {
    if (read.kind === 'read') await forgetFile(this.workspace, read.kept, read.writer);
  }

  private write({ line, entry, read }: Done): void {
    if (read.kind === 'not-opened') return commitLeftOut(this.commission, line, facts(entry, null), read.outcome, read.reason, null);
    if (read.kind === 'twin') return this.writeTwin(line, facts(entry, read.kept), read.kept.sha256);
    const { result } = read;
    const known = facts(entry, read.kept);
    if (result.kind === 'died') {
      this.left.push(() => this.forget(read));
      const issues = [...known.issues, { code: result.code, offset: null, detail: DEATHS[result.code] }];
      return this.leaveOut(line, { ...known, issues }, 'unreadable', DEATHS[result.code], null);
    }
    if (result.kind !== 'report') throw new Error('a file was skipped before it was kept');
    const { report } = result;
    const { sha256 } = known;
    if (report.outcome !== 'stored' || sha256 === null) {
      this.left.push(() => this.forget(read));
      return this.leaveOut(line, known, report.outcome === 'stored' ? 'unreadable' : report.outcome, report.reason ?? '', report);
    }
    const twin = evidenceByContent(this.workspace.db, sha256, report.contentSha256);
    if (twin === undefined) {
      const { evidence } = commitStored(this.commission, line, { ...known, sha256 }, report);
      this.fates.set(sha256, { evidence });
      return;
    }
    this.left.push(() => this.forget(read));
    commitDuplicate(this.commission, line, known, twin, true);
    this.fates.set(sha256, { evidence: twin });
  }

  private leaveOut(
    line: number,
    known: FileFacts,
    outcome: 'refused' | 'unreadable',
    reason: string,
    report: Parameters<typeof commitLeftOut>[5],
  ): void {
    commitLeftOut(this.commission, line, known, outcome, reason, report);
    if (known.sha256 !== null) this.fates.set(known.sha256, { outcome, reason });
  }

  private writeTwin(line: number, known: FileFacts, sha256: string): void {
    const evidence = evidenceBySha256(this.workspace.db, sha256)?.seq;
    if (evidence !== undefined) return commitDuplicate(this.commission, line, known, evidence);
    this.left.push(() => removeOriginal(this.workspace, sha256));
    const fate = this.fates.get(sha256);
    if (fate === undefined) throw new Error('the file with the same bytes has no outcome');
    if ('evidence' in fate) return commitDuplicate(this.commission, line, known, fate.evidence, true);
    commitLeftOut(this.commission, line, known, fate.outcome, fate.reason, null);
  }
}

const facts = (
  entry: Entry,
  kept: { readonly sha256: string; readonly bytes: number; readonly issues: FileFacts['issues'] } | null,
): FileFacts => ({
  path: entry.path,
  bytes: kept?.bytes ?? entry.bytes,
  sha256: kept?.sha256 ?? null,
  issues: [...entry.issues, ...(kept?.issues ?? [])],
});
