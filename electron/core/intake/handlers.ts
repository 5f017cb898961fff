import type { intakeContract } from '../../../shared/contract/intake.ts';
import type { Handlers } from '../../../shared/contract/procedure.ts';
import { DomainError } from '../../../shared/domain/errors.ts';
import type { EngineContext } from '../context.ts';
import { intakeId, seqOf } from '../evidence/evidence-id.ts';
import { allIntakes, intakeBySeq, outcomesOf } from './intake.sql.ts';
import { limitWords } from './limit-words.ts';
import { startIntake } from './run-intake.ts';
import { cancelIntake } from './running.ts';

function changed(ctx: EngineContext): void {
  ctx.emit('workspace.changed', { feature: 'intake' });
  ctx.emit('workspace.changed', { feature: 'evidence' });
}

export const intakeHandlers: Handlers<typeof intakeContract, EngineContext> = {
  'intake.start': async ({ handles, recursive, receivedFrom = '', receivedBy = '', medium = '', passwords = {} }, ctx) => {
    const paths = handles.map((handle) => ctx.handles.path(handle));
    const { intake, finished } = await startIntake(
      ctx,
      { paths, recursive, receipt: { receivedFrom, receivedBy, medium }, passwords },
      new AbortController().signal,
      (progress) => ctx.emit('intake.progress', progress),
    );
    finished.then(
      () => changed(ctx),
      () => {
        // The intake's own row says that it failed; the log gets the code only.
        ctx.ports.log.write('intake/fault', { intake: intakeId(intake) });
        changed(ctx);
      },
    );
    return { intake: intakeId(intake) };
  },
  'intake.cancel': ({ intake }, ctx) => {
    cancelIntake(ctx.workspace(), seqOf(intake));
    return { ok: true };
  },
  'intake.limits': () => limitWords(),
  'intake.list': (_input, ctx) => allIntakes(ctx.workspace().db),
  'intake.get': ({ intake }, ctx) => {
    const { db } = ctx.workspace();
    const summary = intakeBySeq(db, seqOf(intake));
    if (summary === null) throw new DomainError('intake/unknown', `There is no import ${intake} in this workspace.`);
    return { summary, outcomes: outcomesOf(db, seqOf(intake)) };
  },
};
