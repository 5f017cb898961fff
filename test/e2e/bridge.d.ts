import type { Invoke, Listen } from '../../shared/contract/procedure.ts';

declare global {
  // What the preload puts on the page, for scripts that tests evaluate in it.
  interface Window {
    readonly bridge?: { readonly invoke: Invoke; readonly on: Listen };
  }
}
