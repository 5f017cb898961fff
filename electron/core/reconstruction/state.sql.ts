import type { Workspace } from '../context.ts';
import { derivedStore } from '../search/derived.ts';

/**
 * A text that changes whenever what reconstruction reads may have changed: what was read of the originals, the cards that
 * name administrators, what is in quarantine, what was replaced, how tables are read.
 */
export function derivedState(workspace: Workspace): string {
  const row = derivedStore(workspace)
    .prepare<[], { state: string }>(
      `SELECT json_array(
         (SELECT count(*) FROM derived.source WHERE complete = 1), (SELECT max(id) FROM derived.source), (SELECT total(id) FROM derived.source WHERE complete = 1),
         (SELECT count(*) FROM derived.source WHERE compared = 1), (SELECT count(*) FROM derived.copy), (SELECT count(*) FROM derived.clash),
         (SELECT max(seq) FROM main.evidence), (SELECT max(seq) FROM main.card), (SELECT max(seq) FROM main.quarantine), (SELECT max(seq) FROM main.supersession),
         (SELECT max(seq) FROM main.log_mapping)
       ) AS state`,
    )
    .get();
  return row?.state ?? '';
}
