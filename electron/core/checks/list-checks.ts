import type { z } from 'zod';
import type { Check } from '../../../shared/contract/contradictions.ts';
import type { Workspace } from '../context.ts';
import { CHECKS } from './all/index.ts';
import { notDecidable } from './check.ts';
import type { CheckInput } from './check-input.ts';
import { readCheckInput } from './read-check-input.ts';

export type CheckRow = z.output<typeof Check>;

/** More than this many records are counted, but not listed. */
const SHOWN_RECORDS = 200;

/** The catalogue's checks in its order, run on what is in; of one question when it is named. Suggestions only. */
export function listChecks(workspace: Workspace, question: string | null, input: CheckInput = readCheckInput(workspace)): CheckRow[] {
  return workspace.catalogue.checks
    .filter(({ used_by }) => question === null || used_by.includes(question))
    .map(({ id, rule, used_by }) => {
      const { state, sentence, supply, records } =
        CHECKS.find((check) => check.id === id)?.run(input) ??
        notDecidable('This version does not run this check.', 'A version that does.');
      return {
        id,
        rule,
        state,
        sentence,
        supply,
        records: records.slice(0, SHOWN_RECORDS),
        recordTotal: records.length,
        usedBy: used_by,
        standing: 'suggestion only',
      };
    });
}
