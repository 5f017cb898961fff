/** Texts that stand together, some of them missing: a row of a table of kinds. */
export type Kind = readonly (string | null)[];

export const isSameKind = (a: Kind, b: Kind): boolean => {
  for (let at = 0; at < a.length; at += 1) if (a[at] !== b[at]) return false;
  return true;
};

/** One text for a kind. Any character may stand in any part: only with their lengths are two kinds never one text. */
const keyOf = (kind: Kind): string => kind.map((text) => (text === null ? '-' : `${text.length} ${text}`)).join('');

/** Numbers kinds, each of its own. */
export class Kinds {
  private readonly known = new Map<string, number>();

  /** The number of a kind; `make` gives that of a new one. */
  number(kind: Kind, make: (kind: Kind) => number): number {
    const key = keyOf(kind);
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const number = make(kind);
    this.known.set(key, number);
    return number;
  }

  get size(): number {
    return this.known.size;
  }

  clear(): void {
    this.known.clear();
  }
}
