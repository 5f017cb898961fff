const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STEPS = [
  1,
  2,
  5,
  10,
  15,
  30,
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR),
  ...[1, 2, 5, 10, 20, 30, 60, 90, 180, 365].map((days) => days * DAY),
];
const MICROS = 1_000_000;

export type TimeSteps = { /** Seconds. */ readonly step: number /** Microseconds. */; readonly start: number; readonly count: number };

/** Cuts the time from `from` to `to` (microseconds, both included) into at most `most` stretches that begin at round UTC times. */
export function timeSteps(from: number, to: number, most: number): TimeSteps {
  const [first, last] = [Math.floor(from / MICROS), Math.floor(to / MICROS)];
  const cut = (step: number, grid: number): TimeSteps => {
    const start = Math.floor(first / grid) * grid;
    return { step, start: start * MICROS, count: Math.floor((last - start) / step) + 1 };
  };
  const fitting = STEPS.map((step) => cut(step, step)).find(({ count }) => count <= most);
  // Longer than round steps go: whole days, counted from the first.
  return fitting ?? cut(Math.ceil((last - Math.floor(first / DAY) * DAY + 1) / most / DAY) * DAY, DAY);
}
