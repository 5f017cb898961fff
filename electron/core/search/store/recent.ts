import { isSameKind, type Kind } from './kinds.ts';

const SLOTS = 4096;

/** A few looks at a text; where it leads to need not be unlike that of others. */
const lookAt = (text: string): number =>
  text === '' ? 0 : text.length + Math.imul(text.charCodeAt(text.length - 1), 7) + Math.imul(text.charCodeAt(text.length >> 1), 131);

function lookAtAll(kind: Kind): number {
  let slot = 0;
  for (let at = 0; at < kind.length; at += 1) slot = Math.imul(slot, 31) + lookAt(kind[at] ?? '');
  return slot;
}

/**
 * Numbers what came lately. What was crowded out by another gets a new number: whoever keeps them knows them apart by what
 * they are. A look costs a comparison; a dictionary would work out a number of all of the text first.
 */
class Recent<T> {
  private readonly values: (T | undefined)[] = Array.from({ length: SLOTS });
  private readonly numbers = new Int32Array(SLOTS);
  private readonly look: (value: T) => number;
  private readonly isSame: (a: T, b: T) => boolean;

  constructor(look: (value: T) => number, isSame: (a: T, b: T) => boolean) {
    this.look = look;
    this.isSame = isSame;
  }

  /** The number of a value; `make` gives that of a new one. */
  number(value: T, make: (value: T) => number): number {
    const slot = this.look(value) & (SLOTS - 1);
    const known = this.values[slot];
    if (known !== undefined && this.isSame(known, value)) return this.numbers[slot] ?? 0;
    const number = make(value);
    this.values[slot] = value;
    this.numbers[slot] = number;
    return number;
  }

  clear(): void {
    this.values.fill(undefined);
  }
}

export class RecentTexts extends Recent<string> {
  constructor() {
    super(lookAt, (a, b) => a === b);
  }
}

export class RecentKinds extends Recent<Kind> {
  constructor() {
    super(lookAtAll, isSameKind);
  }
}
