import { canonicalJson } from '../../../shared/domain/canonical-json.ts';
import type { CheckInput } from '../checks/check-input.ts';
import { givenOf, type ParameterValues } from '../checks/given.ts';
import { readCheckInput } from '../checks/read-check-input.ts';
import type { Workspace } from '../context.ts';
import { sha256Hex } from '../sha256.ts';
import { standingClaims, type StoredClaim } from './claims.sql.ts';
import type { Outcome } from './rule.ts';
import { ruleNamed } from './rules/index.ts';

export type JudgedClaim = {
  readonly claim: StoredClaim;
  readonly parameters: ParameterValues;
  readonly outcome: Outcome;
  /** Of the claim and the records that stand against it; null when none do. */
  readonly digest: string | null;
};

export const parametersOf = (claim: StoredClaim): ParameterValues => JSON.parse(claim.parameters) as ParameterValues;

/** What a disposition is bound to: the sentence, what was read from it, and every record, by their hashes. */
function digestOf(workspace: Workspace, claim: StoredClaim, outcome: Outcome): string | null {
  if (outcome.judged !== 'raised') return null;
  const records = outcome.records.map(({ evidence, member, offset, length, line, pointer, sha256 }) => ({
    evidence:
      workspace.db.prepare<[string], { sha256: string }>("SELECT sha256 FROM evidence WHERE 'E' || seq = ?").get(evidence)?.sha256 ?? '',
    member,
    offset,
    length,
    line,
    pointer,
    sha256,
  }));
  return sha256Hex(canonicalJson({ rule: claim.rule, claim: claim.digest, parameters: parametersOf(claim), records }));
}

export function judgeClaim(workspace: Workspace, claim: StoredClaim, input: CheckInput): JudgedClaim {
  const parameters = parametersOf(claim);
  const said = { evidence: claim.evidence, quote: claim.quote, given: givenOf(parameters) };
  const outcome = ruleNamed(claim.rule).judge(said, input);
  return { claim, parameters, outcome, digest: digestOf(workspace, claim, outcome) };
}

/** Every claim that stands, held against the records of its rule. */
export function judgeClaims(workspace: Workspace, input: CheckInput = readCheckInput(workspace)): JudgedClaim[] {
  return standingClaims(workspace.db).map((claim) => judgeClaim(workspace, claim, input));
}
