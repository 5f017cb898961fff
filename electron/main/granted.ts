/** What a person picked in this run: the paths behind the handles. Paths stay in the shell and the engine. */
export type Granted = {
  /** Gives a path to the engine. Resolves to the handle. */
  readonly grant: (path: string) => Promise<string>;
  /** For reading, the same handle each time: what the shell itself offers (the named and the recent workspaces). */
  readonly standing: (path: string) => Promise<string>;
  /** A new engine knows no handle of the old one. */
  readonly engineChanged: () => void;
  readonly path: (handle: string) => string | null;
};

/** `toEngine` makes the engine's handle for a path. */
export function createGranted(toEngine: (path: string) => Promise<string>): Granted {
  const known = new Map<string, string>();
  const offered = new Map<string, Promise<string>>();
  const grant = async (path: string): Promise<string> => {
    const handle = await toEngine(path);
    known.set(handle, path);
    return handle;
  };
  return {
    grant,
    standing: (path) => {
      const before = offered.get(path);
      if (before !== undefined) return before;
      const handle = grant(path);
      offered.set(path, handle);
      // An engine that could not answer now may answer the next time.
      handle.catch(() => offered.delete(path));
      return handle;
    },
    engineChanged: () => offered.clear(),
    path: (handle) => known.get(handle) ?? null,
  };
}
