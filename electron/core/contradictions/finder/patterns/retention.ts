import { dayIn } from '../dates.ts';
import { durationsIn, wholeDays } from '../durations.ts';
import { byClause, type ClaimPattern, isConditional, isNegated } from '../pattern.ts';

const RECORDS =
  /\b(?:logs?|log (?:files?|data)|(?:audit|access|activity|launch|event|log|approval|training) (?:events?|records?|trails?|data)|audit trails?|records|events|run metadata|metadata|approvals)\b/iu;
const KEPT =
  /\b(?:retain(?:ed|s)?|retention|kept|keeps?|preserved?|preserves|held|stored?|stores|archived?|maintain(?:s|ed)?|saved|available|accessible|searchable|remain(?:s)?)\b/iu;
/** Shorter lives of other things, and ends of lives. */
const OTHER =
  /\b(?:delet|purg|eras|remov|dispos|destroy|secrets?|credentials?|passwords?|tokens?|snapshots?|sessions?|caches?|configuration|warranty|notice|invoices?)/iu;
/** How often, how soon and from when on is not how long. */
const PACE = /\b(?:twice|once|times|every|each|per|within)\s+$/iu;
const AFTERWARDS = /\bafter (?:the )?(?:termination|end|expiry|contract|cancellation)\b/iu;
/** A limit from above or a guess promises nothing, and neither does a length that somebody else may choose. */
const AT_MOST =
  /\b(?:up to|at most|no longer than|not longer than|maximum|not more than|no more than|less than|almost|nearly|(?:about|around)(?= \d)|approximately|roughly|configurable|customi[sz]able|adjustable|(?:can|may) (?:be )?(?:configure|set|choose|select|adjust|extend|shorten)\w*)\b/iu;
const FORMERLY = /\b(?:previously|formerly|used to be|in the past|until)\b/iu;
const ARCHIVED = /^ (?:in|on|to) (?:the |an? |our )?(?:[\w-]+ )?(?:archives?|cold storage|long-term storage|tape|glacier)\b/iu;
const AT_LEAST = /\b(?:not less than|no less than|no fewer than|not fewer than)\b/iu;
const RUNNING =
  /\b(?:in (?:service|operation|production|use)|operated|operating|available|live|launched|running)\b.*\b(?:since|from|on)\b/iu;

/** "Audit records are retained for 400 days." */
export const retentionPattern: ClaimPattern = {
  ...byClause('CON-RETENTION', 'says for how long records are kept', (clause) => {
    const bare = clause.replace(AT_LEAST, 'at least');
    if (!RECORDS.test(bare) || !KEPT.test(bare) || isNegated(bare)) return null;
    if (isConditional(bare) || [OTHER, AT_MOST, AFTERWARDS, FORMERLY].some((form) => form.test(bare))) return null;
    const lengths = durationsIn(bare).filter(({ start }) => !PACE.test(bare.slice(0, start)));
    // What moves to an archive is kept until it ends there.
    const length = lengths.find(({ end }) => ARCHIVED.test(bare.slice(end))) ?? lengths[0];
    return length === undefined || length.least < 24 ? null : { days: wholeDays(length.least) };
  }),
  context: (words) => {
    if (!RUNNING.test(words) || !/\b(?:service|platform|system)\b/iu.test(words) || isNegated(words)) return null;
    const day = dayIn(words);
    return day === null ? null : { inServiceSince: day };
  },
};
