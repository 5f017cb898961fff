import { canonicalJson } from '../../../shared/domain/canonical-json.ts';
import type { CheckInput } from '../checks/check-input.ts';
import { givenOf, type ParameterValues } from '../checks/given.ts';
import { currentInput } from '../checks/current-input.ts';
import type { Workspace } from '../context.ts';
import { sha256Hex } from '../sha256.ts';
import { standingClaims, type StoredClaim } from './claims.sql.ts';
import { type Outcome, undecided } from './rule.ts';
import { ruleNamed } from './rules/index.ts';

export type JudgedClaim = {
  readonly claim: StoredClaim;
  readonly parameters: ParameterValues;
  readonly outcome: Outcome;
  /** Of the claim and the records that stand against it; null when none do. */
  readonly digest: string | null;
};

const parametersOf = (claim: StoredClaim): ParameterValues => JSON.parse(claim.parameters) as ParameterValues;

/** Numbers, days and times of a sentence: what it says besides its records, whatever its words are in a later version. */
const factsOf = (why: string): readonly string[] => why.match(/\d[\d.:TZ-]*/gu) ?? [];

/** What a disposition is bound to: the sentence, what was read from it, every record by its hashes, and the numbers that were held against it. */
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
  return sha256Hex(
    canonicalJson({ rule: claim.rule, claim: claim.digest, parameters: parametersOf(claim), records, facts: factsOf(outcome.why) }),
  );
}

/** Records that cannot be read now might stand against a claim that the others agree with. */
const complete = (outcome: Outcome, { unread }: CheckInput): Outcome =>
  outcome.judged === 'agrees' && unread.length > 0
    ? undecided(`${outcome.why} But ${unread.join(', ')} cannot be read now, so that this is not all there is.`)
    : outcome;

export function judgeClaim(workspace: Workspace, claim: StoredClaim, input: CheckInput): JudgedClaim {
  const parameters = parametersOf(claim);
  const said = { evidence: claim.evidence, quote: claim.quote, given: givenOf(parameters) };
  const outcome = complete(ruleNamed(claim.rule).judge(said, input), input);
  return { claim, parameters, outcome, digest: digestOf(workspace, claim, outcome) };
}

const known = new WeakMap<CheckInput, readonly JudgedClaim[]>();

/** Every claim that stands, held against the records of its rule; once for each state of the facts. */
export function judgeClaims(workspace: Workspace): readonly JudgedClaim[] {
  const input = currentInput(workspace);
  const judged = known.get(input) ?? standingClaims(workspace.db).map((claim) => judgeClaim(workspace, claim, input));
  known.set(input, judged);
  return judged;
}
