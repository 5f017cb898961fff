import type { z } from 'zod';
import type { Receipt } from '../../../shared/contract/intake.ts';
import { DomainError } from '../../../shared/domain/errors.ts';
import { instant } from '../../../shared/domain/instant.ts';
import { actorLine } from '../actor.ts';
import type { EngineContext, Workspace } from '../context.ts';
import { intakeId } from '../evidence/evidence-id.ts';
import { Claims } from './claims.ts';
import type { Commission } from './commit-file.ts';
import { ReadCommitter } from './commit-read.ts';
import { StoreFailed } from './extract-pool.ts';
import { insertEnd, intakeBySeq, type Summary } from './intake.sql.ts';
import { type Entry, listEntries, type Listing } from './list-entries.ts';
import { type OnProgress, ProgressMeter } from './progress.ts';
import type { Passwords } from './passwords.ts';
import { readFile, type ReadFile, type Reading } from './read-file.ts';
import { assertSpace, DISK_FULL, isDiskFull } from './space.ts';
import { Threads } from './threads.ts';
import { writeDerived } from '../search/store/derived-writer.ts';

export type IntakeRequest = {
  readonly paths: readonly string[];
  readonly recursive: boolean;
  readonly receipt?: z.output<typeof Receipt>;
  /** By path as imported, `*` for every other. */
  readonly passwords?: Passwords;
};

const AHEAD_PER_THREAD = 4;

const APP_FAILED =
  'The import stopped because something in the app failed. What was stored before is safe and whole; import again to complete it.';
const vaultFailed = (code: string): string =>
  `The vault cannot be written (${code}). What was stored before is safe and whole; check the disk, then import again to complete it.`;

type Begun = { readonly read: Promise<ReadFile>; isReady: boolean };

/** The next file once it is read, and those after it that are ready as well. */
async function takeReady(pending: Begun[]): Promise<ReadFile[]> {
  const first = pending.shift();
  if (first === undefined) return [];
  const ready = [await first.read];
  while (pending[0]?.isReady === true) ready.push(await (pending.shift() ?? first).read);
  return ready;
}

function entryAt(listing: Listing, index: number): Entry {
  const entry = listing.entries[index];
  if (entry === undefined) throw new RangeError(`no entry ${index}`);
  return entry;
}

/** One intake on its way: files are read side by side and committed one by one in their listed order. */
export class IntakeRun {
  private readonly workspace: Workspace;
  private readonly commission: Commission;
  private readonly meter: ProgressMeter;
  private readonly signal: AbortSignal;
  private readonly committer: ReadCommitter;
  private readonly ctx: EngineContext;

  constructor(ctx: EngineContext, workspace: Workspace, intake: number, signal: AbortSignal, onProgress: OnProgress) {
    this.ctx = ctx;
    this.workspace = workspace;
    this.signal = signal;
    this.commission = { workspace, clock: ctx.ports.clock, intake, actor: actorLine(ctx.actor()) };
    this.committer = new ReadCommitter(this.commission);
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
    const store = writeDerived(this.workspace, this.ctx.ports);
    const reading: Reading = {
      ctx: this.ctx,
      workspace: this.workspace,
      threads,
      store,
      claims: new Claims(),
      meter: this.meter,
      passwords,
    };
    const pending: Begun[] = [];
    const stopThreads = (): void => void threads.close();
    this.signal.addEventListener('abort', stopThreads);
    let begun = 0;
    let done = 0;
    try {
      while (done < listing.entries.length) {
        for (; begun < listing.entries.length && begun - done < workers.count * AHEAD_PER_THREAD && !this.signal.aborted; begun += 1)
          pending.push(this.begin(reading, begun, listing));
        const ready = await takeReady(pending);
        if (this.signal.aborted || ready.length === 0) {
          for (const read of ready) await this.committer.forget(read);
          break;
        }
        const group = ready.map((read, index) => ({ line: done + index, entry: entryAt(listing, done + index), read }));
        await this.committer.commit(group);
        done += group.length;
        for (const { entry } of group) this.meter.done(entry.bytes, entry.path);
      }
      return done;
    } finally {
      this.signal.removeEventListener('abort', stopThreads);
      await threads.close();
      for (const rest of await Promise.allSettled(pending.map(({ read }) => read)))
        if (rest.status === 'fulfilled') await this.committer.forget(rest.value);
      // Those that waited for a thread were given a new one when the first had ended.
      await threads.close();
      this.workspace.vault.sweep();
      await store.close();
    }
  }

  private begin(reading: Reading, index: number, listing: Listing): Begun {
    reading.claims.open(index);
    const read = readFile(reading, index, entryAt(listing, index)).finally(() => void reading.claims.release(index));
    const begun: Begun = { read, isReady: false };
    // It is awaited in its turn; until then a failure must not count as unhandled.
    read.then(
      () => {
        begun.isReady = true;
      },
      () => undefined,
    );
    return begun;
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
