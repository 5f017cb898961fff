import type { z } from 'zod';
import type { Contradiction, ContradictionCounts } from '../../../shared/contract/contradictions.ts';
import { DomainError } from '../../../shared/domain/errors.ts';
import { instant } from '../../../shared/domain/instant.ts';
import { actorLine } from '../actor.ts';
import type { EngineContext, Workspace } from '../context.ts';
import { dispositionsOf, insertDisposition, type StoredDisposition } from './claims.sql.ts';
import { claimId, quotedOf } from './claims.ts';
import { type JudgedClaim, judgeClaims } from './judged.ts';
import { ruleNamed } from './rules/index.ts';

export type ContradictionRow = z.output<typeof Contradiction>;
type State = ContradictionRow['state'];

/** More than this many records are counted and bound by the digest, but not listed. */
const SHOWN_RECORDS = 200;

const contradictionId = (rule: string, seq: number): string => `${rule}-${claimId(seq)}`;

/** What was decided last and not taken back. */
function standingDisposition(rows: readonly StoredDisposition[]): StoredDisposition | null {
  const stack: StoredDisposition[] = [];
  for (const row of rows)
    if (row.state === 'open') stack.pop();
    else stack.push(row);
  return stack.at(-1) ?? null;
}

type Standing = Pick<ContradictionRow, 'state' | 'reason' | 'by' | 'at' | 'reopened'>;

const OPEN: Standing = { state: 'open', reason: null, by: null, at: null, reopened: null };

/** A disposition is about the claim, the records and the facts it was made on; when these are others, a person has to look again. */
function standingOf(disposition: StoredDisposition | null, digest: string): Standing {
  if (disposition === null) return OPEN;
  const { state, reason, actor, at } = disposition;
  if (disposition.digest !== digest)
    return {
      ...OPEN,
      reopened: `It was ${state} by ${actor} on ${at.slice(0, 10)} (“${reason}”), on other records or facts than those here now.`,
    };
  return { state, reason, by: actor, at, reopened: null };
}

function toContradiction(workspace: Workspace, { claim, outcome, digest }: JudgedClaim): ContradictionRow[] {
  if (outcome.judged !== 'raised' || digest === null) return [];
  const rule = ruleNamed(claim.rule);
  const questions = workspace.catalogue.rules.find((one) => one.id === rule.id)?.used_by ?? [rule.question];
  return [
    {
      id: contradictionId(rule.id, claim.seq),
      rule: rule.id,
      question: rule.question,
      questions,
      claim: { id: claimId(claim.seq), ...quotedOf(workspace, claim), by: claim.actor, at: claim.at },
      why: outcome.why,
      records: outcome.records.slice(0, SHOWN_RECORDS),
      recordTotal: outcome.records.length,
      ...standingOf(standingDisposition(dispositionsOf(workspace.db, claim.seq)), digest),
      digest,
    },
  ];
}

export type ContradictionList = {
  readonly contradictions: readonly ContradictionRow[];
  readonly counts: z.output<typeof ContradictionCounts>;
};

/** Every contradiction that claims and records raise now, in the order in which the claims were marked. */
export function listContradictions(workspace: Workspace): ContradictionList {
  const judged = judgeClaims(workspace);
  const contradictions = judged.flatMap((one) => toContradiction(workspace, one));
  const of = (state: State): number => contradictions.filter((one) => one.state === state).length;
  return {
    contradictions,
    counts: {
      claims: judged.length,
      raised: contradictions.length,
      open: of('open'),
      upheld: of('upheld'),
      dismissed: of('dismissed'),
      agrees: judged.filter(({ outcome }) => outcome.judged === 'agrees').length,
      notDecidable: judged.filter(({ outcome }) => outcome.judged === 'not_decidable').length,
    },
  };
}

function raisedNamed(workspace: Workspace, id: string): ContradictionRow {
  const found = listContradictions(workspace).contradictions.find((one) => one.id === id);
  if (found === undefined)
    throw new DomainError(
      'contradiction/unknown',
      `There is no contradiction ${id} now. Nothing was changed; list them with "contradictions".`,
    );
  return found;
}

/** A person's decision, with a reason that prints; it holds for the claim, records and facts as they are. Throws `contradiction/unknown`. */
export function disposeOf(ctx: EngineContext, id: string, state: 'upheld' | 'dismissed', reason: string): ContradictionRow {
  const workspace = ctx.workspace();
  const actor = actorLine(ctx.actor());
  return workspace.db.transaction((): ContradictionRow => {
    const { claim, digest } = raisedNamed(workspace, id);
    const row = { claim: Number(claim.id.slice(1)), state, digest, reason, actor, at: instant(ctx.ports.clock.now()) };
    insertDisposition(workspace.db, row);
    workspace.ledger.append({ action: 'contradiction.disposed', object: id, objectSha256: digest, detail: { state, reason } }, actor);
    return raisedNamed(workspace, id);
  })();
}

/** Takes back the newest decision about a claim; what was decided before it stands again. Runs inside the caller's transaction. */
export function takeBackDisposition(ctx: EngineContext, id: string): void {
  const workspace = ctx.workspace();
  const actor = actorLine(ctx.actor());
  const claim = Number(id.slice(id.lastIndexOf('C') + 1));
  const newest = standingDisposition(dispositionsOf(workspace.db, claim));
  if (newest === null) return;
  if (newest.actor !== actor)
    throw new DomainError(
      'undo/decided-since',
      `${id} has been ${newest.state} by ${newest.actor} since. Nothing was changed; decide it again if you disagree.`,
    );
  insertDisposition(workspace.db, {
    claim,
    state: 'open',
    digest: newest.digest,
    reason: 'undone',
    actor,
    at: instant(ctx.ports.clock.now()),
  });
  workspace.ledger.append(
    { action: 'contradiction.reopened', object: id, objectSha256: newest.digest, detail: { reason: 'undone' } },
    actor,
  );
}
