import { expect, test } from 'vitest';
import { givenOf } from '../../electron/core/checks/given.ts';
import { RULES, ruleNamed } from '../../electron/core/contradictions/rules/index.ts';
import { inputOf } from '../checks/kit.ts';
import { BORDER_CASES } from './border-cases.ts';
import { FIRST_CASES } from './cases.ts';
import { CLAUSE_CASES } from './clause-cases.ts';
import { MORE_CASES } from './more-cases.ts';
import { CROOKED_SAYS } from './records/crooked.ts';
import { SAMPLE_CASES } from './records/sample-cases.ts';
import { STRAIGHT_SAYS } from './records/straight.ts';

const CASES = [...FIRST_CASES, ...MORE_CASES, ...BORDER_CASES, ...CLAUSE_CASES];

test.each(CASES)('%s: %s is %s', (rule, _title, judged, words, parameters, situation) => {
  const outcome = ruleNamed(rule).judge({ evidence: 'E1', quote: '', given: givenOf(parameters) }, inputOf(situation));
  expect([outcome.judged, outcome.why]).toEqual([judged, expect.stringMatching(words)]);
  if (outcome.judged !== 'raised') return;
  // What a person filled in stands in no record; everything else names its own.
  if (parameters['firstProductionOn'] === undefined) expect(outcome.records).not.toEqual([]);
  for (const record of outcome.records) {
    expect(record.evidence).toMatch(/^E\d+$/);
    expect(record.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(record.says).not.toBe('');
  }
});

test('every rule is raised by records of a real file, and agrees with those of another', () => {
  const of = (judged: string): string[] => SAMPLE_CASES.flatMap(([rule, as]) => (as === judged ? [rule] : []));
  const every = RULES.map(({ id }) => id).toSorted();
  expect([...new Set([...of('raised'), ...CROOKED_SAYS.map(({ rule }) => rule)])].toSorted()).toEqual(every);
  expect([...new Set([...of('agrees'), ...STRAIGHT_SAYS.map(({ rule }) => rule)])].toSorted()).toEqual(every);
});

test('one event id on two contents stands against logs that are claimed to be tamper-evident', () => {
  const line = (bytes: string) => ({ time: '2026-08-01T00:00:00Z', nativeId: 'n-1', bytes });
  const judged = (...lines: ReturnType<typeof line>[]) =>
    ruleNamed('CON-INTEGRITY').judge({ evidence: 'E1', quote: '', given: givenOf({}) }, inputOf({ files: [{ lines }] }));
  expect(judged(line('a'), line('a'))).toMatchObject({ judged: 'not_decidable' });
  expect(judged(line('a'), line('b'))).toMatchObject({
    judged: 'raised',
    why: expect.stringContaining('1 event id stands on records with different content: n-1'),
    records: [{ event: 'E1-1' }, { event: 'E1-2' }],
  });
});

test('there are 22 rules, each with fields of its own names', () => {
  expect(new Set(RULES.map(({ id }) => id)).size).toBe(22);
  for (const { fields } of RULES) expect(new Set(fields.map(({ name }) => name)).size).toBe(fields.length);
});
