import type { WordArena, Words } from '../words/word-arena.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const COMMA = 0x2c;
const SPACE = 0x20;
const BRACE = 0x7b;
const MINUS = 0x2d;
const PLUS = 0x2b;
const POINT = 0x2e;
/** `[` and `{`, `]` and `}` differ from each other in one bit only. */
const OPEN = 0x5b;
const CLOSE = 0x5d;
const EITHER = ~0x20;
const ZERO = 0x30;
const NINE = 0x39;
/** `E` and `e` likewise. */
const EXPONENT = 0x45;
const LONG_DIGITS = 16;

export type Shape = {
  /** How deep brackets nest. */
  readonly depth: number;
  /** Members of all objects together, each as often as it is written; without those of known objects. */
  readonly members: number;
  /** A number that a double might not keep: of many digits, or with an exponent. */
  readonly longNumbers: boolean;
  /** White space stands between its values. */
  readonly spaced: boolean;
  /** The values that the record is searched by, as `leanBytes` would give them; null where they are not asked for, or one is written with escapes. */
  readonly words: Words | null;
};

/** An object that need not be looked over again (see `KnownObjects`). */
type Same = { readonly bytes: Uint8Array; readonly depth: number; readonly words: Uint8Array };
type Known = {
  readonly begin: () => void;
  readonly find: (bytes: Buffer, at: number) => Same | null;
  readonly cut: (bytes: Buffer, nameStart: number, nameEnd: number, at: number) => boolean;
};

const isDigit = (byte: number): boolean => byte >= ZERO && byte <= NINE;
const inNumber = (byte: number): boolean =>
  isDigit(byte) || byte === POINT || byte === MINUS || byte === PLUS || (byte & EITHER) === EXPONENT;

/** Whether a number that is written from `from` to `to` might not be kept by a double. */
function isLong(bytes: Uint8Array, from: number, to: number): boolean {
  let digits = 0;
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] ?? 0;
    digits = isDigit(byte) ? digits + 1 : 0;
    if (digits >= LONG_DIGITS || ((byte & EITHER) === EXPONENT && at > from)) return true;
  }
  return false;
}

/** 1 for what neither ends a string nor escapes. */
const IN_TEXT = Uint8Array.from({ length: 256 }, (_, byte) => (byte === QUOTE || byte === BACKSLASH ? 0 : 1));

/** Where the string ends that has an escape at `from`. */
function textEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1;
  return at;
}

/** Whether the string that ends before `at` is the name of a member. */
function isName(bytes: Uint8Array, at: number): boolean {
  let next = at;
  while ((bytes[next] ?? COLON) <= SPACE) next += 1;
  return bytes[next] === COLON;
}

/**
 * What can be known of a JSON text from its bytes, in one pass. For any encoding whose structure is ASCII; the words only for
 * text that is valid UTF-8. Objects among its members that are `known` are passed over, and noted there.
 */
export function inspect(bytes: Buffer, arena: WordArena | null = null, known: Known | null = null): Shape {
  let depth = 0;
  let deepest = 0;
  let members = 0;
  let longNumbers = false;
  let escaped = false;
  let spaced = false;
  let nameStart = 0;
  let nameEnd = 0;
  arena?.begin();
  known?.begin();
  const end = bytes.length;
  for (let i = 0; i < end; i += 1) {
    const byte = bytes[i] ?? 0;
    if (byte === COMMA) continue;
    if (byte === QUOTE) {
      const start = i + 1;
      i = start;
      while (IN_TEXT[bytes[i] ?? QUOTE] === 1) i += 1;
      const plain = bytes[i] !== BACKSLASH;
      if (!plain) i = textEnd(bytes, i);
      if (arena === null) continue;
      if (isName(bytes, i + 1)) {
        nameStart = start;
        nameEnd = i;
      } else if (plain) arena.value(bytes, start, i);
      else escaped = true;
    } else if (byte === COLON) members += 1;
    else if ((byte & EITHER) === OPEN) {
      const same = depth === 1 && byte === BRACE && known !== null && arena !== null ? known.find(bytes, i) : null;
      if (same !== null && arena?.holds(same.words) === true && known?.cut(bytes, nameStart, nameEnd, i) === true) {
        arena.common(same.words);
        i += same.bytes.length - 1;
        if (same.depth >= deepest) deepest = same.depth + 1;
        continue;
      }
      depth += 1;
      if (depth > deepest) deepest = depth;
    } else if ((byte & EITHER) === CLOSE) depth -= 1;
    else if (isDigit(byte) || byte === MINUS) {
      const start = i;
      while (i + 1 < bytes.length && inNumber(bytes[i + 1] ?? 0)) i += 1;
      if (!longNumbers && isLong(bytes, start, i + 1)) longNumbers = true;
      arena?.value(bytes, start, i + 1);
    } else if (byte <= SPACE) spaced = true;
  }
  return { depth: deepest, members, longNumbers, spaced, words: arena === null || escaped ? null : arena.end() };
}

/**
 * Members of all objects of a parsed value: fewer than its text has when a key stands twice in one object. Calls itself as
 * deep as the value is nested, which is bounded where it was framed.
 */
export function countMembers(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  let members = 0;
  if (Array.isArray(value)) {
    for (const element of value as readonly unknown[]) if (typeof element === 'object') members += countMembers(element);
    return members;
  }
  // A list of the values would be garbage for every object of every record.
  for (const key in value) {
    members += 1;
    const child = (value as { readonly [key: string]: unknown })[key];
    if (typeof child === 'object') members += countMembers(child);
  }
  return members;
}
