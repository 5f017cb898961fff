import { expect, test } from 'vitest';
import { dayFirstIn, localTime, serialTime } from './local-time.ts';
import { isoTime, microsToIso } from './time.ts';

const read = (text: string, dayFirst: boolean | null = null): string | null => {
  const local = localTime(text, dayFirst);
  if (local === null || local.kind === 'ambiguous') return local === null ? null : 'ambiguous';
  const time = isoTime(local.text);
  return time === null ? 'none' : microsToIso(time.micros);
};

test.each([
  ['16/05/2025 10:06 PM', null, '2025-05-16T22:06:00Z'],
  ['05/16/2025, 10:06:07.1234567 AM', null, '2025-05-16T10:06:07.123456Z'],
  ['16.05.2025 22:06', null, '2025-05-16T22:06:00Z'],
  ['03.04.2026', null, '2026-04-03T00:00:00Z'],
  ['03/04/2026', null, 'ambiguous'],
  ['12/05/2026', null, 'ambiguous'],
  ['05/12/2026', null, 'ambiguous'],
  ['12/13/2026', null, '2026-12-13T00:00:00Z'],
  ['03/04/2026 12:00 AM', true, '2026-04-03T00:00:00Z'],
  ['03/04/2026 12:00 PM', false, '2026-03-04T12:00:00Z'],
  ['03/03/2026', null, '2026-03-03T00:00:00Z'],
  ['30/02/2025', null, 'none'],
  ['16/05/2025 24:00', null, 'none'],
  ['16/05/2025 23:59:60', null, 'none'],
  ['16/05/0001', null, 'none'],
  ['16/05/9999', null, 'none'],
  ['16/05/2025 13:06 PM', null, null],
  ['16/05-2025', null, null],
  ['2025-05-16', null, null],
  ['1.2.3', null, null],
])('%s, day first %s', (text, dayFirst, expected) => expect(read(text, dayFirst)).toBe(expected));

test('dates tell the order where one number can only be a day, and nothing where they disagree', () => {
  expect(dayFirstIn('a,03/04/2026\nb,16/05/2025')).toBe(true);
  expect(dayFirstIn('a,03/04/2026\nb,05/16/2025')).toBe(false);
  expect(dayFirstIn('03/04/2026')).toBeNull();
  expect(dayFirstIn('16/05/2025 05/16/2025')).toBeNull();
  expect(dayFirstIn('https://x/16/05/2025/page 1.16.2025 2016/05/2025')).toBeNull();
});

test.each([
  ['45678.5', '2025-01-21T12:00:00Z'],
  ['45678', '2025-01-21T00:00:00Z'],
  ['25569,25', '1970-01-01T06:00:00Z'],
])('day %s of a spreadsheet', (text, expected) => expect(microsToIso(serialTime(text) ?? 0)).toBe(expected));
test.each(['5', '-45678', '145678', 'x', '45678.'])('%s is no day of a spreadsheet', (text) => expect(serialTime(text)).toBeNull());
