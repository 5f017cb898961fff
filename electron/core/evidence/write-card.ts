import type { z } from 'zod';
import type { CardInput } from '../../../shared/contract/evidence.ts';
import { canonicalJson } from '../../../shared/domain/canonical-json.ts';
import { instant } from '../../../shared/domain/instant.ts';
import { actorLine } from '../actor.ts';
import type { EngineContext } from '../context.ts';
import { cardTexts } from './card.ts';
import { insertCard, newestCard } from './evidence.sql.ts';
import { type Evidence, getEvidence, storedEvidence } from './evidence.ts';

/**
 * Writes a new version of each card: named fields replace, the rest stays. Nothing is deleted; all cards are written or none,
 * each with its own ledger row. An evidence named twice is written once. Throws `evidence/unknown`.
 */
export function writeCards(ctx: EngineContext, ids: readonly string[], input: z.output<typeof CardInput>): Evidence[] {
  const workspace = ctx.workspace();
  const actor = actorLine(ctx.actor());
  const texts = cardTexts(input);
  const chosen = [...new Set(ids)];
  workspace.db.transaction(() => {
    for (const id of chosen) {
      const stored = storedEvidence(workspace, id);
      const before = newestCard(workspace.db, stored.seq);
      const card = { ...(before === null ? {} : cardTexts(JSON.parse(before))), ...texts };
      insertCard(workspace.db, stored.seq, canonicalJson(card), actor, instant(ctx.ports.clock.now()));
      workspace.ledger.append({ action: 'evidence.card', object: id, objectSha256: stored.sha256, detail: { changed: texts } }, actor);
    }
  })();
  return chosen.map((id) => getEvidence(workspace, id));
}
