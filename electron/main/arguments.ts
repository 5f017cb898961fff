import { resolve } from 'node:path';

/** What a start of the app asks for. */
export type Asked = {
  /** `--workspace DIR`, absolute. */
  readonly workspace: string | null;
  /** `--headless COMMAND…`: what follows it, for the command line. */
  readonly headless: readonly string[] | null;
};

const WORKSPACE = '--workspace';
const HEADLESS = '--headless';

function workspaceIn(argv: readonly string[]): string | null {
  const joined = argv.find((argument) => argument.startsWith(`${WORKSPACE}=`))?.slice(WORKSPACE.length + 1);
  const at = argv.indexOf(WORKSPACE);
  const next = at === -1 ? undefined : argv[at + 1];
  const named = joined ?? (next?.startsWith('--') === true ? undefined : next);
  return named === undefined || named === '' ? null : named;
}

/** Reads the app's own arguments; anything else (Chromium's switches, the app folder) is left alone. `cwd` is the caller's. */
export function readArguments(argv: readonly string[], cwd: string): Asked {
  const at = argv.indexOf(HEADLESS);
  const own = at === -1 ? argv : argv.slice(0, at);
  const workspace = workspaceIn(own);
  return { workspace: workspace === null ? null : resolve(cwd, workspace), headless: at === -1 ? null : argv.slice(at + 1) };
}

/**
 * SECURITY: S38 — what a second start tells the first. It comes from another process, so it is data of no certain shape:
 * at most one folder is read from it, and nothing in it is ever run.
 */
export function workspaceToldBy(data: unknown): string | null {
  if (typeof data !== 'object' || data === null || !('workspace' in data)) return null;
  const { workspace } = data;
  return typeof workspace === 'string' && workspace.length <= 4096 && !workspace.includes('\0') ? workspace : null;
}
