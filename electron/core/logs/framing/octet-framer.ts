import type { Framer, OnFrame, OnFramingIssue } from './frame.ts';

const ZERO = 0x30;
const NINE = 0x39;
const SPACE = 0x20;
const LF = 0x0a;
const CR = 0x0d;
const LENGTH_DIGITS = 7;
/** A length is read; a line without one is passed over. */
const LENGTH = -1;
const LOST = -2;

/**
 * Syslog over a stream as it was counted out: `LENGTH SP MESSAGE`, one after the other (RFC 6587). A message may hold line
 * feeds. Where no length stands, the count is lost: what follows up to the next line feed is a record of its own.
 */
export class OctetFramer implements Framer {
  private at = 0;
  private start = 0;
  private line = 1;
  private startLine = 1;
  private digits = '';
  /** Units of the message that are still to come, or what is read instead of one. */
  private left = LENGTH;
  private readonly recordUnits: number;
  private readonly onFrame: OnFrame;
  private readonly onIssue: OnFramingIssue;

  constructor(recordUnits: number, onFrame: OnFrame, onIssue: OnFramingIssue) {
    this.recordUnits = recordUnits;
    this.onFrame = onFrame;
    this.onIssue = onIssue;
  }

  push(units: Uint8Array): void {
    for (let i = 0; i < units.length; ) {
      if (this.left > 0) {
        const taken = Math.min(this.left, units.length - i);
        for (let unit = units.indexOf(LF, i); unit >= 0 && unit < i + taken; unit = units.indexOf(LF, unit + 1)) this.line += 1;
        this.at += taken;
        this.left -= taken;
        i += taken;
        if (this.left === 0) this.finish();
      } else {
        this.unit(units[i] ?? 0);
        i += 1;
      }
    }
  }

  end(): void {
    if (this.left > 0 || this.digits !== '')
      this.onIssue({ code: 'SYSLOG_TRUNCATED', at: this.start, detail: 'The log ends before the length that its last message declares.' });
    if (this.left !== LENGTH) this.finish();
  }

  needed(): number {
    return this.at - this.start > this.recordUnits ? this.at : this.start;
  }

  open(): number {
    return this.at > this.start ? this.start : -1;
  }

  private unit(unit: number): void {
    if (unit === LF) this.line += 1;
    if (this.left === LOST) return this.passOver(unit);
    const isDigit = unit >= ZERO && unit <= NINE;
    if (this.digits === '' && (unit === LF || unit === CR || unit === SPACE)) {
      this.at += 1;
      this.start = this.at;
    } else if (isDigit && this.digits.length < LENGTH_DIGITS) {
      this.digits += String.fromCharCode(unit);
      this.at += 1;
    } else if (unit === SPACE && this.digits !== '') {
      this.at += 1;
      this.begin(Number(this.digits));
    } else this.lose(unit);
  }

  private begin(length: number): void {
    this.digits = '';
    this.start = this.at;
    this.startLine = this.line;
    this.left = length === 0 ? LENGTH : length;
  }

  private lose(unit: number): void {
    this.onIssue({
      code: 'SYSLOG_COUNT',
      at: this.start,
      detail: 'No length stands where a message should begin; it is cut at its line feed.',
    });
    this.digits = '';
    this.startLine = this.line;
    this.left = LOST;
    this.passOver(unit);
  }

  private passOver(unit: number): void {
    if (unit === LF) this.finish();
    this.at += 1;
    if (unit === LF) this.start = this.at;
  }

  private finish(): void {
    if (this.at > this.start)
      this.onFrame({
        start: this.start,
        end: this.at,
        line: this.startLine,
        pointer: null,
        tooDeep: false,
        tooLarge: this.at - this.start > this.recordUnits,
      });
    this.left = LENGTH;
    this.start = this.at;
  }
}
