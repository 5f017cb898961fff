import type { Kind } from './kinds.ts';
import { isSameKind } from './kinds.ts';

const SLOTS = 2048;

/** A few looks at each text; which slot it leads to need not be unlike that of others. */
function slotOf(kind: Kind): number {
  let slot = 0;
  for (let at = 0; at < kind.length; at += 1) {
    const text = kind[at];
    if (text === null || text === undefined || text === '') slot = Math.imul(slot, 31);
    else slot = Math.imul(slot, 31) + text.length + text.charCodeAt(text.length - 1) + text.charCodeAt(text.length >> 2);
  }
  return slot & (SLOTS - 1);
}

/**
 * Numbers kinds that came lately. One that was crowded out by another gets a new number: whoever keeps them knows them
 * apart by what they are. A look costs a comparison; a dictionary would need one text made of seven.
 */
export class RecentKinds {
  private readonly kinds: (Kind | undefined)[] = Array.from({ length: SLOTS });
  private readonly numbers = new Int32Array(SLOTS);

  /** The number of a kind; `make` gives that of a new one. */
  number(kind: Kind, make: (kind: Kind) => number): number {
    const slot = slotOf(kind);
    const known = this.kinds[slot];
    if (known !== undefined && isSameKind(known, kind)) return this.numbers[slot] ?? 0;
    const number = make(kind);
    this.kinds[slot] = kind;
    this.numbers[slot] = number;
    return number;
  }

  clear(): void {
    this.kinds.fill(undefined);
  }
}
