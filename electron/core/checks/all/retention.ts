import { inServiceSince, reachOfLogs, verdictOf } from '../../contradictions/rules/retention.ts';
import { type AutoCheck, fails, holds, notDecidable } from '../check.ts';
import { citeEvent, dayText } from '../cite.ts';

/** CHK-RETENTION: the oldest record against the claimed retention, or against the system's age where that is less. */
export const retentionCheck: AutoCheck = {
  id: 'CHK-RETENTION',
  run: (input) => {
    const reaches = reachOfLogs(input, null);
    if (reaches.length === 0) return notDecidable('No dated record of a log export is in.', 'A log export with its oldest records.');
    const records = reaches.map(({ oldest, platform }) => citeEvent(oldest, `Oldest record of ${platform}`));
    const said = input.claims.filter(({ rule }) => rule === 'CON-RETENTION');
    const days = said.flatMap(({ given }) => given.number('days') ?? []);
    const since = inServiceSince(said.map(({ given }) => given.day('inServiceSince')).find((day) => day !== null) ?? null, input);
    const oldest = reaches.map(({ platform, days: reach }) => `${platform} ${reach} days`).join(', ');
    if (days.length === 0)
      return notDecidable(
        `The oldest records reach back: ${oldest}.`,
        'Mark the sentence that states how long records are kept (CON-RETENTION).',
        records,
      );
    const promised = Math.max(...days);
    const verdicts = reaches.map((reach) => verdictOf(reach, promised, since, null));
    if (verdicts.includes('short')) return fails(`${promised} days are claimed; the oldest records reach back: ${oldest}.`, records);
    if (verdicts.includes('unknown'))
      return notDecidable(
        `${promised} days are claimed; the oldest records reach back: ${oldest}.`,
        'The day since which the system is in service (inServiceSince).',
        records,
      );
    return holds(
      since === null
        ? `The oldest records reach back at least the ${promised} days that are claimed.`
        : `The oldest records reach back the ${promised} days that are claimed, or to the start of service on ${dayText(since)}.`,
      records,
    );
  },
};
