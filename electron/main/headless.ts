import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { words } from './words.ts';

const INTERNAL = 70;

function mainOf(module: unknown): ((argv: readonly string[]) => unknown) | null {
  if (typeof module !== 'object' || module === null || !('main' in module)) return null;
  const { main } = module;
  return typeof main === 'function' ? (argv) => main(argv) as unknown : null;
}

/** Runs the built command line in this process, without a window, and resolves to its exit code. */
export async function runHeadless(argv: readonly string[], program: URL, complain: (line: string) => void): Promise<number> {
  const main = existsSync(fileURLToPath(program)) ? mainOf(await import(program.href)) : null;
  if (main === null) {
    complain(`${words.notBuilt}\n`);
    return INTERNAL;
  }
  const code = await main(argv);
  return typeof code === 'number' ? code : INTERNAL;
}
