import type { z } from 'zod';
import type { Receipt } from '../../../shared/contract/intake.ts';
import { DomainError } from '../../../shared/domain/errors.ts';
import { instant } from '../../../shared/domain/instant.ts';
import { actorLine } from '../actor.ts';
import type { EngineContext, Workspace } from '../context.ts';
import { intakeId } from '../evidence/evidence-id.ts';
import { evidenceBySha256 } from '../evidence/evidence.sql.ts';
import { Claims } from './claims.ts';
import { type Commission, commitDuplicate, commitLeftOut, commitStored, type FileFacts } from './commit-file.ts';
import { evidenceByContent } from './content.sql.ts';
import { StoreFailed } from './extract-pool.ts';
import { forgetFile, removeOriginal } from './forget-file.ts';
import { insertEnd, intakeBySeq, type Summary } from './intake.sql.ts';
import { type Entry, listEntries, type Listing } from './list-entries.ts';
import { type OnProgress, ProgressMeter } from './progress.ts';
import type { Passwords } from './passwords.ts';
import { readFile, type ReadFile, type Reading } from './read-file.ts';
import { assertSpace, DISK_FULL, isDiskFull } from './space.ts';
import { Threads } from './threads.ts';

export type IntakeRequest = {
  readonly paths: readonly string[];
  readonly recursive: boolean;
  readonly receipt?: z.output<typeof Receipt>;
  /** By path as imported, `*` for every other. */
  readonly passwords?: Passwords;
};

const AHEAD_PER_THREAD = 4;

const DEATHS = {
  PARSER_TIMEOUT: 'Reading it showed no progress for 30 seconds and was ended.',
  PARSER_CRASHED: 'Reading it failed in a way that this version does not know.',
  PARSER_MEMORY: 'Reading it would have needed more memory than a reader is given.',
} as const;

const APP_FAILED =
  'The import stopped because something in the app failed. What was stored before is safe and whole; import again to complete it.';
const vaultFailed = (code: string): string =>
  `The vault cannot be written (${code}). What was stored before is safe and whole; check the disk, then import again to complete it.`;

type Fate = { readonly evidence: number } | { readonly outcome: 'refused' | 'unreadable'; readonly reason: string };

/** One intake on its way: files are read side by side and committed one by one in their listed order. */
export class IntakeRun {
  private readonly workspace: Workspace;
  private readonly commission: Commission;
  private readonly meter: ProgressMeter;
  private readonly signal: AbortSignal;
  private readonly fates = new Map<string, Fate>();
  private readonly ctx: EngineContext;

  constructor(ctx: EngineContext, workspace: Workspace, intake: number, signal: AbortSignal, onProgress: OnProgress) {
    this.ctx = ctx;
    this.workspace = workspace;
    this.signal = signal;
    this.commission = { workspace, clock: ctx.ports.clock, intake, actor: actorLine(ctx.actor()) };
    this.meter = new ProgressMeter(intake, ctx.ports.clock, onProgress);
  }

  async run(request: IntakeRequest): Promise<void> {
    try {
      const listing = await listEntries(request.paths, request.recursive, this.signal);
      this.meter.listed(listing);
      await assertSpace(this.workspace.folder, listing.bytes);
      const done = await this.readAll(listing, request.passwords ?? {});
      const left = listing.entries.length - done;
      if (this.signal.aborted)
        this.end(
          'cancelled',
          `Cancelled: ${left} of ${listing.entries.length} files were not reached. Importing again completes it.`,
          left,
        );
      else this.end('done', null, 0, listing);
    } catch (error) {
      this.fail(error);
    }
  }

  /** Ends the intake with the sentence that fits; what is nobody's fault but the app's goes on to the caller. */
  private fail(error: unknown): void {
    const known = isDiskFull(error)
      ? DISK_FULL
      : error instanceof DomainError
        ? error.message
        : error instanceof StoreFailed
          ? vaultFailed(error.code)
          : null;
    try {
      this.end('failed', known ?? APP_FAILED, null);
    } catch (second) {
      // A disk too full for one more row: the intake stays open and is closed when the workspace is next opened.
      this.meter.end('failed');
      throw isDiskFull(second) ? new DomainError('store/disk-full', DISK_FULL, { cause: second }) : second;
    }
    if (known === null) throw error;
  }

  /** Reads ahead a little and commits in order; returns how many files have their outcome line. */
  private async readAll(listing: Listing, passwords: Passwords): Promise<number> {
    const { workers } = this.ctx.ports;
    const threads = new Threads(workers.count, { entry: workers.entry('extract') });
    const reading: Reading = { ctx: this.ctx, workspace: this.workspace, threads, claims: new Claims(), meter: this.meter, passwords };
    const pending: Promise<ReadFile>[] = [];
    const stopThreads = (): void => void threads.close();
    this.signal.addEventListener('abort', stopThreads);
    let begun = 0;
    let done = 0;
    try {
      for (const [line, entry] of listing.entries.entries()) {
        for (; begun < listing.entries.length && begun - line < workers.count * AHEAD_PER_THREAD && !this.signal.aborted; begun += 1)
          pending.push(this.begin(reading, begun, listing));
        const read = await pending.shift();
        if (this.signal.aborted || read === undefined) {
          if (read !== undefined) this.forget(read);
          break;
        }
        this.commit(line, entry, read);
        done += 1;
        this.meter.done(entry.bytes, entry.path);
      }
      return done;
    } finally {
      this.signal.removeEventListener('abort', stopThreads);
      await threads.close();
      for (const rest of await Promise.allSettled(pending)) if (rest.status === 'fulfilled') this.forget(rest.value);
      this.workspace.vault.sweep();
    }
  }

  private begin(reading: Reading, index: number, listing: Listing): Promise<ReadFile> {
    const entry = listing.entries[index];
    if (entry === undefined) throw new RangeError(`no entry ${index}`);
    reading.claims.open(index);
    const read = readFile(reading, index, entry).finally(() => void reading.claims.release(index));
    // It is awaited in its turn; until then a failure must not count as unhandled.
    read.catch(() => undefined);
    return read;
  }

  private commit(line: number, entry: Entry, read: ReadFile): void {
    if (read.kind === 'not-opened') return commitLeftOut(this.commission, line, this.facts(entry, null), read.outcome, read.reason, null);
    if (read.kind === 'twin') return this.commitTwin(line, this.facts(entry, read.kept), read.kept.sha256);
    const facts = this.facts(entry, read.kept);
    if (read.result.kind === 'died') {
      const { code } = read.result;
      this.forget(read);
      const issues = [...facts.issues, { code, offset: null, detail: DEATHS[code] }];
      return this.leaveOut(line, { ...facts, issues }, 'unreadable', DEATHS[code], null);
    }
    if (read.result.kind === 'skipped' || read.result.kind === 'cut') throw new Error('a file was skipped before it was kept');
    const { report } = read.result;
    const { outcome, reason } = report;
    if (outcome !== 'stored' || facts.sha256 === null) {
      this.forget(read);
      return this.leaveOut(line, facts, outcome === 'stored' ? 'unreadable' : outcome, reason ?? '', report);
    }
    const twin = evidenceByContent(this.workspace.db, facts.sha256, report.contentSha256);
    if (twin !== undefined) {
      this.forget(read);
      commitDuplicate(this.commission, line, facts, twin, true);
      this.fates.set(facts.sha256, { evidence: twin });
      return;
    }
    read.writer?.complete();
    const { evidence } = commitStored(this.commission, line, { ...facts, sha256: facts.sha256 }, report);
    this.fates.set(facts.sha256, { evidence });
  }

  private leaveOut(
    line: number,
    facts: FileFacts,
    outcome: 'refused' | 'unreadable',
    reason: string,
    report: Parameters<typeof commitLeftOut>[5],
  ): void {
    commitLeftOut(this.commission, line, facts, outcome, reason, report);
    if (facts.sha256 !== null) this.fates.set(facts.sha256, { outcome, reason });
  }

  private commitTwin(line: number, facts: FileFacts, sha256: string): void {
    const evidence = evidenceBySha256(this.workspace.db, sha256)?.seq;
    if (evidence !== undefined) return commitDuplicate(this.commission, line, facts, evidence);
    const fate = this.fates.get(sha256);
    if (fate !== undefined && 'evidence' in fate) {
      removeOriginal(this.workspace, sha256);
      return commitDuplicate(this.commission, line, facts, fate.evidence, true);
    }
    if (fate === undefined) throw new Error('the file with the same bytes has no outcome');
    removeOriginal(this.workspace, sha256);
    commitLeftOut(this.commission, line, facts, fate.outcome, fate.reason, null);
  }

  private facts(
    entry: Entry,
    kept: { readonly sha256: string; readonly bytes: number; readonly issues: FileFacts['issues'] } | null,
  ): FileFacts {
    return {
      path: entry.path,
      bytes: kept?.bytes ?? entry.bytes,
      sha256: kept?.sha256 ?? null,
      issues: [...entry.issues, ...(kept?.issues ?? [])],
    };
  }

  private forget(read: ReadFile): void {
    if (read.kind === 'read') forgetFile(this.workspace, read.kept, read.writer);
  }

  private end(state: 'done' | 'cancelled' | 'failed', problem: string | null, notReached: number | null, listing?: Listing): void {
    const { workspace, intake, actor, clock } = this.commission;
    const { db, ledger } = workspace;
    const summary = db.transaction((): Summary => {
      insertEnd(db, intake, state, problem, instant(clock.now()));
      const sums = intakeBySeq(db, intake);
      if (sums === null) throw new Error('the intake is gone');
      if (listing !== undefined && sums.files.total !== listing.entries.length)
        throw new Error(`${listing.entries.length} files were listed and ${sums.files.total} have an outcome`);
      ledger.append(
        {
          action: 'intake.finished',
          object: intakeId(intake),
          detail: { state, files: sums.files, bytes: sums.bytes, events: sums.events, notReached },
        },
        actor,
      );
      return sums;
    })();
    this.meter.end(summary.state === 'running' ? 'failed' : summary.state);
  }
}
