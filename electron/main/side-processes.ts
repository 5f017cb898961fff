import type { ToEngine } from '../../shared/contract/wire.ts';

/** The part of Electron's UtilityProcess that is used. */
export type SideChild = {
  readonly postMessage: (message: unknown) => void;
  readonly kill: () => boolean;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'exit', listener: () => void): unknown;
};

export type SideProcessHost = {
  /** Takes a message of the engine about such a process; false: it is about something else. */
  readonly hear: (message: unknown) => boolean;
  /** The engine is gone: nobody listens any more. */
  readonly endAll: () => void;
};

/** The processes there are. A name that is none of them starts nothing. */
export const SIDE_NAMES = ['token'] as const;
export type SideName = (typeof SIDE_NAMES)[number];

type Options = { readonly fork: (name: SideName) => SideChild; readonly tell: (message: ToEngine) => void };

/** Starts processes for the engine, passes on what both say, and ends them. It reads nothing of it. */
export function createSideProcessHost({ fork, tell }: Options): SideProcessHost {
  const running = new Map<number, SideChild>();
  const start = (side: number, name: unknown): void => {
    const known = SIDE_NAMES.find((candidate) => candidate === name);
    if (known === undefined) return tell({ side, exited: true });
    const child = fork(known);
    running.set(side, child);
    child.on('message', (message) => tell({ side, message }));
    child.on('exit', () => {
      running.delete(side);
      tell({ side, exited: true });
    });
  };
  return {
    hear: (message) => {
      if (typeof message !== 'object' || message === null || !('side' in message) || typeof message.side !== 'number') return false;
      if ('start' in message) start(message.side, message.start);
      else if ('kill' in message) running.get(message.side)?.kill();
      else if ('message' in message) running.get(message.side)?.postMessage(message.message);
      return true;
    },
    endAll: () => {
      for (const child of running.values()) child.kill();
      running.clear();
    },
  };
}
