import { expect, it } from 'vitest';
import { daysBetween, duration, exact, groupHash, rate, utc } from './format.ts';

it('figures are exact and the same everywhere', () => {
  expect([exact(0), exact(999), exact(1000), exact(3_223_285_267)]).toEqual(['0', '999', '1,000', '3,223,285,267']);
  expect(utc('2026-11-16T09:13:44Z')).toBe('2026-11-16 09:13:44 UTC');
  expect(groupHash('0123456789ab')).toBe('0123 4567 89ab');
  expect([rate(900), rate(1500), rate(61_400_000)]).toEqual(['900 B/s', '1.5 kB/s', '61.4 MB/s']);
  expect([duration(12.2), duration(200)]).toEqual(['13 s', '4 min']);
  expect([daysBetween('2026-08-01', '2026-10-31'), daysBetween('', '2026-10-31')]).toEqual([92, null]);
});
