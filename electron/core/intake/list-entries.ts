import type { Dirent } from 'node:fs';
import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { DomainError } from '../../../shared/domain/errors.ts';
import { ioProblem } from './io-problem.ts';
import type { IssueLine } from './messages.ts';
import { decodeName } from './names.ts';
import { byCodeUnit } from '../../../shared/domain/by-code-unit.ts';

/** One thing that was handed over and ends in one outcome line. */
export type Entry = {
  /** Relative to the given path, with `/`; escaped where its bytes are no UTF-8. */
  readonly path: string;
  /** Absolute, as bytes. */
  readonly source: Buffer;
  /** As listed; what is refused or cannot be read counts with this size. */
  readonly bytes: number;
  /** Why it is not opened at all, or null for a file. */
  readonly refusal: string | null;
  /** Why it cannot be listed or looked at. */
  readonly problem: string | null;
  /** What is known of it before it is opened. */
  readonly issues: readonly IssueLine[];
};

export type Listing = { readonly entries: readonly Entry[]; readonly bytes: number };

const SLASH = Buffer.from('/');
const byPath = (a: { path: string }, b: { path: string }): number => byCodeUnit(a.path, b.path);
const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException | null)?.code ?? 'unknown';

const KINDS: readonly (readonly [
  keyof Pick<Dirent, 'isSymbolicLink' | 'isFIFO' | 'isSocket' | 'isBlockDevice' | 'isCharacterDevice'>,
  string,
])[] = [
  ['isSymbolicLink', 'It is a link; links are never followed.'],
  ['isFIFO', 'It is a pipe, no file; it was not opened.'],
  ['isSocket', 'It is a socket, no file; it was not opened.'],
  ['isBlockDevice', 'It is a device, no file; it was not opened.'],
  ['isCharacterDevice', 'It is a device, no file; it was not opened.'],
];

const notGiven = (path: string, source: Buffer, { reason, issue }: ReturnType<typeof ioProblem>): Entry => ({
  path,
  source,
  bytes: 0,
  refusal: null,
  problem: reason,
  issues: [issue],
});

async function entryOf(path: string, source: Buffer): Promise<Entry | 'folder'> {
  try {
    const found = await lstat(source);
    if (found.isDirectory()) return 'folder';
    if (found.isFile()) return { path, source, bytes: found.size, refusal: null, problem: null, issues: [] };
    const refusal = KINDS.find(([is]) => found[is]())?.[1] ?? 'It is no file; it was not opened.';
    return { path, source, bytes: 0, refusal, problem: null, issues: [] };
  } catch (error) {
    return notGiven(path, source, ioProblem(codeOf(error), 'The file'));
  }
}

async function* inFolder(folder: Buffer, prefix: string, recursive: boolean): AsyncGenerator<Entry> {
  let names: Buffer[];
  try {
    names = await readdir(folder, { encoding: 'buffer' });
  } catch (error) {
    const { reason, issue } = ioProblem(codeOf(error), 'The folder');
    yield notGiven(prefix === '' ? './' : prefix, folder, { reason: `${reason} What is in it is not known.`, issue });
    return;
  }
  const children = names.map((name) => ({ name, path: decodeName(name).path })).toSorted(byPath);
  for (const { name, path } of children) {
    const source = Buffer.concat([folder, SLASH, name]);
    const entry = await entryOf(`${prefix}${path}`, source);
    if (entry !== 'folder') yield entry;
    else if (recursive) yield* inFolder(source, `${prefix}${path}/`, recursive);
  }
}

/** A path that a person named: a link to a folder is followed there, for they chose it; inside, none is. */
async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    if (await lstat(path).catch(() => null)) return false;
    throw new DomainError('intake/not-found', `There is nothing at "${path}". Nothing was imported; check the path.`, { cause: error });
  }
}

async function assertOutside(path: string, workspace: string): Promise<void> {
  const [given, own] = [`${await realpath(path)}/`, `${await realpath(workspace)}/`];
  if (own.startsWith(given) || given.startsWith(own))
    throw new DomainError(
      'intake/own-workspace',
      'The folder to import holds this workspace, or lies in it. Nothing was imported; move the bundle or the workspace.',
    );
}

/** Throws `intake/not-found` and `intake/own-workspace` before anything is started. */
export async function assertImportable(paths: readonly string[], workspace: string): Promise<void> {
  for (const path of paths) if (await isFolder(path)) await assertOutside(path, workspace);
}

const COLLISION: IssueLine = {
  code: 'NAME_COLLISION',
  offset: null,
  detail: 'Another file of this import has this name but for case or the writing of accents; both are kept.',
};

/** Marks files whose names a file system may take for one: on another machine one of them would be gone. */
function withCollisions(entries: readonly Entry[]): (entry: Entry) => Entry {
  const folded = (path: string): string => path.normalize('NFC').toLowerCase();
  const names = new Map<string, Set<string>>();
  for (const { path } of entries) names.set(folded(path), (names.get(folded(path)) ?? new Set<string>()).add(path));
  return (entry) => ((names.get(folded(entry.path))?.size ?? 0) < 2 ? entry : { ...entry, issues: [...entry.issues, COLLISION] });
}

/** Everything in the given files and folders that is not a folder, in name order by code unit. Nothing is opened but folders. */
export async function listEntries(paths: readonly string[], recursive: boolean, signal: AbortSignal): Promise<Listing> {
  const entries: Entry[] = [];
  for (const path of paths) {
    if (await isFolder(path)) {
      for await (const entry of inFolder(Buffer.from(path), '', recursive)) {
        if (signal.aborted) break;
        entries.push(entry);
      }
    } else {
      const entry = await entryOf(basename(path), Buffer.from(join(path)));
      if (entry !== 'folder') entries.push(entry);
    }
  }
  return { entries: entries.map(withCollisions(entries)), bytes: entries.reduce((sum, entry) => sum + entry.bytes, 0) };
}
