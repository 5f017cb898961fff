import { expect, it } from 'vitest';
import { en } from '../../strings/en.ts';
import { regionsOf } from './regions-of.ts';

it('reads one blackened place and its reason a line and names the first line that is none', () => {
  expect(regionsOf('p. 3, second paragraph: personal data\n\n p. 5 : price: per seat ')).toEqual({
    regions: [
      { place: 'p. 3, second paragraph', reason: 'personal data' },
      { place: 'p. 5', reason: 'price: per seat' },
    ],
    problem: null,
  });
  expect(regionsOf('p. 3: names\nall of it').problem).toBe('all of it');
  expect(regionsOf(': no place').problem).toBe(': no place');
  expect(regionsOf('p. 3:').problem).toBe('p. 3:');
});

it('says what has to be known of an evidence, worst first, and nothing of most', () => {
  const { marksOf } = en.intake.handling;
  expect(marksOf(undefined)).toEqual([]);
  expect(marksOf({ quarantined: null, supersededBy: null })).toEqual([]);
  expect(
    marksOf({ quarantined: 'missing', supersededBy: 'E9', restricted: 'NDA', redaction: { reason: 'names' } }).map((mark) => mark.word),
  ).toEqual(['In quarantine', 'Replaced by E9', 'Withheld', 'Redacted copy']);
});
