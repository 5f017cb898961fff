import type { z } from 'zod';
import type { Claim } from '../../../shared/contract/contradictions.ts';
import { canonicalJson } from '../../../shared/domain/canonical-json.ts';
import { DomainError } from '../../../shared/domain/errors.ts';
import { instant } from '../../../shared/domain/instant.ts';
import { actorLine } from '../actor.ts';
import { checkParameters, type ParameterValues } from '../checks/given.ts';
import { currentInput } from '../checks/current-input.ts';
import type { EngineContext, Workspace } from '../context.ts';
import { assertReadable } from '../custody/assert-readable.ts';
import { getEvidence } from '../evidence/evidence.ts';
import { ensureDerived } from '../intake/ensure-derived.ts';
import { sha256Hex } from '../sha256.ts';
import { quoteState } from '../tagging/quote-state.ts';
import { locate, type SelectorValue } from '../tagging/locate.ts';
import { selectorKey } from '../tagging/selection.ts';
import { claimBySeq, insertClaim, insertClaimWithdrawal, isClaimWithdrawn, standingClaims, type StoredClaim } from './claims.sql.ts';
import { readSentence } from './finder/read-sentence.ts';
import { type JudgedClaim, judgeClaim, judgeClaims } from './judged.ts';
import { ruleNamed } from './rules/index.ts';

export type ClaimRow = z.output<typeof Claim>;
export type ClaimDraft = {
  readonly evidence: string;
  readonly selector: SelectorValue;
  readonly rule: string;
  readonly parameters: ParameterValues;
  readonly note: string;
};

export const claimId = (seq: number): string => `C${seq}`;

/** The sentence and where it stands, as every list shows it. */
export const quotedOf = (workspace: Workspace, claim: StoredClaim) => ({
  evidence: claim.evidence,
  evidenceName: getEvidence(workspace, claim.evidence).name,
  member: claim.member,
  page: claim.page,
  place: claim.place,
  quote: claim.quote,
  startUtf16: claim.startUtf16,
  endUtf16: claim.endUtf16,
});

function toClaim(workspace: Workspace, { claim, parameters, outcome }: JudgedClaim): ClaimRow {
  return {
    id: claimId(claim.seq),
    rule: claim.rule,
    ...quotedOf(workspace, claim),
    parameters,
    note: claim.note,
    by: claim.actor,
    at: claim.at,
    state: quoteState(workspace, claim),
    judged: outcome.judged,
    why: outcome.why,
  };
}

/** Claims that stand, oldest first, each with what the records make of it. */
export const listClaims = (workspace: Workspace): ClaimRow[] => judgeClaims(workspace).map((judged) => toClaim(workspace, judged));

const claimRow = (workspace: Workspace, claim: StoredClaim): ClaimRow =>
  toClaim(workspace, judgeClaim(workspace, claim, currentInput(workspace)));

function storedClaim(workspace: Workspace, id: string): StoredClaim {
  const stored = claimBySeq(workspace.db, Number(id.slice(1)));
  if (stored === undefined)
    throw new DomainError('claim/unknown', `There is no claim ${id}. Nothing was changed; list them with "claims".`);
  return stored;
}

/**
 * Marks a vendor's sentence as a claim of one rule, with its ledger row. Numbers, days and names are read from the sentence;
 * what a person gives stands before what was read. Throws `claim/…`, `tag/…`, `evidence/…`.
 */
export async function markClaim(ctx: EngineContext, draft: ClaimDraft): Promise<ClaimRow> {
  const workspace = ctx.workspace();
  const actor = actorLine(ctx.actor());
  const rule = ruleNamed(draft.rule);
  assertReadable(workspace, draft.evidence);
  await ensureDerived(ctx);
  const selection = await locate(ctx, draft.evidence, draft.selector);
  if (selection.quote.trim() === '')
    throw new DomainError('claim/no-sentence', 'A claim is a sentence, not a whole file. Nothing was marked; choose the words.');
  const read = readSentence(workspace, rule.id, { evidence: draft.evidence, member: selection.member, quote: selection.quote });
  const parameters = { ...read, ...checkParameters(rule.fields, draft.parameters) };
  const selector = selectorKey(selection);
  const digest = sha256Hex(selection.quote);
  return workspace.db.transaction((): ClaimRow => {
    const twin = standingClaims(workspace.db).find(
      (claim) => claim.rule === rule.id && claim.evidence === draft.evidence && claim.selector === selector,
    );
    if (twin !== undefined)
      throw new DomainError(
        'claim/exists',
        `${claimId(twin.seq)} marks this sentence under ${rule.id} already. Nothing was changed; withdraw it first to mark it anew.`,
      );
    const seq = insertClaim(workspace.db, {
      rule: rule.id,
      evidence: draft.evidence,
      selector,
      ...selection,
      digest,
      parameters: canonicalJson(parameters),
      note: draft.note,
      actor,
      at: instant(ctx.ports.clock.now()),
    });
    workspace.ledger.append(
      {
        action: 'claim.marked',
        object: claimId(seq),
        objectSha256: digest,
        detail: { rule: rule.id, evidence: draft.evidence, place: selection.place, parameters },
      },
      actor,
    );
    return claimRow(workspace, storedClaim(workspace, claimId(seq)));
  })();
}

/** Withdraws a claim; claim and withdrawal both stay in the ledger. Throws `claim/unknown`, `claim/withdrawn`. */
export function withdrawClaim(ctx: EngineContext, id: string, reason: string): ClaimRow {
  const workspace = ctx.workspace();
  const actor = actorLine(ctx.actor());
  return workspace.db.transaction((): ClaimRow => {
    const stored = storedClaim(workspace, id);
    if (isClaimWithdrawn(workspace.db, stored.seq))
      throw new DomainError('claim/withdrawn', `${id} was withdrawn before. Nothing was changed.`);
    insertClaimWithdrawal(workspace.db, stored.seq, reason, actor, instant(ctx.ports.clock.now()));
    workspace.ledger.append({ action: 'claim.withdrawn', object: id, detail: { rule: stored.rule, reason } }, actor);
    return claimRow(workspace, stored);
  })();
}
