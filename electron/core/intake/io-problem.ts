import type { IssueLine } from './messages.ts';

type Known = { readonly code: string; readonly reason: string };

const DENIED: Known = { code: 'IO_DENIED', reason: 'may not be read by this user (permission denied).' };
const GONE: Known = { code: 'IO_GONE', reason: 'was removed before it could be read.' };
const KNOWN: ReadonlyMap<string, Known> = new Map([
  ['EACCES', DENIED],
  ['EPERM', DENIED],
  ['ENOENT', GONE],
  ['ENOTDIR', GONE],
  ['EBUSY', { code: 'IO_LOCKED', reason: 'is locked by another program.' }],
]);

/** Why the system does not give a file or folder, as the reason of its outcome line and as its finding. */
export function ioProblem(errno: string, what: 'The file' | 'The folder'): { readonly reason: string; readonly issue: IssueLine } {
  const { code, reason } = KNOWN.get(errno) ?? { code: 'IO_ERROR', reason: `cannot be read (${errno}).` };
  const sentence = `${what} ${reason}`;
  return { reason: sentence, issue: { code, offset: null, detail: sentence } };
}
