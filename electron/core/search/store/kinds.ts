/** Texts that stand together, some of them missing: a row of a table of kinds. */
export type Kind = readonly (string | null)[];

export const isSameKind = (a: Kind, b: Kind): boolean => {
  for (let at = 0; at < a.length; at += 1) if (a[at] !== b[at]) return false;
  return true;
};

/**
 * Numbers kinds, each of its own.
 * Different kinds may be one text, because any character may stand in any part; then more is added until they differ.
 */
export class Kinds {
  private readonly known = new Map<string, { readonly kind: Kind; readonly number: number }>();

  /** The number of a kind; `make` gives that of a new one. */
  number(kind: Kind, make: (kind: Kind) => number): number {
    let key = '';
    for (const text of kind) key += `${text}\n`;
    for (;;) {
      const known = this.known.get(key);
      if (known === undefined) break;
      if (isSameKind(known.kind, kind)) return known.number;
      key += '\n';
    }
    const number = make(kind);
    this.known.set(key, { kind, number });
    return number;
  }

  get size(): number {
    return this.known.size;
  }

  clear(): void {
    this.known.clear();
  }
}
