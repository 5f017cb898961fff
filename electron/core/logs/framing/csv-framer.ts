import type { Framer, OnFrame, OnFramingIssue } from './frame.ts';

const LF = 0x0a;
const CR = 0x0d;
const QUOTE = 0x22;

/**
 * One record a row; line feeds inside quotes belong to the row. A quote that is never closed would swallow the rest of
 * the file: after `runawayUnits` (or at the end) the rows are cut at line feeds instead, and CSV_QUOTE says where.
 */
export class CsvFramer implements Framer {
  private at = 0;
  private start = 0;
  private line = 1;
  private startLine = 1;
  private quoted = false;
  private byLines = false;
  private blank = true;
  private last = 0;
  private innerFeeds: number[] = [];
  private readonly runawayUnits: number;
  private readonly onFrame: OnFrame;
  private readonly onIssue: OnFramingIssue;

  constructor(runawayUnits: number, onFrame: OnFrame, onIssue: OnFramingIssue) {
    this.runawayUnits = runawayUnits;
    this.onFrame = onFrame;
    this.onIssue = onIssue;
  }

  push(units: Uint8Array): void {
    for (let i = 0; i < units.length; i += 1) {
      const unit = units[i] ?? 0;
      if (unit === LF) this.feed();
      else {
        if (unit === QUOTE && !this.byLines) this.quoted = !this.quoted;
        if (unit !== CR) this.blank = false;
        this.last = unit;
        this.at += 1;
      }
      if (this.quoted && this.at - this.start > this.runawayUnits) this.giveUpQuotes();
    }
  }

  end(): void {
    if (this.quoted) this.giveUpQuotes();
    this.finish(this.at, this.last === CR);
    this.start = this.at;
  }

  needed(): number {
    return this.at - this.start > this.runawayUnits * 2 ? this.at : this.start;
  }

  open(): number {
    return this.blank ? -1 : this.start;
  }

  private feed(): void {
    if (this.quoted) {
      this.innerFeeds.push(this.at);
      this.last = LF;
      this.at += 1;
      this.line += 1;
      return;
    }
    this.finish(this.at, this.last === CR);
    this.at += 1;
    this.line += 1;
    this.begin(this.at, this.line);
  }

  private begin(start: number, line: number): void {
    this.start = start;
    this.startLine = line;
    this.blank = true;
    this.last = 0;
    this.innerFeeds = [];
  }

  private finish(at: number, carriageReturn: boolean): void {
    const end = carriageReturn ? at - 1 : at;
    if (!this.blank && end > this.start) {
      const tooLarge = end - this.start > this.runawayUnits * 2;
      this.onFrame({ start: this.start, end, line: this.startLine, pointer: null, tooDeep: false, tooLarge });
    }
    this.blank = true;
  }

  private giveUpQuotes(): void {
    this.onIssue({
      code: 'CSV_QUOTE',
      at: this.start,
      detail: `A quote opened in line ${this.startLine} is never closed; rows from there on are cut at line ends.`,
    });
    this.quoted = false;
    this.byLines = true;
    for (const feed of this.innerFeeds) {
      this.blank = feed === this.start;
      this.finish(feed, false);
      this.start = feed + 1;
      this.startLine += 1;
    }
    this.innerFeeds = [];
    this.blank = this.at === this.start;
  }
}
