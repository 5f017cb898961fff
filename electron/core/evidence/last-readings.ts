import type { z } from 'zod';
import type { Issue } from '../../../shared/contract/intake.ts';
import type { Workspace } from '../context.ts';
import { derivedStore } from '../search/derived.ts';

export type IssueLine = z.output<typeof Issue>;

/** What a reading after the import took a document for, and what it found. */
type Reading = { readonly format: string | null; readonly extractor: string | null; readonly issues: readonly IssueLine[] };
type ByPart = Readonly<Record<string, Reading>>;

/** Tells how a document was read last, where that was after its import: somebody said what its columns or times mean, or gave its password. */
export type LastReadings = (sha256: string, part: number) => Reading | null;

export function lastReadings(workspace: Workspace): LastReadings {
  const find = derivedStore(workspace).prepare<[string], { found: string }>(
    'SELECT found FROM derived.source WHERE sha256 = ? AND complete = 1 AND found IS NOT NULL',
  );
  // Documents are asked for by original, and a container has thousands.
  let known: { readonly sha256: string; readonly parts: ByPart | null } = { sha256: '', parts: null };
  return (sha256, part) => {
    if (known.sha256 !== sha256) {
      const row = find.get(sha256);
      known = { sha256, parts: row === undefined ? null : (JSON.parse(row.found) as ByPart) };
    }
    return known.parts?.[part] ?? null;
  };
}
