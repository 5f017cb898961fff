import { LIMITS } from '../../intake/limits.ts';
import type { KnownTexts } from './known-texts.ts';

const VALUE_LIMIT = 512;
const BLOCK_BYTES = 256 * 1024;
const SPACE = 0x20;
const DASH = 0x2d;
const LETTER_T = 0x54;
const LETTER_Z = 0x5a;
const ZERO = 0x30;
const NINE = 0x39;
const COLON = 0x3a;
const POINT = 0x2e;
const UUID_BYTES = 36;
const LAST_GROUP = 12;
/** From a UUID's first dash to its last group. */
const BEFORE_LAST_GROUP = 16;

/** 1 for the hexadecimal digits. */
const HEX = Uint8Array.from({ length: 256 }, (_, byte) => (/[0-9a-f]/i.test(String.fromCharCode(byte)) ? 1 : 0));
const isAlphanumeric = (byte: number): boolean => (byte >= ZERO && byte <= NINE) || ((byte | SPACE) >= 0x61 && (byte | SPACE) <= 0x7a);

/** Whether a UUID whose first dash is at `dash` stands in [from, to), with nothing around it that would make it part of a longer word. */
function isUuidAt(bytes: Uint8Array, dash: number, from: number, to: number): boolean {
  const start = dash - 8;
  const end = start + UUID_BYTES;
  if (start < from || end > to || bytes[dash + 5] !== DASH || bytes[dash + 10] !== DASH || bytes[dash + 15] !== DASH) return false;
  if ((start > from && isAlphanumeric(bytes[start - 1] ?? 0)) || (end < to && isAlphanumeric(bytes[end] ?? 0))) return false;
  for (let at = start; at < end; at += 1) {
    const dashed = at === dash || at === dash + 5 || at === dash + 10 || at === dash + 15;
    if (!dashed && HEX[bytes[at] ?? 0] === 0) return false;
  }
  return true;
}

const isDigit = (byte: number): boolean => byte >= ZERO && byte <= NINE;

/** A whole moment has its own column and is asked for by time; its five numbers would be in every record's words. */
function isMoment(bytes: Uint8Array, from: number, to: number): boolean {
  if (bytes[from + 4] !== DASH || bytes[from + 10] !== LETTER_T || bytes[from + 7] !== DASH) return false;
  if (bytes[from + 13] !== COLON || bytes[from + 16] !== COLON) return false;
  const end = bytes[to - 1] === LETTER_Z ? to - 1 : to;
  for (let at = from; at < end; at += 1) {
    const offset = at - from;
    const marked = offset === 4 || offset === 7 || offset === 10 || offset === 13 || offset === 16;
    if (!marked && !isDigit(bytes[at] ?? 0) && !(offset === 19 && bytes[at] === POINT && end > at + 1)) return false;
  }
  return true;
}

/** Where a value that is too long for one word is cut: never inside a character. */
function cut(bytes: Uint8Array, from: number): number {
  let end = from + VALUE_LIMIT;
  while (end > from && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return end;
}

/** Copies [from, to) to `at`; returns where it ends. */
function copy(bytes: Uint8Array, from: number, to: number, into: Uint8Array, at: number): number {
  // A call costs more than a few bytes.
  if (to - from > 24) into.set(bytes.subarray(from, to), at);
  else for (let i = from, o = at; i < to; i += 1, o += 1) into[o] = bytes[i] ?? 0;
  return at + to - from;
}

/**
 * What a record is searched by, UTF-8: the words that are its own, and those that other records have as well. Who has the
 * same in common has the same array.
 */
export type Words = { readonly own: Uint8Array; readonly common: readonly Uint8Array[] };

const NONE: readonly Uint8Array[] = [];

/**
 * Gathers the words that records are searched by, as UTF-8, one record after the other in a few large blocks. Each value is
 * followed by a space. UUIDs lose their dashes (one word instead of five, each all but unique: they would be half the cost and
 * size of the word list), whole moments are left out, and what goes beyond the bounds. Long values that came before are
 * common words, where `texts` knows them.
 */
export class WordArena {
  private block = new Uint8Array(BLOCK_BYTES);
  private start = 0;
  private at = 0;
  private shared: Uint8Array[] | null = null;
  private sharedBytes = 0;
  private readonly texts: KnownTexts | null;

  constructor(texts: KnownTexts | null = null) {
    this.texts = texts;
  }

  begin(): void {
    this.shared = null;
    this.sharedBytes = 0;
    if (this.block.length - this.at < LIMITS.recordWordsBytes + VALUE_LIMIT + 1) {
      this.block = new Uint8Array(BLOCK_BYTES);
      this.at = 0;
    }
    this.start = this.at;
  }

  /** Adds the value that stands in [from, to). It holds no NUL. */
  value(bytes: Uint8Array, from: number, to: number): void {
    const length = to - from;
    if (this.size > LIMITS.recordWordsBytes || length <= 0) return;
    if (length >= 19 && length <= 30 && isMoment(bytes, from, to)) return;
    const end = length > VALUE_LIMIT ? cut(bytes, from) : to;
    if (this.texts?.holds(end - from) === true) {
      const known = this.texts.find(bytes, from, end);
      if (known !== null) return this.common(known);
    }
    this.at = end - from >= UUID_BYTES ? this.long(bytes, from, end) : copy(bytes, from, end, this.block, this.at);
    this.block[this.at] = SPACE;
    this.at += 1;
  }

  /** Whether words that were gathered before can be added as they are, none of them beyond the bounds. */
  holds(words: Uint8Array): boolean {
    return this.size + words.length <= LIMITS.recordWordsBytes;
  }

  /** Adds words that other records have as well. */
  common(words: Uint8Array): void {
    (this.shared ??= []).push(words);
    this.sharedBytes += words.length;
  }

  private get size(): number {
    return this.at - this.start + this.sharedBytes;
  }

  /** Copies a value that may hold UUIDs; returns where it ends. */
  private long(bytes: Uint8Array, from: number, to: number): number {
    let { at } = this;
    let copied = from;
    // Exactly one of every twelve bytes lies in a UUID's last group: most values are ruled out by a few looks.
    for (let look = from + UUID_BYTES - 1; look < to; look += LAST_GROUP) {
      if (HEX[bytes[look] ?? 0] === 0) continue;
      let group = look;
      while (group > look - LAST_GROUP && HEX[bytes[group - 1] ?? 0] === 1) group -= 1;
      const dash = group - BEFORE_LAST_GROUP;
      if (bytes[group - 1] !== DASH || !isUuidAt(bytes, dash, copied, to)) continue;
      at = copy(bytes, copied, dash, this.block, at);
      at = copy(bytes, dash + 1, dash + 5, this.block, at);
      at = copy(bytes, dash + 6, dash + 10, this.block, at);
      at = copy(bytes, dash + 11, dash + 15, this.block, at);
      copied = dash + 16;
    }
    return copy(bytes, copied, to, this.block, at);
  }

  /** The words since `begin`. They stay as they are when more is added. */
  end(): Words {
    return { own: this.block.subarray(this.start, this.at), common: this.shared ?? NONE };
  }
}
