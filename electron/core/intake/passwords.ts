import type { Workspace } from '../context.ts';

/** Passwords of encrypted files by their path as imported; `*` stands for every other. */
export type Passwords = Readonly<Record<string, string>>;

export const passwordOf = (passwords: Passwords, path: string): string | null =>
  (Object.hasOwn(passwords, path) ? passwords[path] : passwords['*']) ?? null;

// SECURITY: passwords live as long as the workspace is open and never reach a disk.
const remembered = new WeakMap<Workspace, Map<string, string>>();

/** Keeps what opened an original, so that its text can be read again while this workspace is open. */
export function rememberPassword(workspace: Workspace, sha256: string, password: string | null): void {
  if (password === null) return;
  const known = remembered.get(workspace) ?? new Map<string, string>();
  remembered.set(workspace, known.set(sha256, password));
}

export const rememberedPassword = (workspace: Workspace, sha256: string): string | null => remembered.get(workspace)?.get(sha256) ?? null;
