import type { Said } from '../said/said.ts';
import { originOf, type Verdict, verdict } from '../verdict.ts';

/** What stands where a value should: a mask, a note that it was too long, or a log that was set to leave it out. Null when nothing does. */
export function judgeMasked(said: readonly Said[], what: string): Verdict | null {
  const masked = said.filter(({ state }) => state !== 'present');
  if (masked.length === 0) return null;
  const detail = { origin: originOf(masked), supports: masked };
  if (masked.every(({ state }) => state === 'unlogged'))
    return verdict('not_loggable', 'REC-UNLOGGED', `The log was set to leave ${what} out of its records.`, {
      ...detail,
      ask: 'The settings of the log for the whole window, and the job’s own definition as it was kept elsewhere.',
    });
  if (masked.every(({ state }) => state === 'unexported'))
    return verdict('not_covered', 'REC-NOT-COVERED', `The export leaves out the part of the record that would hold ${what}.`, {
      ...detail,
      ask: 'The same records whole, as the platform wrote them.',
    });
  return verdict(
    'redacted',
    'REC-MASKED',
    `The record has a place for ${what}, and masks the value or leaves it out for its size.`,
    detail,
  );
}
