import { inServiceSince, knownInService, type Reach, reachOfLogs, verdictOf } from '../../contradictions/rules/retention.ts';
import { type AutoCheck, fails, holds, notDecidable } from '../check.ts';
import type { CheckInput } from '../check-input.ts';
import { citeEvent, count, dayText } from '../cite.ts';

/** Logs and the days that are claimed for them: by a sentence about one platform, or about all. */
type Claimed = { readonly days: number; readonly reaches: readonly Reach[] };

const claimedIn = (input: CheckInput): Claimed[] =>
  input.claims.flatMap(({ rule, given }) => {
    const days = rule === 'CON-RETENTION' ? given.number('days') : null;
    return days === null ? [] : [{ days, reaches: reachOfLogs(input, given.text('platform')) }];
  });

/** CHK-RETENTION: the oldest record against the claimed retention, or against the system's age where that is less. */
export const retentionCheck: AutoCheck = {
  id: 'CHK-RETENTION',
  run: (input) => {
    const reaches = reachOfLogs(input, null);
    if (reaches.length === 0) return notDecidable('No dated record of a log export is in.', 'A log export with its oldest records.');
    const records = reaches.map(({ oldest, platform }) => citeEvent(oldest, `Oldest record of ${platform}`));
    const oldest = reaches.map(({ platform, days }) => `${platform} ${count(days, 'day')}`).join(', ');
    const claimed = claimedIn(input);
    if (claimed.length === 0)
      return notDecidable(
        `The oldest records reach back: ${oldest}.`,
        'Mark the sentence that states how long records are kept (CON-RETENTION).',
        records,
      );
    const since = inServiceSince(null, input);
    const known = since === null ? knownInService(input) : null;
    const verdicts = claimed.flatMap(({ days, reaches: own }) => own.map((reach) => verdictOf(reach, days, since, known)));
    const sentence = `${claimed.map(({ days }) => count(days, 'day is', 'days are')).join(' and ')} claimed; the oldest records reach back: ${oldest}.`;
    if (verdicts.includes('short')) return fails(sentence, records);
    if (verdicts.length === 0) return notDecidable(sentence, 'A log export of the platform that the claim names.', records);
    if (verdicts.includes('unknown'))
      return notDecidable(sentence, 'The day since which the system is in service (inServiceSince).', records);
    return holds(since === null ? sentence : `${sentence} The system has been in service since ${dayText(since)}.`, records);
  },
};
