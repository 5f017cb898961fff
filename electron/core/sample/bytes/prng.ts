/**
 * A seeded stream of numbers (xoshiro128**, integers only, so that every runtime draws the same).
 * Each part of the bundle draws from a stream with its own name: a change in one part never moves another.
 */
export type Prng = {
  /** An unsigned 32-bit integer. */
  readonly next: () => number;
  /** An integer from 0 up to but not including `below`. */
  readonly below: (below: number) => number;
  readonly pick: <T>(list: readonly T[]) => T;
  /** A new list in drawn order. */
  readonly shuffle: <T>(list: readonly T[]) => T[];
  readonly hex: (digits: number) => string;
  /** Letters and digits as cloud identifiers use them. */
  readonly code: (length: number, alphabet?: string) => string;
  /** A version 4 UUID in form; its bits come from the stream. */
  readonly uuid: () => string;
};

const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}

const rotate = (value: number, by: number): number => (value << by) | (value >>> (32 - by));

/** One step of splitmix32, used only to spread a short seed over the state. */
function spread(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
}

function xoshiro(seed: number, stream: string): () => number {
  const fill = spread(hashOf(`${seed}/${stream}`) ^ seed);
  let [a, b, c, d] = [fill(), fill(), fill(), fill()];
  return () => {
    const drawn = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return drawn;
  };
}

/** The stream `stream` of `seed`. Picking from an empty list is a mistake of the caller and throws a RangeError. */
export function prng(seed: number, stream: string): Prng {
  const next = xoshiro(seed, stream);
  // Multiply-shift instead of modulo: no bias towards small numbers that anyone could see.
  const below = (limit: number): number => Math.floor((next() / 0x1_0000_0000) * limit);
  const pick = <T>(list: readonly T[]): T => {
    const chosen = list[below(list.length)];
    if (chosen === undefined) throw new RangeError(`nothing to pick from in ${stream}`);
    return chosen;
  };
  const shuffle = <T>(list: readonly T[]): T[] => {
    const keyed = list.map((item) => ({ item, key: next() }));
    return keyed.toSorted((left, right) => left.key - right.key).map(({ item }) => item);
  };
  const hex = (digits: number): string => Array.from({ length: digits }, () => below(16).toString(16)).join('');
  const code = (length: number, alphabet = UPPER): string => Array.from({ length }, () => alphabet.charAt(below(alphabet.length))).join('');
  const uuid = (): string => `${hex(8)}-${hex(4)}-4${hex(3)}-${pick(['8', '9', 'a', 'b'])}${hex(3)}-${hex(12)}`;
  return { next, below, pick, shuffle, hex, code, uuid };
}
