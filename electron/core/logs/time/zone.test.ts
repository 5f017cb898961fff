import { expect, test } from 'vitest';
import { wordTime } from './time-words.ts';
import { microsToIso } from './time.ts';
import { inZone, zoneOf } from './zone.ts';

test.each([
  ['UTC', 'UTC'],
  ['gmt', 'UTC'],
  ['+2', '+02:00'],
  ['UTC+05:30', '+05:30'],
  ['Europe/Berlin, offset written out', 'Europe/Berlin'],
  ['America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
  ['CET', null],
  ['Mars/Crater', null],
  ['local time', null],
  ['', null],
])('%s names %s', (declared, zone) => expect(zoneOf(declared)).toBe(zone));

const wall = (iso: string): number => Date.parse(`${iso}Z`) * 1000;
const at = (zone: string, iso: string): string | null => {
  const micros = inZone(zone, wall(iso));
  return micros === null ? null : microsToIso(micros);
};

test('a time of day in a zone, around the hours at which clocks change', () => {
  expect(at('+05:30', '2026-02-03T10:00:00')).toBe('2026-02-03T04:30:00Z');
  expect(at('Europe/Berlin', '2026-02-03T10:00:00.250')).toBe('2026-02-03T09:00:00.25Z');
  expect(at('Europe/Berlin', '2026-03-29T01:59:59')).toBe('2026-03-29T00:59:59Z');
  expect(at('Europe/Berlin', '2026-03-29T02:30:00')).toBeNull();
  expect(at('Europe/Berlin', '2026-03-29T03:00:00')).toBe('2026-03-29T01:00:00Z');
  expect(at('Europe/Berlin', '2026-10-25T02:30:00')).toBe('2026-10-25T00:30:00Z');
  expect(at('Asia/Kolkata', '2026-10-25T02:30:00')).toBe('2026-10-24T21:00:00Z');
});

test.each([
  ['Feb 03 2026 04:05:06.789 +0100', '2026-02-03T03:05:06.789Z'],
  ['Feb  3, 2026 04:05:06 GMT', '2026-02-03T04:05:06Z'],
  ['Tue Feb 3 04:05:06 2026 -0500', '2026-02-03T09:05:06Z'],
  ['Tue, 3 Feb 2026 04:05:06 +0000', '2026-02-03T04:05:06Z'],
])('%s', (text, expected) => expect(microsToIso(wordTime(text)?.micros ?? 0)).toBe(expected));

test.each(['Feb 30 2026 04:05:06', 'Foo 03 2026 04:05:06', 'Feb 03 2026 24:05:06', 'Feb 03 2026 04:05:06 CET', '3 February 2026', ''])(
  '%s is no moment',
  (text) => expect(wordTime(text)).toBeNull(),
);

test('without a year it says so', () => expect(wordTime('Feb 29 04:05:06')).toMatchObject({ yearless: true, zoneAssumed: true }));
