const DAY_SECONDS = 86_400;

/** The beginning of a stretch of so many seconds: days where it is a day or longer, minutes below. */
export const shortMoment = (at: string, step: number): string =>
  step >= DAY_SECONDS ? at.slice(0, 10) : at.slice(0, 16).replace('T', ' ');
