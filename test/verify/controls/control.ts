import type { GoodFile } from '../../fixtures/other-programs.ts';

/** A good file that must pass: the words for the verifier, and what other programs are asked about it. */
export type Control = { readonly name: string; readonly args: readonly string[]; readonly others: GoodFile | null };
