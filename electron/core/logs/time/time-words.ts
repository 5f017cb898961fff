import { epochTime, isoTime } from './time.ts';
import { type EventTime, momentOf } from './moment.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const CLOCK = String.raw`(\d{2}):(\d{2}):(\d{2})(?:[.,](\d{1,9}))?`;
const ZONE = String.raw`(?: ?(Z|UTC|GMT|(?:UTC|GMT)?[+-]\d{2}:?\d{2}))?`;

/** `Feb  3 04:05:06`: no year, no zone (RFC 3164); CEF may give it one. */
const BSD = new RegExp(String.raw`^([A-Z][a-z]{2}) ( \d|\d{1,2}) ${CLOCK}${ZONE}$`);
/** `Feb 03 2026 04:05:06.789 +0100`, as CEF and LEEF write it. */
const MONTH_FIRST = new RegExp(String.raw`^([A-Z][a-z]{2}) ( \d|\d{1,2}),? (\d{4}) ${CLOCK}${ZONE}$`);
/** `Tue Feb 3 04:05:06 2026 +0100`, as git writes it. */
const GIT = new RegExp(String.raw`^[A-Z][a-z]{2} ([A-Z][a-z]{2}) ( \d|\d{1,2}) ${CLOCK} (\d{4})${ZONE}$`);
/** `Tue, 3 Feb 2026 04:05:06 +0100` (RFC 2822). */
const MAIL = new RegExp(String.raw`^(?:[A-Z][a-z]{2}, )?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) ${CLOCK}${ZONE}$`);
/** `03/Feb/2026:04:05:06 +0100`, as web servers write it. */
const ACCESS = new RegExp(String.raw`^(\d{2})/([A-Z][a-z]{2})/(\d{4}):${CLOCK}${ZONE}$`);
/** `2026-02-03 04:05:06 CEST`, `Tue Feb  3 04:05:06 CET 2026`: letters after the time of day, and what they leave. */
const LETTERED = /^(.*\d:\d{2}(?:[.,]\d{1,9})?) ?(?![AP]M\b)([A-Z]{2,5})( \d{4})?$/;
/** `1770091506 +0100`: seconds, and the zone of whoever wrote them. */
const RAW = /^(\d{9,10}) [+-]\d{4}$/;

const SOME_LEAP_YEAR = 2000;

export const monthOf = (word: string | undefined): number => MONTHS.indexOf((word ?? '').toLowerCase()) + 1;

type Clock = readonly [hour: string | undefined, minute: string | undefined, second: string | undefined, fraction: string | undefined];

function moment(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
  clock: Clock,
  zone: string | undefined,
): EventTime | null {
  const [hour, minute, second, fraction] = clock;
  const parts = { year: Number(year), month: monthOf(month), day: Number(day) };
  return momentOf({ ...parts, hour: Number(hour), minute: Number(minute), second: Number(second), fraction }, zone);
}

/** A time with the month's English name, in the forms that logs write; null for everything else. */
export function wordTime(value: string): EventTime | null {
  const text = value.trim();
  const bsd = BSD.exec(text);
  if (bsd !== null) {
    const time = moment(String(SOME_LEAP_YEAR), bsd[1], bsd[2], [bsd[3], bsd[4], bsd[5], bsd[6]], bsd[7]);
    return time === null ? null : { ...time, yearless: true };
  }
  const named = MONTH_FIRST.exec(text);
  if (named !== null) return moment(named[3], named[1], named[2], [named[4], named[5], named[6], named[7]], named[8]);
  const git = GIT.exec(text);
  if (git !== null) return moment(git[7], git[1], git[2], [git[3], git[4], git[5], git[6]], git[8]);
  const dated = MAIL.exec(text) ?? ACCESS.exec(text);
  return dated === null ? null : moment(dated[3], dated[2], dated[1], [dated[4], dated[5], dated[6], dated[7]], dated[8]);
}

export const withZoneName = (time: EventTime, zoneName: string): EventTime => ({ ...time, zoneAssumed: true, zoneName });

/** A time whose zone is named by letters: `CST` is three zones, `IST` another three. What a clock there showed is known, the moment is not. */
function letteredTime(value: string): EventTime | null {
  const [, before, letters, year = ''] = LETTERED.exec(value.trim()) ?? [];
  if (before === undefined || letters === undefined) return null;
  const time = isoTime(before) ?? wordTime(before + year);
  return time?.zoneAssumed === true ? withZoneName(time, letters) : null;
}

/** Every form of a time that a log line may hold: ISO, epoch, with a month's name, seconds with a zone, a zone by letters. */
export const lineTime = (value: string): EventTime | null =>
  isoTime(value) ?? epochTime(value) ?? wordTime(value) ?? epochTime(RAW.exec(value)?.[1] ?? '') ?? letteredTime(value);
