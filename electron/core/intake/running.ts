import { DomainError } from '../../../shared/domain/errors.ts';
import type { Workspace } from '../context.ts';
import { intakeId } from '../evidence/evidence-id.ts';

type Running = { readonly intake: number; readonly stop: () => void; readonly finished: Promise<unknown> };

/** The one intake that each open workspace may be running. */
const running = new WeakMap<Workspace, Running>();

export function assertIdle(workspace: Workspace): void {
  const now = running.get(workspace);
  if (now !== undefined)
    throw new DomainError(
      'intake/busy',
      `The import ${intakeId(now.intake)} is still running. Wait for it to end, or cancel it; nothing was changed.`,
    );
}

export function enterRunning(workspace: Workspace, intake: number, stop: () => void, finished: Promise<unknown>): void {
  running.set(workspace, { intake, stop, finished });
}

export const leaveRunning = (workspace: Workspace): boolean => running.delete(workspace);

/** Asks a running intake to end after the files that are done. Throws `intake/not-running`. */
export function cancelIntake(workspace: Workspace, intake: number): void {
  const now = running.get(workspace);
  if (now === undefined || now.intake !== intake)
    throw new DomainError('intake/not-running', `The import ${intakeId(intake)} is not running. Nothing was changed.`);
  now.stop();
}

/** Ends what is running in a workspace and waits until it has ended; for closing it. */
export async function stopIntakes(workspace: Workspace): Promise<void> {
  const now = running.get(workspace);
  if (now === undefined) return;
  now.stop();
  await now.finished.catch(() => undefined);
}
