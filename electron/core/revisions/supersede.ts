import { DomainError } from '../../../shared/domain/errors.ts';
import { instant } from '../../../shared/domain/instant.ts';
import type { Stance } from '../../../shared/domain/words.ts';
import { actorLine } from '../actor.ts';
import type { EngineContext, Workspace } from '../context.ts';
import { evidenceId } from '../evidence/evidence-id.ts';
import { type Evidence, getEvidence, storedEvidence } from '../evidence/evidence.ts';
import type { Database } from '../store/database.ts';
import { insertSupersession, newerOf, olderOf } from './revisions.sql.ts';

type TagLine = { readonly id: string; readonly cite: string; readonly question: string; readonly stance: Stance };
export type Superseded = { readonly newer: Evidence; readonly older: Evidence | null; readonly tags: TagLine[] };

const refuse = (code: string, message: string): DomainError => new DomainError(code, `${message} Nothing was changed.`);

/** Tags that stand on an evidence; they are never moved, because what they quote is in this version. */
const tagsOn = (db: Database, evidence: string): TagLine[] =>
  db
    .prepare<[string], TagLine>(
      `SELECT 'T' || seq AS id, cite, question, stance FROM tag WHERE evidence = ? AND seq NOT IN (SELECT tag FROM tag_withdrawal) ORDER BY seq`,
    )
    .all(evidence);

function assertFits({ db }: Workspace, newer: number, older: number): void {
  if (newer === older) throw refuse('evidence/itself', `${evidenceId(newer)} cannot be a newer version of itself.`);
  const taken = newerOf(db, older);
  if (taken !== null && taken !== newer)
    throw refuse(
      'evidence/superseded',
      `${evidenceId(older)} is replaced by ${evidenceId(taken)} already; name that one, or take that back first.`,
    );
  for (let at: number | null = older; at !== null; at = olderOf(db, at))
    if (at === newer)
      throw refuse('evidence/circle', `${evidenceId(older)} replaces ${evidenceId(newer)} already, so it cannot be its older version.`);
}

/**
 * Says that one evidence is the newer version of another, or (null) takes that back. Nothing is deleted or moved; the tags
 * that stand on the older version are listed. Throws `evidence/unknown`, `evidence/itself`, `evidence/superseded`,
 * `evidence/circle`, `evidence/not-superseding`.
 */
export function supersede(ctx: EngineContext, id: string, supersedes: string | null, reason: string): Superseded {
  const workspace = ctx.workspace();
  const actor = actorLine(ctx.actor());
  return workspace.db.transaction((): Superseded => {
    const newer = storedEvidence(workspace, id);
    const before = olderOf(workspace.db, newer.seq);
    const older = supersedes === null ? null : storedEvidence(workspace, supersedes);
    if (older !== null) assertFits(workspace, newer.seq, older.seq);
    else if (before === null) throw refuse('evidence/not-superseding', `${id} is not said to replace another version.`);
    insertSupersession(workspace.db, newer.seq, older?.seq ?? null, { reason, actor, at: instant(ctx.ports.clock.now()) });
    const detail = { supersedes, before: before === null ? null : evidenceId(before), reason };
    workspace.ledger.append({ action: 'evidence.superseded', object: id, objectSha256: newer.sha256, detail }, actor);
    return {
      newer: getEvidence(workspace, id),
      older: supersedes === null ? null : getEvidence(workspace, supersedes),
      tags: supersedes === null ? [] : tagsOn(workspace.db, supersedes),
    };
  })();
}
