import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { fromChecks, fromPlaywright, fromVitest, judged, summary } from '../../build/test/counts.mjs';

const folder = mkdtempSync(join(tmpdir(), 'counts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let made = 0;
function report(content: unknown): string {
  const path = join(folder, `${made++}.json`);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

test('vitest: a file that could not be loaded is a failure although it holds no test', () => {
  const path = report({
    numPassedTests: 3,
    numFailedTests: 1,
    numPendingTests: 1,
    numTodoTests: 1,
    testResults: [
      { status: 'failed', assertionResults: [] },
      { status: 'passed', assertionResults: [{}, {}, {}] },
      { status: 'failed', assertionResults: [{}] },
    ],
  });
  expect(fromVitest(path)).toEqual({ passed: 3, failed: 2, skipped: 2 });
});

test('playwright: a flaky test and an error outside any test are failures', () => {
  const path = report({ stats: { expected: 2, unexpected: 1, flaky: 1, skipped: 4 }, errors: [{ message: 'x' }] });
  expect(fromPlaywright(path)).toEqual({ passed: 2, failed: 3, skipped: 4 });
});

test('checks are counted by their outcome', () => {
  const path = report({ checks: [{ outcome: 'passed' }, { outcome: 'failed' }, { outcome: 'skipped' }, { outcome: 'passed' }] });
  expect(fromChecks(path)).toEqual({ passed: 2, failed: 1, skipped: 1 });
});

test('a report that is missing or torn is a failure', () => {
  expect(fromVitest(join(folder, 'nowhere.json'))).toEqual({ passed: 0, failed: 1, skipped: 0 });
  expect(fromPlaywright(report('{"stats":'))).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test('a suite that ran nothing fails, and so does a runner that ended badly without naming a failure', () => {
  expect(judged({ passed: 0, failed: 0, skipped: 7 }, 0).failed).toBe(1);
  expect(judged({ passed: 5, failed: 0, skipped: 0 }, 1).failed).toBe(1);
  expect(judged({ passed: 5, failed: 2, skipped: 0 }, 1).failed).toBe(2);
  expect(judged({ passed: 5, failed: 0, skipped: 0 }, 0).failed).toBe(0);
});

test('the last line sums every suite and names skipped tests only when there are some', () => {
  expect(
    summary([
      { passed: 2, failed: 1, skipped: 0 },
      { passed: 3, failed: 0, skipped: 0 },
    ]),
  ).toEqual({ failed: 1, line: '5 passed, 1 failed' });
  expect(summary([{ passed: 2, failed: 0, skipped: 3 }]).line).toBe('2 passed, 0 failed, 3 skipped');
});
