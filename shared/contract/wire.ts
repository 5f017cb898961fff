import type { Reply } from './procedure.ts';

/**
 * What passes between the shell and the engine process. Only the shell can reach the engine's port, so only it can
 * grant: the window's requests arrive inside `name` and `input` and can never become a grant.
 */
export type ToEngine =
  | { readonly id: number; readonly name: string; readonly input: unknown }
  | { readonly id: number; readonly grant: string }
  | { readonly id: number; readonly close: true }
  | FromSide;

export type FromEngine =
  | { readonly id: number; readonly reply: Reply }
  | { readonly id: number; readonly handle: string }
  | { readonly id: number; readonly closed: true }
  | { readonly topic: string; readonly payload: unknown }
  | ToSide;

/** What the engine wants of a process that only the shell can start (electron/main/side-processes.ts); `side` is its number. */
export type ToSide =
  | { readonly side: number; readonly start: string }
  | { readonly side: number; readonly message: unknown }
  | { readonly side: number; readonly kill: true };

export type FromSide = { readonly side: number; readonly message: unknown } | { readonly side: number; readonly exited: true };
