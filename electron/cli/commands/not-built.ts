import type { Command } from '../command.ts';

const NAMES: Readonly<Record<string, string>> = {
  catalogue: 'update the catalogue',
  ask: 'write the request to the vendor',
  compare: 'compare two attestations',
  merge: "merge another assessor's workspace",
  backup: 'write a backup',
  restore: 'restore a backup',
};

/** Commands of the contract that this version does not have: they say so and exit 1, and never invent output. */
export const notBuiltCommands: readonly Command[] = Object.entries(NAMES).map(([name, summary]) => ({
  name,
  usage: '…',
  summary: `${summary} (not built yet)`,
  options: {},
  // Whatever stands behind the name, the answer is the same.
  strict: false,
  takes: { min: 0, max: Number.MAX_SAFE_INTEGER },
  run: ({ io }) => {
    io.err(`"${name}" is not built yet in this version. Nothing was done.\n`);
    return Promise.resolve(1);
  },
}));
