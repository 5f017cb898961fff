import { isHarmless } from '../../documents/is-harmless.ts';
import { countMembers, inspect } from '../framing/inspect.ts';
import { isObject } from '../json/own.ts';
import { parseRecord } from '../json/parse-record.ts';
import type { RawRecord } from '../records/raw-record.ts';
import { WordArena } from './word-arena.ts';

/** An object that stands in many records of a log: who called, with what, over which connection. */
export type KnownObject = {
  readonly mark: number;
  readonly bytes: Buffer;
  readonly value: object;
  readonly depth: number;
  readonly words: Uint8Array;
  /** No secret begins in it, whatever stands around it. */
  readonly harmless: boolean;
  /** Under which it was seen last. */
  name: string;
  /** Falls with every other object that comes in its place; at 0 it is forgotten. */
  worth: number;
};

/** Where a known object stands in a record, and under which name. */
type Cut = { readonly name: string; readonly start: number; readonly end: number; readonly known: KnownObject };

const SLOTS = 1024;
const LEAST_BYTES = 64;
const MOST_BYTES = 4096;
const WORTH = 8;
/** Objects are told apart at first by some of their first bytes. */
const LOOKS_TO = 128;
const LOOK_STEP = 4;
const FNV = 0x01000193;
/** No name that could be more than a name. */
const NAME = /^[A-Za-z]\w*$/;
const NULL = [0x6e, 0x75, 0x6c, 0x6c];
/** The text around known objects is put together here; of a longer record in a place of its own. */
const ROOM_BYTES = 64 * 1024;

/** Whether the bytes [from, to) are the text, which is ASCII. */
function isText(bytes: Buffer, from: number, to: number, text: string): boolean {
  if (to - from !== text.length) return false;
  for (let at = 0; at < text.length; at += 1) if (bytes[from + at] !== text.charCodeAt(at)) return false;
  return true;
}

/** The end of the object that begins at `start`; −1 where it is longer than is remembered. */
function objectEnd(bytes: Buffer, start: number): number {
  let depth = 0;
  let inText = false;
  for (let at = start; at < bytes.length && at - start < MOST_BYTES; at += 1) {
    const byte = bytes[at];
    if (byte === 0x5c) at += 1;
    else if (byte === 0x22) inText = !inText;
    else if (!inText && byte === 0x7b) depth += 1;
    else if (!inText && byte === 0x7d) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return -1;
}

/**
 * Objects among a record's members that other records of the same document have, byte for byte: half of a trail is who
 * called, over and over. What was read once of their bytes is not read again; readers share the value and change nothing in it.
 */
export class KnownObjects {
  private readonly seen = new Int32Array(SLOTS);
  private readonly slots: (KnownObject | undefined)[] = Array.from({ length: SLOTS });
  private readonly arena = new WordArena();
  private cuts: Cut[] = [];
  private found: KnownObject | null = null;
  private readonly room = Buffer.allocUnsafeSlow(ROOM_BYTES);

  /** Before a record is looked over. */
  begin(): void {
    if (this.cuts.length > 0) this.cuts = [];
  }

  /** The object that begins at `at`, if it is known; it is remembered when it comes for the second time. */
  find(bytes: Buffer, at: number): KnownObject | null {
    let mark = 1;
    const to = Math.min(bytes.length, at + LOOKS_TO);
    for (let look = at; look < to; look += LOOK_STEP) mark = Math.imul(mark ^ (bytes[look] ?? 0), FNV);
    const slot = this.slotOf(mark);
    const known = this.slots[slot];
    this.found = null;
    if (known === undefined) {
      if (this.isSecond(slot, mark)) this.found = this.remember(bytes, at, slot, mark);
      return this.found;
    }
    const end = at + known.bytes.length;
    if (end <= bytes.length && bytes.compare(known.bytes, 0, known.bytes.length, at, end) === 0) {
      known.worth = WORTH;
      this.found = known;
      return known;
    }
    known.worth -= 1;
    if (known.worth === 0) this.slots[slot] = undefined;
    return null;
  }

  /** Says where the object that was found stands, by the bytes of its name; false where it must be read like any other. */
  cut(bytes: Buffer, nameStart: number, nameEnd: number, start: number): boolean {
    const known = this.found;
    if (known === null) return false;
    if (!isText(bytes, nameStart, nameEnd, known.name)) {
      const name = bytes.toString('latin1', nameStart, nameEnd);
      if (!NAME.test(name)) return false;
      known.name = name;
    }
    this.cuts.push({ name: known.name, start, end: start + known.bytes.length, known });
    return true;
  }

  /** Tells where the known objects stand in which no secret begins, in the stream that the record lies in. */
  tellHarmless({ offset }: RawRecord, tell: (from: number, to: number) => void): void {
    for (const { start, end, known } of this.cuts) if (known.harmless) tell(offset + start, offset + end);
  }

  /** The text of the record that was looked over, with a null for each known object. */
  textAround(record: RawRecord): string {
    if (this.cuts.length === 0) return record.text;
    const { bytes, decode } = record;
    // A null is shorter than any object that is remembered.
    const around = bytes.length <= ROOM_BYTES ? this.room : Buffer.allocUnsafeSlow(bytes.length);
    let at = 0;
    let from = 0;
    for (const { start, end } of this.cuts) {
      at += bytes.copy(around, at, from, start);
      for (const byte of NULL) {
        around[at] = byte;
        at += 1;
      }
      from = end;
    }
    at += bytes.copy(around, at, from);
    return decode(around, 0, at);
  }

  /** Puts the known objects into what was parsed of that text. */
  putBack(value: unknown): void {
    for (const { name, known } of this.cuts) (value as { [name: string]: unknown })[name] = known.value;
  }

  /** One of two places, so that objects which come to the same one need not drive each other out. */
  private slotOf(mark: number): number {
    const first = (mark ^ (mark >>> 16)) & (SLOTS - 1);
    const second = first ^ 1;
    const [atFirst, atSecond] = [this.slots[first], this.slots[second]];
    const isSecond = atFirst?.mark !== mark && (atSecond?.mark === mark || (atFirst !== undefined && atSecond === undefined));
    return isSecond ? second : first;
  }

  private isSecond(slot: number, mark: number): boolean {
    const isSecond = this.seen[slot] === mark;
    this.seen[slot] = isSecond ? 0 : mark;
    return isSecond;
  }

  private remember(bytes: Buffer, at: number, slot: number, mark: number): KnownObject | null {
    const end = objectEnd(bytes, at);
    if (end - at < LEAST_BYTES) return null;
    const own = Buffer.from(bytes.subarray(at, end));
    const shape = inspect(own, this.arena);
    const parsed = parseRecord(own.toString(), false);
    if (shape.words === null || shape.longNumbers || shape.spaced || !parsed.ok || parsed.nonstandard) return null;
    if (!isObject(parsed.value) || countMembers(parsed.value) !== shape.members) return null;
    const { depth, words } = shape;
    const harmless = isHarmless(own);
    const known = { mark, bytes: own, value: parsed.value, depth, words: words.own.slice(), harmless, name: '', worth: WORTH };
    this.slots[slot] = known;
    return known;
  }
}
