import type { Rule } from '../rules.ts';
import type { Said } from '../said/said.ts';

/** Why the records that a cell rests on cannot be relied on, as the rest of a sentence about one of them. */
export type Doubt = { readonly rule: Rule; readonly because: string };

/** A doubt about all of them; null where one of them stands, or there is none. */
export function doubtOf(said: readonly Said[]): Doubt | null {
  if (said.length === 0 || !said.every(({ record }) => record.doubled || record.clashes)) return null;
  return said.some(({ record }) => record.clashes)
    ? { rule: 'REC-CLASH', because: 'bears the id of another record whose content is not the same' }
    : { rule: 'REC-DOUBLED', because: 'gives one of its members twice with different values' };
}
