import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../defect.ts';
import { LIMITS } from '../limits.ts';
import { digestOf, openSource, type Source } from './source.ts';

/** The files under a folder by their path inside it, with `/`; links are not followed and not listed. */
export type Folder = {
  readonly names: readonly string[];
  readonly has: (name: string) => boolean;
  /** Names of files that are called by this digest, as in a workspace's vault. */
  readonly named: (sha256: string) => readonly string[];
  readonly digest: (name: string) => string;
  /** The whole file; null when it is too large to be held in memory. */
  readonly bytes: (name: string) => Buffer | null;
};

/** A vault calls a file by its digest, whole or with the first two digits as a folder. */
const digestInName = (name: string): string | null =>
  /(?:^|\/)([0-9a-f]{64})$/.exec(name)?.[1] ?? /(?:^|\/)([0-9a-f]{2}\/[0-9a-f]{62})$/.exec(name)?.[1]?.replace('/', '') ?? null;

function within<T>(path: string, work: (source: Source) => T): T {
  const source = openSource(path);
  try {
    return work(source);
  } finally {
    source.close();
  }
}

/** Lists a folder given by --evidence. Throws UsageError when it is none. */
export function openFolder(path: string): Folder {
  const names: string[] = [];
  const byDigest = new Map<string, string[]>();
  const visit = (relative: string, depth: number): void => {
    for (const item of readdirSync(join(path, relative), { withFileTypes: true })) {
      const name = relative === '' ? item.name : `${relative}/${item.name}`;
      if (item.isDirectory() && depth < 64) visit(name, depth + 1);
      if (!item.isFile()) continue;
      if (names.length >= LIMITS.directoryFiles)
        throw new UsageError(`${path} holds more than ${LIMITS.directoryFiles} files. Give the folder with the evidence only.`);
      names.push(name);
      const digest = digestInName(name);
      if (digest !== null) byDigest.set(digest, [...(byDigest.get(digest) ?? []), name]);
    }
  };
  try {
    if (!lstatSync(path).isDirectory())
      throw new UsageError(`${path} is not a folder. Give the folder with the evidence after --evidence.`);
    visit('', 0);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`The folder ${path} cannot be read. Give a readable folder after --evidence.`);
  }
  const known = new Set(names);
  return {
    names,
    has: (name) => known.has(name),
    named: (sha256) => byDigest.get(sha256) ?? [],
    digest: (name) => within(join(path, name), (source) => digestOf(source).sha256),
    bytes: (name) => within(join(path, name), (source) => (source.size > LIMITS.smallEntryBytes ? null : source.read(0, source.size))),
  };
}
