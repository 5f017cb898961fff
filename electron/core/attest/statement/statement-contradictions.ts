import type { StatementContradiction } from '../../../../shared/domain/statement.ts';
import { byCodeUnit } from '../../../../shared/domain/by-code-unit.ts';
import type { ContradictionList } from '../../contradictions/contradictions.ts';
import { sha256Hex } from '../../sha256.ts';
import type { Persons } from './persons.ts';
import { plainText } from './plain-text.ts';

/** More records than this are bound by the digest and counted; the first ones say enough. */
const STATED_RECORDS = 20;

/** Everybody who marked a claim or decided about one. */
export const claimantsOf = ({ contradictions }: ContradictionList): string[] =>
  contradictions.flatMap(({ claim, by }) => [claim.by, ...(by === null ? [] : [by])]);

export function statementContradictions({ contradictions }: ContradictionList, persons: Persons): StatementContradiction[] {
  return contradictions
    .map(({ id, rule, questions, claim, why, records, recordTotal, state, reason, by, at, digest }) => {
      const quote = plainText(claim.quote);
      return {
        id,
        rule,
        questions: [...questions].sort(byCodeUnit),
        claim: {
          evidence: claim.evidence,
          place: claim.place,
          quote,
          quoteSha256: sha256Hex(quote),
          by: persons.need(claim.by),
          at: claim.at,
        },
        why,
        records: records.slice(0, STATED_RECORDS).map((record) => ({
          evidence: record.evidence,
          member: record.member,
          offset: record.offset,
          length: record.length,
          line: record.line,
          pointer: record.pointer,
          sha256: record.sha256,
          time: record.time,
          says: record.says,
        })),
        recordTotal,
        state,
        reason: reason ?? '',
        by: persons.idOf(by),
        at,
        digest,
      };
    })
    .sort((a, b) => byCodeUnit(a.id, b.id));
}

export const claimCounts = ({ counts }: ContradictionList) => ({
  marked: counts.claims,
  contradicted: counts.raised,
  agree: counts.agrees,
  undecided: counts.notDecidable,
});
