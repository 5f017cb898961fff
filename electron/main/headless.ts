import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { SideName } from './side-processes.ts';
import { words } from './words.ts';

const INTERNAL = 70;

type Main = (argv: readonly string[], io: undefined, sides: unknown) => unknown;

function mainOf(module: unknown): Main | null {
  if (typeof module !== 'object' || module === null || !('main' in module)) return null;
  const { main } = module;
  return typeof main === 'function' ? (argv, io, sides) => main(argv, io, sides) as unknown : null;
}

export type HeadlessOptions = {
  readonly program: URL;
  readonly complain: (line: string) => void;
  /** What starts a process for the core; a hardened app cannot run as Node. */
  readonly sides?: { readonly start: (name: SideName) => unknown };
};

/** Runs the built command line in this process, without a window, and resolves to its exit code. */
export async function runHeadless(argv: readonly string[], { program, complain, sides }: HeadlessOptions): Promise<number> {
  const main = existsSync(fileURLToPath(program)) ? mainOf(await import(program.href)) : null;
  if (main === null) {
    complain(`${words.notBuilt}\n`);
    return INTERNAL;
  }
  const code = await main(argv, undefined, sides);
  return typeof code === 'number' ? code : INTERNAL;
}
