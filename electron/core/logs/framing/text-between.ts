import type { OnFrame } from './frame.ts';

const QUOTE = 0x22;
const COMMA = 0x2c;
const LF = 0x0a;
const SPACE = 0x20;
const MINUS = 0x2d;
const ZERO = 0x30;
const NINE = 0x39;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
/** The letters that `true`, `false` and `null` begin with. */
const LITERALS: ReadonlySet<number> = new Set([0x74, 0x66, 0x6e]);

/** What stands before a value on its line is part of its record, up to this length. */
const PREFIX_UNITS = 512;

/** Whether a list of JSON values may go on so; `[INFO]` may not. */
const beginsItem = (unit: number): boolean =>
  [OPEN_BRACE, OPEN_BRACKET, CLOSE_BRACKET, QUOTE, MINUS].includes(unit) || (unit >= ZERO && unit <= NINE) || LITERALS.has(unit);

/** A bracket that opens a value: where it stands, and where the text before it on its line begins. */
export type Opening = { readonly unit: number; readonly at: number; readonly from: number; readonly line: number };

/** Reads what stands outside all values of a JSON stream: text, line by line, and the brackets that open the next value. */
export class TextBetween {
  private start = -1;
  private end = -1;
  private line = 1;
  /** A bracket that may open a value: what follows it decides. */
  private doubtful: Opening | null = null;
  private readonly recordUnits: number;
  private readonly onFrame: OnFrame;

  constructor(recordUnits: number, onFrame: OnFrame) {
    this.recordUnits = recordUnits;
    this.onFrame = onFrame;
  }

  /** First unit of the text in progress, or −1. */
  open(): number {
    return this.start >= 0 ? this.start : (this.doubtful?.at ?? -1);
  }

  /** The value that opens here, or opened earlier and is certain now; null while there is none. */
  take(unit: number, at: number, line: number): Opening | null {
    if (unit <= SPACE) {
      // A bracket in doubt may open a value whose first member is on the next line.
      if (unit === LF && this.doubtful === null) this.flush();
      return null;
    }
    if (this.doubtful !== null) {
      const { doubtful } = this;
      if (doubtful.unit === OPEN_BRACE ? unit === QUOTE || unit === CLOSE_BRACE : beginsItem(unit)) return this.opened(doubtful);
      this.giveUp(line);
    }
    const isText = this.start >= 0;
    const bracket: Opening = { unit, at, from: isText ? this.start : at, line: isText ? this.line : line };
    if (unit === OPEN_BRACE && !isText) return bracket;
    if (isText ? unit === OPEN_BRACE && at - this.start <= PREFIX_UNITS : unit === OPEN_BRACKET) this.doubtful = bracket;
    else if (isText || (unit !== COMMA && unit !== CLOSE_BRACE && unit !== CLOSE_BRACKET)) this.text(at, line);
    return null;
  }

  /** Nothing more comes, or a value begins. */
  finish(line: number): void {
    this.giveUp(line);
    this.flush();
  }

  private opened(bracket: Opening): Opening {
    this.doubtful = null;
    this.start = -1;
    return bracket;
  }

  /** The bracket in doubt was text; if its line has ended since, so has the text. */
  private giveUp(line: number): void {
    const { doubtful } = this;
    if (doubtful === null) return;
    this.doubtful = null;
    this.text(doubtful.at, doubtful.line);
    if (line > this.line) this.flush();
  }

  private text(at: number, line: number): void {
    if (this.start < 0) {
      this.start = at;
      this.line = line;
    }
    this.end = at + 1;
  }

  private flush(): void {
    if (this.start < 0) return;
    const tooLarge = this.end - this.start > this.recordUnits;
    this.onFrame({ start: this.start, end: this.end, line: this.line, pointer: null, tooDeep: false, tooLarge });
    this.start = -1;
  }
}
