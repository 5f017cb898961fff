import type { z } from 'zod';
import type { DossierGap } from '../../../../shared/contract/reconstruction.ts';
import { wordOf } from '../../../../shared/domain/words.ts';
import type { Judged, Reconstruction } from '../reconstruct.ts';
import type { Run } from '../runs/runs.ts';
import { pointersTo } from '../said/pointers.ts';
import { isPresent, type Said } from '../said/said.ts';

type Gap = z.input<typeof DossierGap>;

/** Folders in a store that all can reach; a path alone is one on some machine. */
const foldersOf = ({ said }: Run): readonly (Said & { readonly value: string })[] =>
  said
    .filter(({ says }) => says === 'output')
    .filter(isPresent)
    .filter(({ value }) => value.includes('://') && value.endsWith('/'));

/**
 * A run that began after another had written to a folder of its own, as one does that goes on from checkpoints, may have started
 * from what lay there: with the data and the code of the other.
 */
export function sharedFolders({ judged }: Reconstruction, { run }: Judged): readonly Gap[] {
  return foldersOf(run).flatMap((own) => {
    const before = judged.flatMap((other) =>
      other.run !== run && (other.run.startMicros ?? Infinity) < (run.startMicros ?? 0)
        ? foldersOf(other.run)
            .filter(({ value }) => value === own.value)
            .map((said) => ({ id: other.run.id, said }))
        : [],
    );
    if (before.length === 0) return [];
    return [
      {
        run: run.id,
        what: wordOf('F5'),
        level: 'not_covered' as const,
        why: `${[...new Set(before.map(({ id }) => id))].join(', ')} wrote to ${own.value} before; whether this run started from what lay there is in no record.`,
        ask: 'The log of the job itself, which says what it started from, and the reads of that folder.',
        ...pointersTo([own, ...before.map(({ said }) => said)]),
      },
    ];
  });
}
