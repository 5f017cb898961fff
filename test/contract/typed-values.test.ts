import { expect, test } from 'vitest';
import { Day, Line, Person, Prose } from '../../shared/contract/values.ts';
import { actorLine, parseActor } from '../../electron/core/actor.ts';

test.each([
  ['Mara <M>', 'HM-1'],
  ['Mara', 'HM 1'],
  ['Mara', 'HM>1'],
  ['', 'HM-1'],
])('a person who could not be read back is refused: %j %j', (name, personId) => {
  expect(Person.safeParse({ name, personId }).success).toBe(false);
});

test.each([
  ['Mara\nLindqvist', 'HM-1042'],
  ['Zoë \ud800 O’Neil', 'zoe@halden.example'],
  ['  李 娜 ', ' 工号-7 '],
])('every person who is accepted is read back from the line that is written: %j %j', (name, personId) => {
  const person = Person.parse({ name, personId });
  expect(parseActor(actorLine(person))).toEqual(person);
  expect(actorLine(person)).toMatch(/^[^\r\n]+$/);
});

test('a line is one line; half a character does not get in', () => {
  expect(Line.parse(' a \r\n b\u2028c ')).toBe('a b c');
  expect(Prose.parse('a\nb\udfff')).toBe('a\nb\ufffd');
});

test('a day exists in the calendar', () => {
  expect(['2026-02-28', '2024-02-29', '2026-02-29', '2026-13-01', '9999-99-99', ''].map((day) => Day.safeParse(day).success)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
});
