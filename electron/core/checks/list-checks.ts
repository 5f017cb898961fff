import type { z } from 'zod';
import type { Check } from '../../../shared/contract/contradictions.ts';
import type { Workspace } from '../context.ts';
import { CHECKS } from './all/index.ts';
import { type CheckOutcome, notDecidable } from './check.ts';
import type { CheckInput } from './check-input.ts';
import { currentInput } from './current-input.ts';

export type CheckRow = z.output<typeof Check>;

/** More than this many records are counted, but not listed. */
const SHOWN_RECORDS = 200;

const known = new WeakMap<CheckInput, Map<string, CheckOutcome>>();

/** Records that cannot be read now might break what the others hold. */
const complete = (outcome: CheckOutcome, { unread }: CheckInput): CheckOutcome =>
  outcome.state === 'holds' && unread.length > 0
    ? notDecidable(outcome.sentence, `${unread.join(', ')}, which cannot be read now.`, outcome.records)
    : outcome;

/** Runs a check once for each state of the facts. */
function outcomeOf(id: string, input: CheckInput): CheckOutcome {
  const outcomes = known.get(input) ?? new Map<string, CheckOutcome>();
  known.set(input, outcomes);
  const run = (): CheckOutcome =>
    CHECKS.find((check) => check.id === id)?.run(input) ?? notDecidable('This version does not run this check.', 'A version that does.');
  const outcome = outcomes.get(id) ?? complete(run(), input);
  outcomes.set(id, outcome);
  return outcome;
}

/** The catalogue's checks in its order, run on what is in; of one question when it is named. Suggestions only. */
export function listChecks(workspace: Workspace, question: string | null): CheckRow[] {
  const input = currentInput(workspace);
  return workspace.catalogue.checks
    .filter(({ used_by }) => question === null || used_by.includes(question))
    .map(({ id, rule, used_by }) => {
      const { state, sentence, supply, records } = outcomeOf(id, input);
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
