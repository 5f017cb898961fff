import type { Workspace } from '../context.ts';
import { seqOf } from '../evidence/evidence-id.ts';
import { allIntakes, outcomesOf } from '../intake/intake.sql.ts';
import type { Intakes } from './statement/freeze.ts';

/** Every intake with its outcome lines, as screens show them: the statement counts what people saw. */
export function intakesOf({ db }: Workspace): Intakes {
  const summaries = allIntakes(db);
  return { summaries, outcomes: summaries.flatMap((summary) => outcomesOf(db, seqOf(summary.intake))) };
}
