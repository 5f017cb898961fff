import type { FromEngine } from '../../shared/contract/wire.ts';
import type { SideProcess, SideProcesses } from '../core/ports/side-process.ts';

/** The engine's end of processes that the shell starts for it. */
export type ShellSideProcesses = SideProcesses & {
  /** Takes what the shell says of such a process; false: the message is about something else. */
  readonly hear: (message: unknown) => boolean;
};

type Listeners = { message: (message: unknown) => void; exit: () => void };

/** A hardened app cannot fork itself as Node, so the shell forks and passes on what both say. */
export function shellSideProcesses(tell: (message: FromEngine) => void): ShellSideProcesses {
  const known = new Map<number, Listeners>();
  let last = 0;
  return {
    start: (name): SideProcess => {
      last += 1;
      const side = last;
      const listeners: Listeners = { message: () => undefined, exit: () => undefined };
      known.set(side, listeners);
      tell({ side, start: name });
      return {
        post: (message) => tell({ side, message }),
        onMessage: (listener) => (listeners.message = listener),
        onExit: (listener) => (listeners.exit = listener),
        kill: () => tell({ side, kill: true }),
      };
    },
    hear: (message) => {
      if (typeof message !== 'object' || message === null || !('side' in message) || typeof message.side !== 'number') return false;
      const listeners = known.get(message.side);
      if ('exited' in message) {
        known.delete(message.side);
        listeners?.exit();
      } else if ('message' in message) listeners?.message(message.message);
      return true;
    },
  };
}
