import type { z } from 'zod';
import type { Check } from '../../../shared/contract/contradictions.ts';
import { day } from '../../../shared/domain/instant.ts';
import { assess, type QuestionState } from '../answers/state.ts';
import type { Workspace } from '../context.ts';
import { CHECKS } from './all/index.ts';
import { type CheckOutcome, type Desk, notDecidable } from './check.ts';
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

/** Runs a check once for each state of the facts; one that reads answers every time. */
function outcomeOf(id: string, input: CheckInput, desk: Desk): CheckOutcome {
  const check = CHECKS.find((one) => one.id === id);
  if (check === undefined) return notDecidable('This version does not run this check.', 'A version that does.');
  if (check.readsAnswers === true) return complete(check.run(input, desk), input);
  const outcomes = known.get(input) ?? new Map<string, CheckOutcome>();
  known.set(input, outcomes);
  const outcome = outcomes.get(id) ?? complete(check.run(input, desk), input);
  outcomes.set(id, outcome);
  return outcome;
}

/** The catalogue's checks in its order, run on what is in; of one question when it is named. Suggestions only. Throws `catalogue/unknown-question`. */
export function listChecks(workspace: Workspace, question: string | null, now: Date): CheckRow[] {
  if (question !== null) workspace.catalogue.question(question);
  const input = currentInput(workspace);
  let states: readonly QuestionState[] | null = null;
  const desk: Desk = { today: day(now), states: () => (states ??= assess(workspace, now)) };
  return workspace.catalogue.checks
    .filter(({ used_by }) => question === null || used_by.includes(question))
    .map(({ id, rule, used_by }) => {
      const { state, sentence, supply, records } = outcomeOf(id, input, desk);
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
