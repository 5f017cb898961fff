import { TRACE_KIND } from './batch.ts';
import type { Kind } from './kinds.ts';

/** What the value of a trace leads to, where others are looked for by it: another name of the same thing, or what the thing was made from. */
export const LINK = { none: 0, name: 1, origin: 2 } as const;

export function linkOf(kind: Kind): number {
  const says = kind[TRACE_KIND.indexOf('says')];
  if (says === 'identified' || says === 'labelled') return LINK.name;
  return says === 'made_from' ? LINK.origin : LINK.none;
}
