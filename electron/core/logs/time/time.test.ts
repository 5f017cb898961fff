import { describe, expect, test } from 'vitest';
import { anyTime, epochTime, isoTime, microsToIso } from './time.ts';

const iso = (value: string) => {
  const time = isoTime(value);
  return time === null ? null : microsToIso(time.micros);
};

describe('ISO times, strictly', () => {
  test.each([
    ['2023-07-10T11:42:18Z', '2023-07-10T11:42:18Z'],
    ['2025-05-06T05:52:00.360468025Z', '2025-05-06T05:52:00.360468Z'],
    ['2025-05-06 05:52:00.5+02:00', '2025-05-06T03:52:00.5Z'],
    ['2024-02-29T23:59:59-0530', '2024-03-01T05:29:59Z'],
    ['2026-01-02', '2026-01-02T00:00:00Z'],
    ['2255-01-01T00:00:00.000001Z', '2255-01-01T00:00:00.000001Z'],
    ['1969-12-31T23:59:59.25Z', '1969-12-31T23:59:59.25Z'],
  ])('%s', (value, expected) => expect(iso(value)).toBe(expected));

  test('a day that came before is no shorter way to a moment that never was', () => {
    for (const time of [
      '1969-12-31T23:59:58Z',
      '1969-12-31T00:00:01Z',
      '2026-03-01T10:00:00Z',
      '2026-03-01T23:59:59Z',
      '2026-03-02T00:00:00Z',
    ])
      expect(iso(time)).toBe(time);
    expect(['2026-03-02T24:00:00Z', '2026-03-02T10:60:00Z', '2026-03-02T1a:00:00Z', '2026-03-02T10.00:00Z'].map(iso)).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  test.each([
    '0001-01-01T00:00:00Z',
    '9999-12-31T23:59:59Z',
    '2025-02-30T00:00:00Z',
    '2023-02-29',
    '2025-01-01T24:00:00Z',
    '2025-06-30T23:59:60Z',
    '2025-13-01',
    '16/05/2025 10:06 PM',
    '2025-01-01T10:00:00+25:00',
    '',
    'now',
  ])('%s is no moment', (value) => expect(isoTime(value)).toBeNull());

  test('a time without a zone is read as UTC and says so', () => {
    expect(isoTime('2025-01-01 10:00:00')).toEqual({ micros: Date.UTC(2025, 0, 1, 10) * 1000, zoneAssumed: true });
    expect(isoTime('2025-01-01T10:00:00Z')?.zoneAssumed).toBe(false);
  });
});

test.each([
  [1_757_713_665, '2025-09-12T21:47:45Z'],
  [1_757_713_665_779, '2025-09-12T21:47:45.779Z'],
  ['1757713665779123', '2025-09-12T21:47:45.779123Z'],
  ['1757713665779123456', '2025-09-12T21:47:45.779123Z'],
])('epoch %s', (value, expected) => expect(microsToIso(epochTime(value)?.micros ?? 0)).toBe(expected));

test.each([[null], [{}], ['12'], [-5], [Number.POSITIVE_INFINITY], [true]])('%s is no time', (value) => expect(anyTime(value)).toBeNull());
