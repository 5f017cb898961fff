/**
 * What one suite did, read from its machine-readable report, never from its words.
 * @typedef {{passed: number, failed: number, skipped: number}} Counts
 */
import { existsSync, readFileSync } from 'node:fs';

/** A report that is not there or cannot be read counts as one failure. @type {Counts} */
const LOST = { passed: 0, failed: 1, skipped: 0 };

/** @param {string} path @param {(report: any) => Counts} read @returns {Counts} */
function from(path, read) {
  if (!existsSync(path)) return LOST;
  try {
    return read(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return LOST;
  }
}

/** A test file that could not even be loaded holds no test; it counts as one failure. @param {string} path */
export const fromVitest = (path) =>
  from(path, (report) => {
    const unloaded = report.testResults.filter((/** @type {any} */ file) => file.status === 'failed' && file.assertionResults.length === 0);
    const skipped = (report.numPendingTests ?? 0) + (report.numTodoTests ?? 0);
    return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded.length, skipped };
  });

/** A test that passed only on a second try is a failure here. @param {string} path */
export const fromPlaywright = (path) =>
  from(path, ({ stats, errors }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + (errors ?? []).length,
    skipped: stats.skipped,
  }));

/** @param {string} path */
export const fromChecks = (path) =>
  from(path, (report) => {
    const count = (/** @type {string} */ outcome) => report.checks.filter((/** @type {any} */ check) => check.outcome === outcome).length;
    return { passed: count('passed'), failed: count('failed'), skipped: count('skipped') };
  });

/**
 * Adds the exit code to the counts: a runner that failed without a failed test, and a suite that ran no test at all,
 * are each one failure.
 * @param {Counts} counts @param {number} exitCode @returns {Counts}
 */
export function judged(counts, exitCode) {
  const silentFailure = exitCode !== 0 && counts.failed === 0;
  const nothingRan = counts.passed + counts.failed === 0;
  return silentFailure || nothingRan ? { ...counts, failed: counts.failed + 1 } : counts;
}

/** The line everything that reads our tests looks for. @param {Counts[]} all */
export function summary(all) {
  const sum = (/** @type {'passed' | 'failed' | 'skipped'} */ key) => all.reduce((total, counts) => total + counts[key], 0);
  const skipped = sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : '';
  return { failed: sum('failed'), line: `${sum('passed')} passed, ${sum('failed')} failed${skipped}` };
}
