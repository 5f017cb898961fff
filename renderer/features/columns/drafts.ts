import { create } from 'zustand';
import type { Draft } from './column-draft.ts';

/** What was chosen and not saved yet, by the digest of the columns, kept while the person looks elsewhere. Not truth. */
export const useColumnDrafts = create<{ readonly byHeader: Readonly<Record<string, Draft>> }>(() => ({ byHeader: {} }));

export const keepDraft = (header: string, draft: Draft): void =>
  useColumnDrafts.setState(({ byHeader }) => ({ byHeader: { ...byHeader, [header]: draft } }));

export function dropDraft(header: string): void {
  useColumnDrafts.setState(({ byHeader }) => ({ byHeader: Object.fromEntries(Object.entries(byHeader).filter(([id]) => id !== header)) }));
}
