import type { Framer, OnFrame } from './frame.ts';

const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;
const TAB = 0x09;

/** One record a line, as in NDJSON. Blank lines are skipped, a last line without an end is a record, a trailing CR is not part of it. */
export class LineFramer implements Framer {
  private at = 0;
  private start = 0;
  private line = 1;
  private contentEnd = 0;
  private blank = true;
  private readonly recordUnits: number;
  private readonly onFrame: OnFrame;

  constructor(recordUnits: number, onFrame: OnFrame) {
    this.recordUnits = recordUnits;
    this.onFrame = onFrame;
  }

  push(units: Uint8Array): void {
    let from = 0;
    while (from < units.length) {
      const found = units.indexOf(LF, from);
      const to = found < 0 ? units.length : found;
      this.take(units, from, to);
      this.at += to - from;
      if (found < 0) return;
      this.finish();
      this.at += 1;
      this.line += 1;
      this.start = this.at;
      this.contentEnd = this.at;
      from = to + 1;
    }
  }

  end(): void {
    this.finish();
    this.start = this.at;
  }

  needed(): number {
    return this.at - this.start > this.recordUnits ? this.at : this.start;
  }

  open(): number {
    return this.blank ? -1 : this.start;
  }

  private take(units: Uint8Array, from: number, to: number): void {
    for (let i = to - 1; i >= from; i -= 1) {
      const unit = units[i] ?? 0;
      if (unit === CR || unit === SPACE || unit === TAB) continue;
      this.blank = false;
      this.contentEnd = this.at + (i - from) + 1;
      return;
    }
  }

  private finish(): void {
    if (!this.blank) {
      const tooLarge = this.contentEnd - this.start > this.recordUnits;
      this.onFrame({ start: this.start, end: this.contentEnd, line: this.line, pointer: null, tooDeep: false, tooLarge });
    }
    this.blank = true;
  }
}
