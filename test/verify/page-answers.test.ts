import { expect, test } from 'vitest';
import { checkAnswers } from '../../electron/verify/check/page-answers.ts';
import type { Answer } from '../../electron/verify/check/statement.ts';

const answer = (rationale: string): Answer =>
  ({ q: 'GV-02', conclusion: 'not_applicable', position: null, disposition: null, basis: 'B0', rationale }) as Answer;
const page = (rationale: string, verdict = 'Not applicable'): string[] => [
  'GV-02',
  'A named person is responsible',
  'Who is the owner of the outcome?',
  'control, blocker',
  verdict,
  'B0 of B2',
  rationale,
  'LR-01',
];

test.each(['r', 'owner', 'Not applicable', 'GV', 'A named person is responsible', 'Nobody else uses it.'])(
  'a rationale is found behind the basis, also when its words stand before it: %j',
  (rationale) => {
    expect(() => checkAnswers(page(rationale), [answer(rationale)], () => undefined)).not.toThrow();
    expect(() => checkAnswers(page(rationale, 'Met'), [answer(rationale)], () => undefined)).toThrow(/Not applicable/);
  },
);

test('another rationale than the signed one is named', () => {
  expect(() => checkAnswers(page('It is used.'), [answer('Nobody else uses it.')], () => undefined)).toThrow(/rationale/);
});
