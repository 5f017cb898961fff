import { canonicalJson } from '../../../shared/domain/canonical-json.ts';
import { DomainError } from '../../../shared/domain/errors.ts';
import { instant } from '../../../shared/domain/instant.ts';
import { actorLine } from '../actor.ts';
import type { EngineContext } from '../context.ts';
import { type Evidence, getEvidence, storedEvidence } from '../evidence/evidence.ts';
import { insertRedaction } from './revisions.sql.ts';

export type RedactionInput = {
  readonly evidence: string;
  readonly originalSha256: string;
  readonly regions: readonly { readonly place: string; readonly reason: string }[];
  readonly reason: string;
};

/** Says of an evidence that it is a redacted copy of the original with that hash, and what was blackened. Throws `evidence/unknown`, `evidence/itself`. */
export function noteRedaction(ctx: EngineContext, { evidence, originalSha256, regions, reason }: RedactionInput): Evidence {
  const workspace = ctx.workspace();
  const actor = actorLine(ctx.actor());
  return workspace.db.transaction((): Evidence => {
    const copy = storedEvidence(workspace, evidence);
    if (copy.sha256 === originalSha256)
      throw new DomainError('evidence/itself', `${evidence} has that very hash, so it is no redacted copy of it. Nothing was changed.`);
    insertRedaction(workspace.db, copy.seq, originalSha256, canonicalJson(regions), { reason, actor, at: instant(ctx.ports.clock.now()) });
    const detail = { originalSha256, regions: [...regions], reason };
    workspace.ledger.append({ action: 'evidence.redaction', object: evidence, objectSha256: copy.sha256, detail }, actor);
    return getEvidence(workspace, evidence);
  })();
}
