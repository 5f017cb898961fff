import type { PartSink } from '../../documents/part.ts';
import type { EventFields } from '../event/event.ts';
import type { EventTime } from '../time/moment.ts';
import type { Trace } from '../event/trace.ts';
import { inZone } from '../time/zone.ts';

/** A period of more years says nothing of which one is meant. */
const PERIOD_YEARS = 30;
/** So much of a text that is no time is shown. */
const SHOWN = 60;
const DAY = 86_400_000_000;
const HALF_YEAR = 183 * DAY;

/** The same day and time of day in another year; null where that year has no such day. */
function inYear(micros: number, year: number): number | null {
  const from = new Date(Math.floor(micros / 1000));
  const to = new Date(from);
  to.setUTCFullYear(year);
  return to.getUTCMonth() === from.getUTCMonth() ? to.getTime() * 1000 + (micros - from.getTime() * 1000) : null;
}

const yearOf = (micros: number): number => new Date(Math.floor(micros / 1000)).getUTCFullYear();

/** What was declared, and where it is said what had to be assumed. */
export type TimesSink = Pick<PartSink, 'declared' | 'issue'>;

type Said = { readonly fields: EventFields; readonly traces: readonly Trace[] };

/**
 * Settles what the times of a document leave open, and says once what was assumed: the zone is the card's, else the table's, else UTC; the year
 * is that of the lines around it or the one in which the card's period holds the moment, else the time is unknown.
 */
export class RecordTimes {
  private readonly sink: TimesSink;
  private readonly issued = new Set<string>();
  private last: number | null = null;
  private assumed: string | null = null;

  constructor(sink: TimesSink) {
    this.sink = sink;
  }

  /** The zone of times without one, where the card declares none: what a person said of the table they stand in. */
  assume(zone: string | null): void {
    this.assumed = zone;
  }

  /** One time by itself, settled like those of records. */
  settled(offset: number, time: EventTime | null): EventTime | null {
    return time === null ? null : this.zoned(this.dated(time, offset), offset);
  }

  settle(said: Said, offset: number): Said {
    const { time, timeText = null } = said.fields;
    if (timeText !== null && time === null)
      this.once('TIME_INVALID', offset, `"${timeText.slice(0, SHOWN)}" is no time that can be read; such records are kept without one.`);
    if (time === null || (!time.zoneAssumed && time.yearless !== true)) {
      this.last = time?.micros ?? this.last;
      return said;
    }
    const settled = this.settled(offset, time);
    const shift = settled === null ? null : settled.micros - time.micros;
    this.last = settled?.micros ?? this.last;
    const moved = (micros: number | null): number | null => (micros === time.micros ? (shift === null ? null : micros + shift) : micros);
    return {
      fields: { ...said.fields, time: settled },
      traces: shift === 0 ? said.traces : said.traces.map((trace) => ({ ...trace, timeMicros: moved(trace.timeMicros) })),
    };
  }

  private once(code: string, offset: number, detail: string): void {
    if (this.issued.has(code)) return;
    this.issued.add(code);
    this.sink.issue(code, offset, detail);
  }

  private dated(time: EventTime, offset: number): EventTime | null {
    if (time.yearless !== true) return time;
    const micros = this.nearLast(time.micros) ?? this.inPeriod(time.micros);
    if (micros === null) {
      this.once('TIME_NO_YEAR', offset, 'Times have no year; enter the period on the evidence card, and they are read by it.');
      return null;
    }
    this.once(
      'TIME_YEAR_ASSUMED',
      offset,
      'Times have no year; it is taken from the lines around them and the period on the evidence card.',
    );
    const { zoneAssumed, zoneName } = time;
    return { micros, zoneAssumed, ...(zoneName === undefined ? {} : { zoneName }) };
  }

  /** Lines of a log stand in order: of three years, the one that lies next to the line before. */
  private nearLast(micros: number): number | null {
    const { last } = this;
    if (last === null) return null;
    const near = [-1, 0, 1].flatMap((step) => inYear(micros, yearOf(last) + step) ?? []);
    return near.find((one) => Math.abs(one - last) <= HALF_YEAR) ?? null;
  }

  private inPeriod(micros: number): number | null {
    const { fromMicros, toMicros } = this.sink.declared.period();
    const from = fromMicros ?? toMicros;
    const to = toMicros ?? fromMicros;
    if (from === null || to === null || yearOf(to) - yearOf(from) > PERIOD_YEARS) return null;
    const fitting: number[] = [];
    for (let year = yearOf(from); year <= yearOf(to); year += 1) {
      const one = inYear(micros, year);
      if (one !== null && one >= from - DAY && one <= to + DAY) fitting.push(one);
    }
    return fitting.length === 1 ? (fitting[0] ?? null) : null;
  }

  private zoned(time: EventTime | null, offset: number): EventTime | null {
    if (time?.zoneAssumed !== true) return time;
    const zone = this.sink.declared.zone() ?? this.assumed;
    if (zone === null && time.zoneName !== undefined) {
      this.once(
        'TIME_ZONE_NAME',
        offset,
        `Times name their zone by letters (${time.zoneName}), which stand for more than one offset: they are not read before the evidence card declares the zone.`,
      );
      return null;
    }
    if (zone === null) {
      this.once('TIME_ZONE_ASSUMED', offset, 'Times without a zone are read as UTC; declare the zone on the evidence card.');
      return time;
    }
    const micros = inZone(zone, time.micros);
    if (micros === null)
      this.once('TIME_SKIPPED', offset, 'A time never was: clocks of the declared zone went past it when they went forward.');
    return micros === null ? null : { micros, zoneAssumed: false };
  }
}
