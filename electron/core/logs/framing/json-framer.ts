import type { Framer, OnFrame, OnFramingIssue } from './frame.ts';
import { passInside } from './pass-inside.ts';
import { type Opening, TextBetween } from './text-between.ts';

/** Members whose array value is a list of records, in the exports that this product reads. */
export const RECORD_KEYS: ReadonlySet<string> = new Set([
  'Records',
  'records',
  'Events',
  'events',
  'value',
  'data',
  'logs',
  'entries',
  'items',
  'QueryResultRows',
  'logEvents',
  'activities',
  'runs',
  'requests',
]);
const KEY_LIMIT = 16;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const LF = 0x0a;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;

export type JsonFramerLimits = { readonly recordUnits: number; readonly depth: number };

/**
 * Finds the records of a JSON stream by brackets and quotes alone, in one pass and with constant memory:
 * the elements of a top-level array (`/0`), of a record list in a top-level object (`/Records/0`), or, where an object
 * holds no such list, the object itself (pointer '', and the line it begins on). Several top-level values may follow each other.
 * Text between them is handed out line by line (pointer null); what stands before an object on its line goes with the object.
 */
export class JsonFramer implements Framer {
  private at = 0;
  private line = 1;
  private topLine = 1;
  private depth = 0;
  private inString = false;
  private escaped = false;
  /** Where the text before it on its line begins, else itself. */
  private topFrom = -1;
  private topIsObject = false;
  private expectKey = false;
  private key = '';
  private capturing = false;
  /** Depth at which the records of the current list begin; -1 outside a list. */
  private listDepth = -1;
  private prefix = '';
  private index = 0;
  private hadList = false;
  private recordStart = -1;
  private deepest = 0;
  private readonly outside: TextBetween;
  private readonly onFrame: OnFrame;
  private readonly onIssue: OnFramingIssue;
  private readonly limits: JsonFramerLimits;

  constructor(limits: JsonFramerLimits, onFrame: OnFrame, onIssue: OnFramingIssue) {
    this.limits = limits;
    this.outside = new TextBetween(limits.recordUnits, onFrame);
    this.onFrame = onFrame;
    this.onIssue = onIssue;
  }

  push(units: Uint8Array): void {
    for (let i = 0; i < units.length; i += 1) {
      if (this.recordStart >= 0 && !this.inString) {
        const passed = passInside(units, i, this.depth, this.listDepth + 1);
        this.depth = passed.depth;
        this.deepest = Math.max(this.deepest, passed.deepest);
        this.line += passed.lines;
        this.at += passed.to - i;
        i = passed.to;
        if (i === units.length) return;
      }
      if (this.inString && !this.capturing && !this.escaped) {
        const from = i;
        while (i < units.length && units[i] !== QUOTE && units[i] !== BACKSLASH && units[i] !== LF) i += 1;
        this.at += i - from;
        if (i === units.length) return;
      }
      const unit = units[i] ?? 0;
      if (this.inString) this.inText(unit);
      else if (this.depth === 0) this.between(unit);
      else this.inside(unit);
      this.at += 1;
    }
  }

  end(): void {
    this.outside.finish(this.line);
    if (this.depth > 0 || this.inString)
      this.onIssue({
        code: 'JSON_TRUNCATED',
        at: this.recordStart >= 0 ? this.recordStart : this.at,
        detail: 'The JSON ends before its last bracket.',
      });
  }

  needed(): number {
    const open = this.open();
    const start = open < 0 ? this.at : open;
    // A record beyond the limit is not handed out, so its bytes need not be held.
    return this.at - start > this.limits.recordUnits ? this.at : start;
  }

  open(): number {
    if (this.recordStart >= 0) return this.recordStart;
    if (this.topFrom >= 0) return this.hadList ? -1 : this.topFrom;
    return this.outside.open();
  }

  private between(unit: number): void {
    const opening = this.outside.take(unit, this.at, this.line);
    if (opening !== null) {
      this.openTop(opening);
      if (opening.at < this.at) this.inside(unit);
    } else if (unit === LF) this.line += 1;
  }

  private inside(unit: number): void {
    if (unit === QUOTE) this.openText();
    else if (unit === OPEN_BRACE || unit === OPEN_BRACKET) this.openInside(unit);
    else if (unit === CLOSE_BRACE || unit === CLOSE_BRACKET) this.close();
    else if (unit === COMMA) this.comma();
    else if (unit === COLON && this.depth === 1) this.expectKey = false;
    else if (unit === LF) this.line += 1;
  }

  private inText(unit: number): void {
    if (unit === LF) return this.brokenText();
    if (this.escaped) this.escaped = false;
    else if (unit === BACKSLASH) this.escaped = true;
    else if (unit === QUOTE) {
      this.inString = false;
      this.capturing = false;
      return;
    }
    if (this.capturing && this.key.length <= KEY_LIMIT) this.key += String.fromCharCode(unit);
  }

  /** No text of JSON holds a line end: an object that is no list of records is none, and must not swallow what follows it. */
  private brokenText(): void {
    this.escaped = false;
    if (this.hadList || this.topFrom < 0) {
      this.line += 1;
      return;
    }
    const tooLarge = this.at - this.topFrom > this.limits.recordUnits;
    this.onFrame({ start: this.topFrom, end: this.at, line: this.topLine, pointer: null, tooDeep: false, tooLarge });
    this.line += 1;
    this.inString = false;
    this.capturing = false;
    this.depth = 0;
    this.topFrom = -1;
  }

  private openText(): void {
    this.inString = true;
    if (this.depth === 1 && this.topIsObject && this.expectKey) {
      this.capturing = true;
      this.key = '';
    }
  }

  private openInside(unit: number): void {
    if (this.depth === 1 && this.topIsObject && unit === OPEN_BRACKET && !this.expectKey && RECORD_KEYS.has(this.key)) this.openList();
    if (this.depth === this.listDepth) {
      this.recordStart = this.at;
      this.deepest = 0;
    }
    this.depth += 1;
    if (this.depth > this.deepest) this.deepest = this.depth;
  }

  private openTop({ unit, from, line }: Opening): void {
    this.topFrom = from;
    this.topLine = line;
    this.topIsObject = unit === OPEN_BRACE;
    this.expectKey = this.topIsObject;
    this.hadList = !this.topIsObject;
    this.listDepth = this.topIsObject ? -1 : 1;
    this.prefix = '';
    this.index = 0;
    this.depth = 1;
    this.deepest = 1;
  }

  private openList(): void {
    this.hadList = true;
    this.listDepth = 2;
    this.prefix = `/${this.key}`;
    this.index = 0;
  }

  private close(): void {
    if (this.depth === 0) return;
    this.depth -= 1;
    if (this.recordStart >= 0 && this.depth === this.listDepth) {
      this.emit(this.recordStart, `${this.prefix}/${this.index}`, this.listDepth);
      this.recordStart = -1;
    } else if (this.listDepth === 2 && this.depth === 1) this.listDepth = -1;
    if (this.depth === 0) this.closeTop();
  }

  private closeTop(): void {
    if (!this.hadList) this.emit(this.topFrom, '', 0);
    this.topFrom = -1;
    this.listDepth = -1;
  }

  private comma(): void {
    if (this.depth === this.listDepth) this.index += 1;
    if (this.depth === 1 && this.topIsObject) this.expectKey = true;
  }

  private emit(start: number, pointer: string, base: number): void {
    const end = this.at + 1;
    const tooLarge = end - start > this.limits.recordUnits;
    this.onFrame({
      start,
      end,
      line: pointer === '' ? this.topLine : null,
      pointer,
      tooDeep: this.deepest - base > this.limits.depth,
      tooLarge,
    });
  }
}
