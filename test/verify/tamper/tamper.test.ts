import { beforeAll, describe, expect, test } from 'vitest';
import { type Good, type Kit, makeGood, makeKit } from '../kit/good.ts';
import { report, run, scratch } from '../kit/run.ts';
import { ALL_CASES } from '../mutate/index.ts';
import { putCase } from './put-case.ts';
import { casesOf, ROWS } from './rows.ts';

const folder = scratch();
let kit: Kit;
let good: Good;

beforeAll(async () => {
  kit = makeKit();
  good = await makeGood(kit);
});

describe('tampered attestations', () => {
  test('each case has its own id, each row of the table its cases', () => {
    const ids = ALL_CASES.map((one) => one.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect([ROWS.length, new Set(ROWS.map((row) => row.id)).size]).toEqual([121, 121]);
    expect(ROWS.filter((row) => row.where !== 'app').map((row) => `${row.id} ${casesOf(row).length}`)).toEqual(
      ROWS.filter((row) => row.where !== 'app').map((row) => `${row.id} ${row.ways}`),
    );
  });

  test.each(ALL_CASES.filter((one) => !one.large).map((one) => [one.id, one.title, one] as const))('%s %s', async (id, _title, one) => {
    const args = await putCase(one, kit, good, folder);
    const result = run(...args);
    const [, verdict = '', sub = ''] = /^VERDICT (\S+) (.*)$/.exec(result.first) ?? [];
    expect({ exit: result.exit, sub, err: result.err }, result.out).toEqual({ exit: one.exit, sub: one.sub, err: '' });
    expect(verdict).toBe({ 0: 'PASS', 1: 'FAIL', 2: 'INDETERMINATE', 3: 'NOT-AN-ATTESTATION' }[one.exit]);
    const row = ROWS.find((each) => each.id === id);
    if (one.caveat === undefined && row?.also === undefined) return;
    const seen = report(...args);
    if (one.caveat !== undefined) expect(seen.caveats).toContain(one.caveat);
    expect(row?.also?.(seen) ?? true, seen.because).toBe(true);
  });
});
