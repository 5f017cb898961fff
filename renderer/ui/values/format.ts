/** Exact figures for people: the same on every machine, whatever its locale or zone. */

/** 2989402448 → `2,989,402,448`. */
export const exact = (value: number): string => String(Math.trunc(value)).replaceAll(/\B(?=(\d{3})+(?!\d))/g, ',');

/** `2026-11-16T09:13:44Z` → `09:13:44`. */
export const clock = (instant: string): string => instant.slice(11, 19);

/** `2026-11-16T09:13:44Z` → `2026-11-16 09:13:44 UTC`. */
export const utc = (instant: string): string => `${instant.slice(0, 10)} ${clock(instant)} UTC`;

/** Groups of four, parted by spaces. */
export const groupHash = (hex: string): string => hex.replaceAll(/(.{4})(?=.)/g, '$1 ');

/** Bytes per second in a readable unit, for a rate only; amounts are always exact. */
export function rate(bytesPerSecond: number): string {
  if (bytesPerSecond >= 1_000_000) return `${(bytesPerSecond / 1_000_000).toFixed(1)} MB/s`;
  if (bytesPerSecond >= 1000) return `${(bytesPerSecond / 1000).toFixed(1)} kB/s`;
  return `${exact(bytesPerSecond)} B/s`;
}

/** Whole seconds or minutes, rounded up: `13 s`, `4 min`. */
export const duration = (seconds: number): string => (seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`);

const DAY_MS = 86_400_000;
/** Days from one date to the other, both included, or null when either is missing. */
export function daysBetween(from: string, to: string): number | null {
  const [start, end] = [Date.parse(from), Date.parse(to)];
  return Number.isNaN(start) || Number.isNaN(end) ? null : Math.round((end - start) / DAY_MS) + 1;
}
