import type { Session } from 'electron';
import { cutOff } from './egress.ts';
import { denyEverything } from './permissions.ts';

/** No `persist:` in its name: the window's session lives in memory only. */
export const PARTITION = 'boundary';

/**
 * SECURITY: S21, S22, S23 — everything that is done to a session, and to every session there is: cut off, all
 * permissions denied, downloads cancelled. Resolves when the network side is in force.
 */
export async function hardenSession(session: Session, options: { readonly devTools: boolean }): Promise<void> {
  denyEverything(session);
  session.on('will-download', (event) => event.preventDefault());
  await cutOff(session, options);
}
