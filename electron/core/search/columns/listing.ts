import type { Workspace } from '../../context.ts';
import type { Database } from '../../store/database.ts';
import { derivedStore } from '../derived.ts';
import { isBeingWritten } from '../store/derived-writer.ts';
import type { Columns, Selection, WholeSource } from './columns.ts';
import { GapError, scan } from './scan.ts';
import { storeColumns, storedColumns, wholeSources } from './stored-columns.sql.ts';

/** Everything that can be listed now, and what was chosen from it lately. */
export type Listing = { readonly columns: Columns; readonly chosen: Map<string, Selection> };

type Held = Listing & { readonly stamp: string /** Whether the store has these columns. */; readonly kept: boolean };

const held = new WeakMap<Workspace, Held>();
const preparing = new WeakMap<Workspace, Promise<void>>();

/** Changes with every change of the store or the workspace, whoever makes it. */
const stampOf = (db: Database): string =>
  `${Number(db.pragma('derived.data_version', { simple: true }))}/${db.prepare<[], number>('SELECT total_changes()').pluck().get()}`;

const isSame = (a: readonly WholeSource[], b: readonly WholeSource[]): boolean =>
  a.length === b.length &&
  a.every(({ source, evidence, written }, index) => {
    const other = b[index];
    return source === other?.source && evidence === other.evidence && written === other.written;
  });

/** Keeps columns for the next time the workspace is opened. While an import writes the store, or where the disk is full, that waits. */
function keep(workspace: Workspace, columns: Columns): boolean {
  if (isBeingWritten(workspace)) return false;
  try {
    storeColumns(derivedStore(workspace), columns);
    return true;
  } catch (error) {
    const { code = '' } = error as { readonly code?: string };
    if (code !== 'SQLITE_FULL' && !code.startsWith('SQLITE_BUSY')) throw error;
    return false;
  }
}

/** Brings the columns up to what is in the store: what came, or was read anew, is read once, and the rest stays. */
function* refresh(workspace: Workspace): Generator<void, Listing> {
  const db = derivedStore(workspace);
  for (;;) {
    const stamp = stampOf(db);
    const now = held.get(workspace);
    if (now?.stamp === stamp && (now.kept || isBeingWritten(workspace))) return now;
    const whole = wholeSources(db);
    const before = now?.columns ?? storedColumns(db);
    const same = isSame(whole, before.sources);
    try {
      const columns = same ? before : yield* scan(db, before, whole);
      // What changed while it was read is read when it is asked for next.
      const settled = stampOf(db) === stamp;
      const kept = (same && now?.kept !== false) || (settled && keep(workspace, columns));
      const listing = { columns, chosen: new Map<string, Selection>(), kept, stamp: settled ? stampOf(db) : stamp };
      held.set(workspace, listing);
      return listing;
    } catch (error) {
      // An original was taken away or written anew between two turns.
      if (error instanceof GapError && stampOf(db) !== stamp) continue;
      throw error;
    }
  }
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function prepare(workspace: Workspace): Promise<void> {
  const steps = refresh(workspace);
  while (steps.next().done !== true) await turn();
}

/** Makes ready what `listingOf` gives; others have their turn meanwhile. Callers at the same time share one run. */
export function prepareListing(workspace: Workspace): Promise<void> {
  const running = preparing.get(workspace);
  if (running !== undefined) return running;
  const run = prepare(workspace).finally(() => preparing.delete(workspace));
  preparing.set(workspace, run);
  return run;
}

/** Everything that can be listed, as it is now. */
export function listingOf(workspace: Workspace): Listing {
  const steps = refresh(workspace);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
