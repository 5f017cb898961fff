import { type EventTime, momentOf } from '../time/moment.ts';
import { monthOf } from '../time/time-words.ts';

/** `04/May/26 9:30 AM`, as ticket systems write it where nobody chose otherwise; a year of two figures is of this century. */
const TICKET = /^(\d{1,2})[/-]([A-Z][a-z]{2})[/-](\d{2}|\d{4})(?: (\d{1,2}):(\d{2})(?::(\d{2}))?(?: ([AP])M)?)?$/;

/** Null where the text is no such time. */
export function ticketTime(text: string): EventTime | null {
  const [, day, month, year = '', hour = '0', minute = '0', second = '0', half] = TICKET.exec(text) ?? [];
  const written = Number(hour);
  if (day === undefined || (half !== undefined && (written < 1 || written > 12))) return null;
  const clock = half === undefined ? written : (written % 12) + (half === 'P' ? 12 : 0);
  const date = { year: Number(year.length === 2 ? `20${year}` : year), month: monthOf(month), day: Number(day) };
  return momentOf({ ...date, hour: clock, minute: Number(minute), second: Number(second) }, undefined);
}
