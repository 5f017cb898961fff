import { expect, test } from 'vitest';
import { givenOf } from '../../electron/core/checks/given.ts';
import { RULES, ruleNamed } from '../../electron/core/contradictions/rules/index.ts';
import { inputOf } from '../checks/kit.ts';
import { FIRST_CASES } from './cases.ts';
import { MORE_CASES } from './more-cases.ts';

const CASES = [...FIRST_CASES, ...MORE_CASES];

test.each(CASES)('%s: %s is %s', (rule, _title, judged, words, parameters, situation) => {
  const outcome = ruleNamed(rule).judge({ evidence: 'E1', quote: '', given: givenOf(parameters) }, inputOf(situation));
  expect([outcome.judged, outcome.why]).toEqual([judged, expect.stringMatching(words)]);
  if (outcome.judged !== 'raised') return;
  for (const record of outcome.records) {
    expect(record.evidence).toMatch(/^E\d+$/);
    expect(record.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(record.says).not.toBe('');
  }
});

test('every rule but the one about signed digests has a case that raises it and one that does not', () => {
  const lacking = RULES.filter(({ id }) => id !== 'CON-INTEGRITY').filter(
    ({ id }) =>
      !CASES.some(([rule, , judged]) => rule === id && judged === 'raised') ||
      !CASES.some(([rule, , judged]) => rule === id && judged !== 'raised'),
  );
  expect(lacking.map(({ id }) => id)).toEqual([]);
});

test('there are 22 rules, each with fields of its own names', () => {
  expect(new Set(RULES.map(({ id }) => id)).size).toBe(22);
  for (const { fields } of RULES) expect(new Set(fields.map(({ name }) => name)).size).toBe(fields.length);
});
