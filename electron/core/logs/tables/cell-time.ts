import { localTime } from '../time/local-time.ts';
import type { EventTime } from '../time/moment.ts';
import { lineTime } from '../time/time-words.ts';
import type { Cell, CellProblem } from './cell.ts';
import { ticketTime } from './ticket-time.ts';

/** The time in a cell as it stands, without a zone where it names none; null, and a problem, where it is none. */
export function cellTime({ text, column }: Cell, problem: (problem: CellProblem) => void): EventTime | null {
  const time = lineTime(text) ?? ticketTime(text);
  // Which number is the day is asked by itself.
  if (time === null && localTime(text, null)?.kind !== 'ambiguous')
    problem({ column, code: 'TIME_INVALID', detail: `"${text}" is no time that can be read; the row is kept without it.` });
  return time;
}
