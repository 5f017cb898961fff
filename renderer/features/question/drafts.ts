import { create } from 'zustand';
import type { Draft } from './answer-draft.ts';

type Drafts = { readonly byQuestion: Readonly<Record<string, Draft>> };

/** What was typed but not saved yet, kept while the person looks elsewhere. Not truth: the ledger holds only what was saved. */
export const useDrafts = create<Drafts>(() => ({ byQuestion: {} }));

export const keepDraft = (question: string, draft: Draft): void =>
  useDrafts.setState(({ byQuestion }) => ({ byQuestion: { ...byQuestion, [question]: draft } }));

export function dropDraft(question: string): void {
  useDrafts.setState(({ byQuestion }) => ({
    byQuestion: Object.fromEntries(Object.entries(byQuestion).filter(([id]) => id !== question)),
  }));
}
