import type { Framer, OnFrame } from './frame.ts';

const LF = 0x0a;
const DASH = 0x2d;
const DOT = 0x2e;
const MARK_UNITS = 3;
const isBlank = (unit: number): boolean => unit === 0x20 || unit === 0x09 || unit === 0x0d;

/** Cuts YAML into its documents, at the lines of three dashes or dots: none can stand at the margin within a document. */
export class YamlFramer implements Framer {
  private at = 0;
  private line = 1;
  private lineStart = 0;
  /** Whether the line so far may be such a line, and of which unit. */
  private mark = 0;
  /** After the last unit of the line that is no blank; −1 where there is none. */
  private lineEnd = -1;
  /** Whether nothing stands on the line but its mark. */
  private bare = true;
  /** Of the document in progress; −1 where none has begun. */
  private start = -1;
  private startLine = 1;
  private last = 0;
  private readonly recordUnits: number;
  private readonly onFrame: OnFrame;

  constructor(recordUnits: number, onFrame: OnFrame) {
    this.recordUnits = recordUnits;
    this.onFrame = onFrame;
  }

  push(units: Uint8Array): void {
    for (const unit of units) {
      if (unit === LF) this.finishLine();
      else this.take(unit);
      this.at += 1;
      if (unit === LF) this.beginLine();
    }
  }

  end(): void {
    this.finishLine();
    this.emit();
    this.lineStart = this.at;
    this.lineEnd = -1;
  }

  needed(): number {
    const from = this.start < 0 ? this.lineStart : this.start;
    return this.at - from > this.recordUnits ? this.at : from;
  }

  open(): number {
    if (this.start >= 0) return this.start;
    return this.lineEnd < 0 ? -1 : this.lineStart;
  }

  private take(unit: number): void {
    const column = this.at - this.lineStart;
    if (column === 0) this.mark = unit === DASH || unit === DOT ? unit : 0;
    else if (column < MARK_UNITS && unit !== this.mark) this.mark = 0;
    else if (column === MARK_UNITS && !isBlank(unit)) this.mark = 0;
    if (isBlank(unit)) return;
    this.lineEnd = this.at + 1;
    if (column >= MARK_UNITS) this.bare = false;
  }

  private finishLine(): void {
    if (this.lineEnd < 0) return;
    const isMark = this.mark !== 0 && this.lineEnd - this.lineStart >= MARK_UNITS;
    if (isMark) this.emit();
    if (isMark && this.bare) return;
    if (this.start < 0) {
      this.start = this.lineStart;
      this.startLine = this.line;
    }
    this.last = this.lineEnd;
  }

  private beginLine(): void {
    this.line += 1;
    this.lineStart = this.at;
    this.lineEnd = -1;
    this.mark = 0;
    this.bare = true;
  }

  private emit(): void {
    if (this.start < 0) return;
    const tooLarge = this.last - this.start > this.recordUnits;
    this.onFrame({ start: this.start, end: this.last, line: this.startLine, pointer: null, tooDeep: false, tooLarge });
    this.start = -1;
  }
}
