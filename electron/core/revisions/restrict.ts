import { DomainError } from '../../../shared/domain/errors.ts';
import { instant } from '../../../shared/domain/instant.ts';
import { actorLine } from '../actor.ts';
import type { EngineContext } from '../context.ts';
import { type Evidence, getEvidence, storedEvidence } from '../evidence/evidence.ts';
import { insertRestriction, restrictionOf } from './revisions.sql.ts';

/** Keeps an original out of packages, named with its reason, or lets it in again. Throws `evidence/unknown`, `evidence/not-restricted`. */
export function restrict(ctx: EngineContext, id: string, restricted: boolean, reason: string): Evidence {
  const workspace = ctx.workspace();
  const actor = actorLine(ctx.actor());
  return workspace.db.transaction((): Evidence => {
    const stored = storedEvidence(workspace, id);
    if (!restricted && restrictionOf(workspace.db, stored.seq) === null)
      throw new DomainError('evidence/not-restricted', `${id} is not restricted. Nothing was changed.`);
    insertRestriction(workspace.db, stored.seq, restricted, { reason, actor, at: instant(ctx.ports.clock.now()) });
    const action = restricted ? 'evidence.restricted' : 'evidence.unrestricted';
    workspace.ledger.append({ action, object: id, objectSha256: stored.sha256, detail: { reason } }, actor);
    return getEvidence(workspace, id);
  })();
}
