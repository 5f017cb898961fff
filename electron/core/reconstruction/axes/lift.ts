import { underOtherAdministrators } from '../said/administrators.ts';
import type { Rule } from '../rules.ts';
import { isVerified, type Said } from '../said/said.ts';

export type Lifted = { readonly level: 'proved' | 'recorded'; readonly rule: Rule; readonly because: string };

const whose = ({ record }: Said): string => record.source.administrator ?? record.account ?? record.source.format;

/** Two statements from under different administrators, or null. */
function secondOf(said: readonly Said[]): readonly [Said, Said] | null {
  for (const [index, one] of said.entries())
    for (const other of said.slice(index + 1)) if (underOtherAdministrators(one.record, other.record)) return [one, other];
  return null;
}

/**
 * How far platform-written statements of one exact value carry: *proved* when a record was verified offline or two
 * administrators' records agree, else *recorded*.
 */
export function lift(agreeing: readonly Said[]): Lifted {
  if (agreeing.some(isVerified))
    return { level: 'proved', rule: 'REC-INTEGRITY', because: 'the log file that holds the record was verified offline' };
  const second = secondOf(agreeing);
  if (second !== null)
    return {
      level: 'proved',
      rule: 'REC-SECOND',
      because: `records under two administrators agree (${whose(second[0])}; ${whose(second[1])})`,
    };
  return {
    level: 'recorded',
    rule: 'REC-PLATFORM',
    because: 'no second administrator’s record is in, and the log’s integrity is not verified',
  };
}
