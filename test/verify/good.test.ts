import { beforeAll, describe, expect, test } from 'vitest';
import { type Good, type Kit, makeGood, makeKit } from './kit/good.ts';
import { put, report, run, scratch } from './kit/run.ts';

const folder = scratch();
let kit: Kit;
let good: Good;
let trust: string;
let pdf: string;
let bag: string;

beforeAll(async () => {
  kit = makeKit();
  good = await makeGood(kit);
  trust = put(folder, 'trust.json', kit.trust());
  pdf = put(folder, 'good.pdf', good.pdf);
  bag = put(folder, 'good.zip', good.bag);
});

describe('a good attestation', () => {
  test('passes alone, and says that evidence was not asked for', () => {
    const result = run(pdf, '--trust', trust);
    expect(result.out).toMatch(/^VERDICT PASS/);
    expect(result.exit).toBe(0);
    expect(report(pdf, '--trust', trust).caveats).toContain('EVIDENCE/NOT_ASKED');
  });

  test('passes as a package, every evidence file checked', () => {
    const result = report(bag, '--trust', trust);
    expect(result.because).toBe('every check passed');
    expect(result.evidence).toEqual({ committed: 3, checked: 3, missing: 0 });
    expect(run(bag, '--trust', trust).exit).toBe(0);
  });
});
