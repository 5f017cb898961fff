import { create } from 'zustand';

export type Receipt = { readonly receivedFrom: string; readonly receivedBy: string; readonly medium: string };

const NOBODY_SAID: Receipt = { receivedFrom: '', receivedBy: '', medium: '' };

/** How the next hand-over comes in. Kept while the case is open, so that a bundle on three sticks is described once. */
export const useReceipt = create<Receipt>(() => NOBODY_SAID);

export const receipt = {
  change: (change: Partial<Receipt>) => useReceipt.setState(change),
  /** Another case has another vendor. */
  reset: () => useReceipt.setState(NOBODY_SAID),
};
