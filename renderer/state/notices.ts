import { create } from 'zustand';
import { problemOf } from '../bridge/client.ts';

export type NoticeRow = {
  readonly id: number;
  readonly kind: 'done' | 'problem';
  readonly text: string;
  readonly code: string | null;
  readonly undo: boolean;
};

type Notices = { readonly rows: readonly NoticeRow[]; readonly nextId: number };

const store = create<Notices>(() => ({ rows: [], nextId: 1 }));
export const useNotices = (): readonly NoticeRow[] => store((state) => state.rows);

function add(row: Omit<NoticeRow, 'id'>): void {
  // Three at most. Undo takes back the newest change, so only the newest notice may offer it.
  store.setState(({ rows, nextId }) => {
    const before = row.undo ? rows.map((other) => ({ ...other, undo: false })) : rows;
    return { nextId: nextId + 1, rows: [...before, { ...row, id: nextId }].slice(-3) };
  });
}

export const dismiss = (id: number): void => store.setState(({ rows }) => ({ rows: rows.filter((row) => row.id !== id) }));
/** Says that something was done; `undo` offers to take it back. */
export const tell = (text: string, undo = false): void => add({ kind: 'done', text, code: null, undo });
export const tellProblem = (thrown: unknown): void => {
  const { code, message } = problemOf(thrown);
  add({ kind: 'problem', text: message, code, undo: false });
};

/** After something was taken back, what an earlier notice offered to take back is no longer the newest change. */
export const spendUndo = (): void => store.setState(({ rows }) => ({ rows: rows.map((row) => ({ ...row, undo: false })) }));
/** Runs a command for a screen: its result, or null after its problem was shown. */
export async function attempt<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (thrown) {
    tellProblem(thrown);
    return null;
  }
}
