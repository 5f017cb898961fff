import type { z } from 'zod';
import type { TagRow } from '../../../shared/contract/assessment.ts';
import { DomainError } from '../../../shared/domain/errors.ts';
import { instant } from '../../../shared/domain/instant.ts';
import type { Stance } from '../../../shared/domain/words.ts';
import { actorLine } from '../actor.ts';
import { weighEvidence } from '../answers/basis.ts';
import type { EngineContext, Workspace } from '../context.ts';
import { assertReadable } from '../custody/assert-readable.ts';
import { type EvidenceOf, evidenceOnce, getEvidence } from '../evidence/evidence.ts';
import { ensureDerived } from '../intake/ensure-derived.ts';
import { locate, type SelectorValue } from './locate.ts';
import { quoteState } from './quote-state.ts';
import { selectorKey } from './selection.ts';
import {
  citationsOf,
  insertTag,
  insertWithdrawal,
  isWithdrawn,
  standingTags,
  type StoredTag,
  tagBySeq,
  tagWithSelector,
} from './tagging.sql.ts';
import { sha256Hex } from '../sha256.ts';

export type Tag = z.output<typeof TagRow>;
export type TagDraft = {
  readonly question: string;
  readonly evidence: string;
  readonly selector: SelectorValue;
  readonly stance: Stance;
  readonly note: string;
  readonly reproduced: boolean;
};

export const quoteDigest = (quote: string): string | null => (quote === '' ? null : sha256Hex(quote));

function toTag(workspace: Workspace, stored: StoredTag, evidenceOf: EvidenceOf = evidenceOnce(workspace)): Tag {
  const evidence = evidenceOf(stored.evidence);
  const reproduced = stored.reproduced === 1;
  return {
    id: `T${stored.seq}`,
    cite: stored.cite,
    evidence: stored.evidence,
    evidenceName: evidence.name,
    question: stored.question,
    stance: stored.stance,
    kind: evidence.kind,
    basis: weighEvidence(evidence, reproduced).basis,
    place: stored.place,
    quote: stored.quote,
    member: stored.member,
    page: stored.page,
    startUtf16: stored.startUtf16,
    endUtf16: stored.endUtf16,
    note: stored.note,
    reproduced,
    by: stored.actor,
    at: stored.at,
    state: quoteState(workspace, stored),
  };
}

/** Tags that stand, oldest first; of one question when it is named. */
export function listTags(workspace: Workspace, question: string | null = null, evidenceOf: EvidenceOf = evidenceOnce(workspace)): Tag[] {
  return standingTags(workspace.db, question).map((stored) => toTag(workspace, stored, evidenceOf));
}

/** `E3` for a whole evidence; else the next free `E3:n`. The same part of the same evidence keeps its citation on every question. */
function citationFor(workspace: Workspace, evidence: string, selector: string, whole: boolean): string {
  if (whole) return evidence;
  const same = tagWithSelector(workspace.db, evidence, selector);
  if (same !== undefined) return same.cite;
  const used = citationsOf(workspace.db, evidence).map((cite) => Number(cite.split(':')[1] ?? 0));
  return `${evidence}:${Math.max(0, ...used) + 1}`;
}

/** Tags a part of an evidence to a question, with its ledger row, in one transaction. Throws `tag/…`, `evidence/…`, `catalogue/…`. */
export async function addTag(ctx: EngineContext, draft: TagDraft): Promise<Tag> {
  const workspace = ctx.workspace();
  const actor = actorLine(ctx.actor());
  workspace.catalogue.question(draft.question);
  getEvidence(workspace, draft.evidence);
  assertReadable(workspace, draft.evidence);
  await ensureDerived(ctx);
  const selection = await locate(ctx, draft.evidence, draft.selector);
  const selector = selectorKey(selection);
  return workspace.db.transaction((): Tag => {
    const twin = standingTags(workspace.db, draft.question).find(
      (tag) => tag.evidence === draft.evidence && tag.selector === selector && tag.stance === draft.stance,
    );
    if (twin !== undefined)
      throw new DomainError('tag/exists', `${twin.cite} is tagged to ${draft.question} already, as ${draft.stance}. Nothing was changed.`);
    const cite = citationFor(workspace, draft.evidence, selector, draft.selector.type === 'whole');
    const digest = quoteDigest(selection.quote);
    const seq = insertTag(workspace.db, {
      cite,
      evidence: draft.evidence,
      question: draft.question,
      stance: draft.stance,
      selector,
      ...selection,
      digest,
      note: draft.note,
      reproduced: draft.reproduced ? 1 : 0,
      actor,
      at: instant(ctx.ports.clock.now()),
    });
    workspace.ledger.append(
      {
        action: 'tag.added',
        object: `T${seq}`,
        objectSha256: digest,
        detail: {
          cite,
          question: draft.question,
          stance: draft.stance,
          place: selection.place,
          reproduced: draft.reproduced,
          noteSha256: quoteDigest(draft.note),
        },
      },
      actor,
    );
    return toTag(workspace, storedTag(workspace, seq));
  })();
}

const seqOf = (id: string): number => Number(id.slice(1));

function storedTag(workspace: Workspace, seq: number): StoredTag {
  const stored = tagBySeq(workspace.db, seq);
  if (stored === undefined) throw new DomainError('tag/unknown', `There is no tag T${seq}. Nothing was changed.`);
  return stored;
}

/** Withdraws a tag; the tag and its withdrawal both stay in the ledger. */
export function withdrawTag(ctx: EngineContext, id: string, reason: string): Tag {
  const workspace = ctx.workspace();
  const actor = actorLine(ctx.actor());
  return workspace.db.transaction((): Tag => {
    const stored = storedTag(workspace, seqOf(id));
    if (isWithdrawn(workspace.db, stored.seq)) throw new DomainError('tag/withdrawn', `${id} was withdrawn before. Nothing was changed.`);
    insertWithdrawal(workspace.db, stored.seq, reason, actor, instant(ctx.ports.clock.now()));
    workspace.ledger.append(
      { action: 'tag.withdrawn', object: id, detail: { cite: stored.cite, question: stored.question, reason } },
      actor,
    );
    return toTag(workspace, stored);
  })();
}
