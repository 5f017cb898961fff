import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import type { PartReading, PartSink } from '../../documents/part.ts';
import type { Outcome } from '../../../../shared/domain/words.ts';
import { boundedEvent, boundedNote } from '../../logs/event/bounded.ts';
import { type LogEvent, MARK, type NotedRecord } from '../../logs/event/event.ts';
import type { Declared } from '../../mappings/hints.ts';
import { TimeSpan } from '../../logs/time/time-span.ts';
import { LIMITS } from '../limits.ts';
import type { AskedRecords, IssueLine, PartReport } from '../messages.ts';
import { AskedOfPart } from './asked-of-part.ts';
import type { Outbox } from './outbox.ts';
import { SecretTally } from './secret-tally.ts';

/** Findings about a record that is no event: its words can be found on its page only. */
const UNREAD: ReadonlySet<string> = new Set(['BAD_RECORD', 'TOO_DEEP', 'RECORD_TOO_LARGE', 'CSV_QUOTE']);

const isRaw = ({ marks = 0 }: LogEvent): boolean => (marks & MARK.raw) !== 0;

/** Raw lines are counted apart, so that events are what an independent count of the records gives. */
const rawLines = (raw: number, events: number): readonly IssueLine[] =>
  raw === 0
    ? []
    : [
        {
          code: 'RAW_LINES',
          offset: null,
          detail: `${raw === 1 ? 'One line is no record of this log; it is' : `${raw} lines are no records of this log; they are`} found by ${raw === 1 ? 'its' : 'their'} words and not counted among the ${events} events.`,
        },
      ];

/** Where a document lies, and what is known of its file besides. */
export type PartPlace = {
  readonly file: string;
  readonly member: string | null;
  readonly declared: Declared;
  /** When the file is imported; null when it is read again, and that was judged. */
  readonly nowMicros: number | null;
  /** See `Extraction`. */
  readonly asked: AskedRecords | null;
};

const nothing = (): void => undefined;

/** Collects what readers find in one document and sums it up. */
export class PartWriter {
  readonly part: number;
  readonly member: string | null;
  readonly place: string;
  readonly sink: PartSink;
  /** Where records are asked for, those of this document. */
  readonly asked: AskedOfPart | null;
  private readonly declared: Declared;
  private readonly nowMicros: number | null;
  private readonly span = new TimeSpan();
  private readonly outbox: Outbox;
  private readonly textHash = createHash('sha256');
  private readonly secrets = new SecretTally();
  private readonly found: IssueLine[] = [];
  private more = 0;
  private pages = 0;
  private events = 0;
  /** Lines that are no records of their log. */
  private raw = 0;
  /** A record may lie on a page that is put together one stretch later, so two stretches of pages are searchable. */
  private unreadFlushes = 0;
  /** Events are what is searched of a log; its pages are kept for reading only. */
  private readonly held: { page: number; firstLine: number; text: string }[] = [];

  constructor(part: number, place: PartPlace, outbox: Outbox) {
    this.part = part;
    this.member = place.member;
    this.place = place.member === null ? place.file : `${place.file}!/${place.member}`;
    this.declared = place.declared;
    this.nowMicros = place.nowMicros;
    this.outbox = outbox;
    this.asked = place.asked === null ? null : new AskedOfPart(place.asked, part);
    this.sink = this.asked === null ? this.open() : this.answering(this.asked);
  }

  /** Where only some records are asked for, what they mean. */
  private readonly answering = (asked: AskedOfPart): PartSink => ({
    ...this.open(),
    page: nothing,
    event: nothing,
    noted: nothing,
    weigh: ({ offset }, meaning) => {
      const numbers = asked.at(offset);
      if (numbers.length === 0) return;
      const said = meaning();
      for (const number of numbers) this.outbox.meaning(asked.asked, number, said);
    },
  });

  private readonly open = (): PartSink => ({
    place: this.place,
    declared: this.declared,
    page: (page) => {
      this.pages += 1;
      this.textHash.update(page.text).update('\f');
      if (page.scanned !== true) this.secrets.page(page);
      this.held.push(page);
    },
    event: (found) => {
      const event = boundedEvent(found);
      if (found.traces.length > LIMITS.recordTraces) this.manyTraces(found);
      if (isRaw(event)) this.raw += 1;
      else this.events += 1;
      this.span.see(event.timeMicros, event.offset);
      this.outbox.event(event, this.part);
    },
    noted: (record) => {
      if (record.traces.length > LIMITS.recordTraces) this.manyTraces(record);
      this.outbox.noted(boundedNote(record), this.part);
    },
    secret: (kind, offset) => this.secrets.at(kind, offset),
    issue: (code, offset, detail) => this.issue(code, offset, detail),
    settle: async () => {
      this.flushPages();
      this.outbox.sign(0);
      await this.outbox.settle();
    },
  });

  private manyTraces({ offset, traces }: NotedRecord): void {
    this.issue(
      'MANY_TRACES',
      offset,
      `A record says ${traces.length} things; reconstruction reads the first ${LIMITS.recordTraces}. The record is kept whole.`,
    );
  }

  issue(code: string, offset: number | null, detail: string): void {
    if (this.found.length < LIMITS.issuesPerPart) this.found.push({ code, offset, detail });
    else this.more += 1;
    if (UNREAD.has(code)) this.unreadFlushes = 2;
  }

  report(outcome: Outcome, reason: string | null, bytes: number, sha256: string | null, read: PartReading | null): PartReport {
    this.flushPages();
    if (outcome === 'stored' && this.asked !== null)
      for (const number of this.asked.left()) this.outbox.meaning(this.asked.asked, number, null);
    const rest: IssueLine[] =
      this.more === 0 ? [] : [{ code: 'MORE_ISSUES', offset: null, detail: `${this.more} more of these kinds are not listed.` }];
    return {
      part: this.part,
      member: this.member,
      outcome,
      reason,
      bytes,
      sha256,
      mediaType: read?.mediaType ?? 'application/octet-stream',
      format: read?.format ?? null,
      extractor: read?.extractor ?? 'none',
      textSha256: this.pages === 0 ? null : this.textHash.digest('hex'),
      notice: read?.notice ?? null,
      pages: this.pages,
      events: this.events,
      period: this.span.period,
      issues: [...this.found, ...rawLines(this.raw, this.events), ...this.span.findings(this.nowMicros), ...this.secrets.issues(), ...rest],
    };
  }

  private flushPages(): void {
    const words = this.events === 0 || this.unreadFlushes > 0;
    if (this.held.length > 0 && this.unreadFlushes > 0) this.unreadFlushes -= 1;
    for (const page of this.held.splice(0))
      this.outbox.page({
        part: this.part,
        page: page.page,
        firstLine: page.firstLine,
        // A stretch of its own: one out of a pool takes the whole pool with it from port to port.
        deflated: new Uint8Array(deflateSync(page.text, { level: 1 })),
        words: words ? page.text.replaceAll('\0', ' ') : null,
      });
  }
}
