import { expect, test } from 'vitest';
import { CHECKS } from '../../electron/core/checks/all/index.ts';
import { BORDER_CASES } from './border-cases.ts';
import { RUN_CASES } from './cases.ts';
import { CLAUSE_CASES } from './clause-cases.ts';
import { inputOf } from './kit.ts';
import { CROOKED_FAILS } from '../contradictions/records/crooked.ts';
import { SAMPLE_FAILS } from '../contradictions/records/sample-cases.ts';
import { LOG_CASES } from './log-cases.ts';
import { PEOPLE_CASES } from './people-cases.ts';

const CASES = [...RUN_CASES, ...LOG_CASES, ...PEOPLE_CASES, ...BORDER_CASES, ...CLAUSE_CASES];

test.for(CASES)('%s: %s %s', ([id, _title, state, words, situation, desk = {}]) => {
  const check = CHECKS.find((one) => one.id === id);
  const outcome = check?.run(inputOf(situation), { today: '2026-11-01', states: () => [], ...desk });
  expect([outcome?.state, outcome?.sentence]).toEqual([state, expect.stringMatching(words)]);
  // What cannot be decided says what to supply; everything else does not ask for anything.
  expect(outcome?.supply === null).toBe(state !== 'not_decidable');
  // What an answer says, and that nothing names an item, stands in no record; everything else names its own.
  if (state === 'fails' && check?.readsAnswers !== true && id !== 'CHK-TRACE-FORWARD') expect(outcome?.records).not.toEqual([]);
  for (const record of outcome?.records ?? []) {
    expect(record.evidence).toMatch(/^E\d+$/);
    expect(record.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(record.says).not.toBe('');
  }
});

test('every check of the catalogue is failed by records of a real file', () => {
  const every = CHECKS.map(({ id }) => id);
  expect(new Set(every).size).toBe(50);
  expect([...SAMPLE_FAILS, ...CROOKED_FAILS].toSorted()).toEqual(every.toSorted());
});
