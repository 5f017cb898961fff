import type { Framer, OnFrame } from './frame.ts';
import { LineFramer } from './line-framer.ts';

/** One record from each line that begins with a mark to the line before the next such line, as `git log` writes commits. */
export class SpanFramer implements Framer {
  private readonly lines: LineFramer;
  private readonly mark: Uint8Array;
  private readonly recordUnits: number;
  private readonly onFrame: OnFrame;
  /** The first units of the line that is being read; they come in chunks of any size. */
  private head: number[] = [];
  private atLineStart = true;
  private span: { readonly start: number; end: number; readonly line: number } | null = null;
  private isMark = false;

  constructor(mark: string, recordUnits: number, onFrame: OnFrame) {
    this.mark = Buffer.from(mark, 'latin1');
    this.recordUnits = recordUnits;
    this.onFrame = onFrame;
    this.lines = new LineFramer(recordUnits, ({ start, end, line }) => this.line(start, end, line ?? 0));
  }

  push(units: Uint8Array): void {
    let from = 0;
    while (from < units.length) {
      const feed = units.indexOf(0x0a, from);
      const to = feed < 0 ? units.length : feed + 1;
      const line = units.subarray(from, to);
      if (this.atLineStart) this.head = [];
      for (let i = 0; this.head.length < this.mark.length && i < line.length; i += 1) this.head.push(line[i] ?? 0);
      this.isMark = this.head.length === this.mark.length && this.mark.every((unit, index) => unit === this.head[index]);
      this.atLineStart = feed >= 0;
      this.lines.push(line);
      from = to;
    }
  }

  end(): void {
    this.lines.end();
    this.close();
  }

  needed(): number {
    const from = this.span?.start ?? this.lines.needed();
    return this.lines.needed() - from > this.recordUnits ? this.lines.needed() : from;
  }

  open(): number {
    return this.span?.start ?? this.lines.open();
  }

  private line(start: number, end: number, line: number): void {
    if (this.isMark) {
      this.close();
      this.span = { start, end, line };
    } else if (this.span === null)
      this.onFrame({ start, end, line, pointer: null, tooDeep: false, tooLarge: end - start > this.recordUnits });
    else this.span.end = end;
  }

  private close(): void {
    if (this.span === null) return;
    const { start, end, line } = this.span;
    this.onFrame({ start, end, line, pointer: null, tooDeep: false, tooLarge: end - start > this.recordUnits });
    this.span = null;
  }
}
