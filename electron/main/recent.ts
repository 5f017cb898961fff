import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';

/** The workspaces that were open lately, newest first, as absolute folders. */
export type Recent = { readonly list: () => readonly string[]; readonly add: (folder: string) => void };

const MOST = 8;

const isWorkspace = (folder: string): boolean => existsSync(join(folder, 'workspace.sqlite'));

function read(file: string): readonly string[] {
  if (!existsSync(file)) return [];
  try {
    const told: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return Array.isArray(told) ? told.filter((entry): entry is string => typeof entry === 'string' && isAbsolute(entry)) : [];
  } catch {
    return []; // A convenience list that cannot be read is an empty one; the next workspace opened writes it anew.
  }
}

/** Kept in `file`; a folder that is no workspace any more is not listed. */
export function recentIn(file: string): Recent {
  const list = (): readonly string[] => read(file).filter(isWorkspace).slice(0, MOST);
  return {
    list,
    add: (folder) => {
      const next = [folder, ...list().filter((other) => other !== folder)].slice(0, MOST);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(`${file}.new`, `${JSON.stringify(next, null, 2)}\n`);
      renameSync(`${file}.new`, file);
    },
  };
}
