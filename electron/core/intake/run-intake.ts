import { basename, resolve } from 'node:path';
import { instant } from '../../../shared/domain/instant.ts';
import { actorLine } from '../actor.ts';
import type { EngineContext, Workspace } from '../context.ts';
import { writeReceipt } from '../custody/receipt.sql.ts';
import { intakeId } from '../evidence/evidence-id.ts';
import { insertIntake, intakeBySeq, type Line, outcomesOf, type Summary } from './intake.sql.ts';
import { type IntakeRequest, IntakeRun } from './intake-run.ts';
import { assertImportable } from './list-entries.ts';
import type { OnProgress } from './progress.ts';
import { assertIdle, enterRunning, leaveRunning } from './running.ts';

export type IntakeResult = { readonly summary: Summary; readonly outcomes: Line[] };

function labelOf(paths: readonly string[]): string {
  const first = basename(resolve(paths[0] ?? ''));
  return paths.length === 1 ? first : `${first} and ${paths.length - 1} more`;
}

function beginIntake(ctx: EngineContext, workspace: Workspace, { paths, recursive, receipt }: IntakeRequest): number {
  const actor = actorLine(ctx.actor());
  const label = labelOf(paths).toWellFormed();
  return workspace.db.transaction((): number => {
    const intake = insertIntake(workspace.db, label, recursive, actor, instant(ctx.ports.clock.now()));
    const came = receipt === undefined ? {} : writeReceipt(workspace.db, intake, receipt);
    workspace.ledger.append(
      {
        action: 'intake.started',
        object: intakeId(intake),
        detail: { label, recursive, paths: paths.length, osUser: ctx.ports.osUser(), ...came },
      },
      actor,
    );
    return intake;
  })();
}

function resultOf(workspace: Workspace, intake: number): IntakeResult {
  const summary = intakeBySeq(workspace.db, intake);
  if (summary === null) throw new Error('the intake is gone');
  return { summary, outcomes: outcomesOf(workspace.db, intake) };
}

/**
 * Starts an intake and returns its number at once; `finished` gives its end. Throws, before anything is written,
 * `intake/busy`, `intake/not-found`, `intake/own-workspace`, `workspace/no-person`.
 */
export async function startIntake(
  ctx: EngineContext,
  request: IntakeRequest,
  signal: AbortSignal,
  onProgress: OnProgress,
): Promise<{ intake: number; finished: Promise<IntakeResult> }> {
  const workspace = ctx.workspace();
  ctx.actor();
  assertIdle(workspace);
  await assertImportable(request.paths, workspace.folder);
  assertIdle(workspace);
  const intake = beginIntake(ctx, workspace, request);
  const stop = new AbortController();
  const run = new IntakeRun(ctx, workspace, intake, AbortSignal.any([signal, stop.signal]), onProgress);
  const finished = run
    .run(request)
    .then(() => resultOf(workspace, intake))
    .finally(() => leaveRunning(workspace));
  enterRunning(workspace, intake, () => stop.abort(), finished);
  return { intake, finished };
}

/** Runs an intake to its end. A failed one is in the result (`summary.state`, `summary.problem`), with what was stored before. */
export async function runIntake(
  ctx: EngineContext,
  request: IntakeRequest,
  signal: AbortSignal,
  onProgress: OnProgress,
): Promise<IntakeResult> {
  const { finished } = await startIntake(ctx, request, signal, onProgress);
  return finished;
}
