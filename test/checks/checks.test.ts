import { expect, test } from 'vitest';
import { CHECKS } from '../../electron/core/checks/all/index.ts';
import { RUN_CASES } from './cases.ts';
import { inputOf } from './kit.ts';
import { LOG_CASES } from './log-cases.ts';
import { PEOPLE_CASES } from './people-cases.ts';

const CASES = [...RUN_CASES, ...LOG_CASES, ...PEOPLE_CASES];

test.for(CASES)('%s: %s %s', ([id, _title, state, words, situation, desk = {}]) => {
  const check = CHECKS.find((one) => one.id === id);
  const outcome = check?.run(inputOf(situation), { today: '2026-11-01', states: () => [], ...desk });
  expect([outcome?.state, outcome?.sentence]).toEqual([state, expect.stringMatching(words)]);
  // What cannot be decided says what to supply; everything else does not ask for anything.
  expect(outcome?.supply === null).toBe(state !== 'not_decidable');
  for (const record of outcome?.records ?? []) {
    expect(record.evidence).toMatch(/^E\d+$/);
    expect(record.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(record.says).not.toBe('');
  }
});

test('every check of the catalogue runs, and but for the one about signed digests each has a case that fails and one that does not', () => {
  const every = CHECKS.map(({ id }) => id);
  expect(new Set(every).size).toBe(50);
  const lacking = every
    .filter((id) => id !== 'CHK-LOG-SIGNATURE')
    .filter(
      (id) =>
        !CASES.some(([check, , state]) => check === id && state === 'fails') ||
        !CASES.some(([check, , state]) => check === id && state !== 'fails'),
    );
  expect(lacking).toEqual([]);
});
