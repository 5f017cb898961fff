import { dayIn } from '../dates.ts';
import { durationsIn, wholeDays } from '../durations.ts';
import { clausesOf, type ClaimPattern, isNegated } from '../pattern.ts';

const RECORDS =
  /\b(?:logs?|log (?:files?|data)|(?:audit|access|activity|launch|event|log|approval|training) (?:events?|records?|trails?|data)|audit trails?|records|events|run metadata|metadata|approvals)\b/iu;
const KEPT = /\b(?:retain(?:ed|s)?|retention|kept|keeps?|preserved?|preserves|held|stored?|stores|archived?|available|remain(?:s)?)\b/iu;
/** Shorter lives of other things, and limits from above. */
const OTHER =
  /\b(?:delet|purg|eras|remov|dispos|destroy|secret|credential|password|token|snapshot|session|cache|configuration for|warranty|notice)/iu;
const AT_MOST = /\b(?:up to|at most|no longer than|not longer than|a maximum of|maximum|not more than|less than)\b/iu;

/** "Audit records are retained for 400 days." */
export const retentionPattern: ClaimPattern = {
  rule: 'CON-RETENTION',
  find: (words) => {
    for (const clause of clausesOf(words)) {
      if (!RECORDS.test(clause) || !KEPT.test(clause) || OTHER.test(clause) || AT_MOST.test(clause)) continue;
      if (isNegated(clause.replace(/\bnot less than\b/iu, 'at least'))) continue;
      const [length] = durationsIn(clause);
      if (length === undefined || length.hours < 24) continue;
      return { parameters: { days: wholeDays(length.hours) }, why: 'says for how long records are kept' };
    }
    return null;
  },
  context: (words) => {
    if (
      !/\b(?:in (?:service|operation|production|use)|operat(?:ed|ing)|available|live|launched|went live|running)\b.*\b(?:since|from|on)\b/iu.test(
        words,
      )
    )
      return null;
    if (!/\b(?:service|platform|system)\b/iu.test(words)) return null;
    const day = dayIn(words);
    return day === null ? null : { inServiceSince: day };
  },
};
