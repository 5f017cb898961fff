/** What may run in a process of its own. Its built entry lies in `<name>/index.js`. */
export type SideName = 'token';

/** A process for foreign native code: it can be ended whatever it does, and its crash ends nothing else. */
export type SideProcess = {
  readonly post: (message: unknown) => void;
  readonly onMessage: (listener: (message: unknown) => void) => void;
  /** Called once, also when it was killed. */
  readonly onExit: (listener: () => void) => void;
  readonly kill: () => void;
};

export type SideProcesses = { readonly start: (name: SideName) => SideProcess };
