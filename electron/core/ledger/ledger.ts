import { createHash } from 'node:crypto';
import { canonicalJson } from '../../../shared/domain/canonical-json.ts';
import type { Clock } from '../ports/ports.ts';
import type { Database } from '../store/database.ts';
import { instant } from '../../../shared/domain/instant.ts';
import { appendRow, lastRow, type LedgerRow, rowsFrom } from './ledger.sql.ts';

export const GENESIS = '0'.repeat(64);

export type LedgerDraft = {
  readonly action: string;
  readonly object: string;
  readonly objectSha256?: string | null;
  readonly detail?: Readonly<Record<string, unknown>>;
};

export type LedgerVerdict = {
  readonly intact: boolean;
  readonly entries: number;
  readonly head: string;
  readonly firstBad: number | null;
  readonly problem: string | null;
};

export type Ledger = {
  /** Adds one row; call it inside the transaction whose change it records, so that both are there or neither. */
  readonly append: (draft: LedgerDraft, actor: string) => LedgerRow;
  readonly head: () => { readonly seq: number; readonly head: string; readonly at: string | null };
  /** Re-computes every hash from the first row; names the first row that does not fit. */
  readonly verify: () => LedgerVerdict;
  readonly rows: () => IterableIterator<LedgerRow>;
};

/** rowHash = SHA-256(0x00 ‖ JCS(row without rowHash)); format page §5. */
export function rowHash(row: Omit<LedgerRow, 'rowHash'>): string {
  return createHash('sha256')
    .update(Buffer.from([0]))
    .update(canonicalJson(row))
    .digest('hex');
}

const problemOf = (row: LedgerRow, expectedSeq: number, previous: string): string | null => {
  if (row.seq !== expectedSeq) return `entry ${expectedSeq} is missing`;
  if (row.prevHash !== previous) return `entry ${row.seq} does not follow the entry before it`;
  const { rowHash: stored, ...content } = row;
  return rowHash(content) === stored ? null : `entry ${row.seq} was changed after it was written`;
};

/** Somebody who rewrites a row need not leave it readable: what cannot be parsed or canonicalised is a finding, not a fault. */
const unreadable = (error: unknown): boolean => error instanceof SyntaxError || error instanceof TypeError;

function verify(db: Database): LedgerVerdict {
  let previous = GENESIS;
  let entries = 0;
  const broken = (problem: string): LedgerVerdict => ({ intact: false, entries, head: previous, firstBad: entries + 1, problem });
  try {
    for (const row of rowsFrom(db)) {
      const problem = problemOf(row, entries + 1, previous);
      if (problem !== null) return broken(problem);
      previous = row.rowHash;
      entries += 1;
    }
  } catch (error) {
    if (!unreadable(error)) throw error;
    return broken(`entry ${entries + 1} was changed after it was written and cannot be read`);
  }
  return { intact: true, entries, head: previous, firstBad: null, problem: null };
}

/** The append-only hash chain of every change in one workspace. */
export function openLedger(db: Database, clock: Clock): Ledger {
  const head = (): { seq: number; head: string; at: string | null } => {
    const last = lastRow(db);
    return last === null ? { seq: 0, head: GENESIS, at: null } : { seq: last.seq, head: last.rowHash, at: last.at };
  };
  return {
    append: (draft, actor) => {
      const before = head();
      const content = {
        seq: before.seq + 1,
        at: instant(clock.now()),
        actor,
        action: draft.action,
        object: draft.object,
        objectSha256: draft.objectSha256 ?? null,
        detail: draft.detail ?? {},
        prevHash: before.head,
      };
      const row: LedgerRow = { ...content, rowHash: rowHash(content) };
      appendRow(db, row);
      return row;
    },
    head,
    verify: () => verify(db),
    rows: () => rowsFrom(db),
  };
}
