import type { Invoke, Listen } from '../../shared/contract/procedure.ts';

/** What the preload puts on the window: two functions, nothing else. */
export type Bridge = { readonly invoke: Invoke; readonly on: Listen };

declare global {
  interface Window {
    readonly bridge?: Bridge;
  }
}

/** The bridge of this window. Throws Error when the page was opened without the app around it. */
export function windowBridge(): Bridge {
  if (window.bridge === undefined) throw new Error('This page works only inside Boundary Attest: its bridge is missing.');
  return window.bridge;
}
