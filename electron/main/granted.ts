/** What a person picked in this run: the paths behind the handles. Paths stay in the shell and the engine. */
export type Granted = {
  /** Gives a path to the engine; `forWriting` when it is where the app will write. Resolves to the handle. */
  readonly grant: (path: string, forWriting: boolean) => Promise<string>;
  /** For reading, the same handle each time: what the shell itself offers (the named and the recent workspaces). */
  readonly standing: (path: string) => Promise<string>;
  /** A new engine knows no handle of the old one. */
  readonly engineChanged: () => void;
  readonly path: (handle: string) => string | null;
  /** Notes that a request with this input succeeded: what it was to write is now written. */
  readonly succeeded: (input: unknown) => void;
  /** The path of a file that the app has written, else null. */
  readonly written: (handle: string) => string | null;
};

type Known = { readonly path: string; readonly forWriting: boolean };

/** `toEngine` makes the engine's handle for a path. */
export function createGranted(toEngine: (path: string) => Promise<string>): Granted {
  const known = new Map<string, Known>();
  const done = new Set<string>();
  const handlesIn = (input: unknown): readonly string[] =>
    typeof input === 'object' && input !== null
      ? Object.values(input)
          .flat()
          .filter((value): value is string => typeof value === 'string' && known.has(value))
      : [];
  const offered = new Map<string, Promise<string>>();
  const grant = async (path: string, forWriting: boolean): Promise<string> => {
    const handle = await toEngine(path);
    known.set(handle, { path, forWriting });
    return handle;
  };
  return {
    grant,
    standing: (path) => {
      const before = offered.get(path);
      if (before !== undefined) return before;
      const handle = grant(path, false);
      offered.set(path, handle);
      // An engine that could not answer now may answer the next time.
      handle.catch(() => offered.delete(path));
      return handle;
    },
    engineChanged: () => offered.clear(),
    path: (handle) => known.get(handle)?.path ?? null,
    succeeded: (input) => {
      for (const handle of handlesIn(input)) if (known.get(handle)?.forWriting === true) done.add(handle);
    },
    written: (handle) => (done.has(handle) ? (known.get(handle)?.path ?? null) : null),
  };
}
