const DAY_MICROS = 86_400_000_000;
const TWENTY_YEARS = 20 * 365.25 * DAY_MICROS;

/** Microseconds UTC. */
export type Period = { readonly first: number; readonly last: number };

type Finding = { readonly code: string; readonly offset: number | null; readonly detail: string };

/** First and last time of a document's events, and what is odd about them. Clocks of makers and readers may differ by a day. */
export class TimeSpan {
  private first: number | null = null;
  private last: number | null = null;
  private lastOffset = 0;

  see(micros: number | null, offset: number): void {
    if (micros === null) return;
    if (this.first === null || micros < this.first) this.first = micros;
    if (this.last !== null && micros <= this.last) return;
    this.last = micros;
    this.lastOffset = offset;
  }

  /** Null where no event is dated. */
  get period(): Period | null {
    const { first, last } = this;
    return first === null || last === null ? null : { first, last };
  }

  /** `nowMicros` null: when it was read does not matter, as when it is read again. */
  findings(nowMicros: number | null): readonly Finding[] {
    const { period } = this;
    if (period === null) return [];
    const { first, last } = period;
    const future = nowMicros !== null && last > nowMicros + DAY_MICROS;
    const long = last - first > TWENTY_YEARS;
    return [
      ...(future
        ? [
            {
              code: 'TIME_FUTURE',
              offset: this.lastOffset,
              detail: 'A record is dated more than a day after it was imported; a clock was wrong, or the time is read wrongly.',
            },
          ]
        : []),
      ...(long
        ? [{ code: 'TIME_SPAN', offset: null, detail: 'The times of this log lie more than twenty years apart; some are likely wrong.' }]
        : []),
    ];
  }
}
