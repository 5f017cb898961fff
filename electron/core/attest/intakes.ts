import type { EngineContext } from '../context.ts';
import { intakeHandlers } from '../intake/handlers.ts';
import type { Intakes } from './statement/freeze.ts';

/** Every intake with its outcome lines, as screens show them: the statement counts what people saw. */
export async function intakesOf(ctx: EngineContext): Promise<Intakes> {
  const summaries = await intakeHandlers['intake.list']({}, ctx);
  const full = await Promise.all(summaries.map((summary) => intakeHandlers['intake.get']({ intake: summary.intake }, ctx)));
  return { summaries, outcomes: full.flatMap((intake) => intake.outcomes) };
}
