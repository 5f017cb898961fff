import { beforeAll, describe, expect, test } from 'vitest';
import { type Good, type Kit, makeGood, makeKit } from './kit/good.ts';
import { put, report, run, scratch } from './kit/run.ts';
import { ALL_CASES } from './mutate/index.ts';

const folder = scratch();
let kit: Kit;
let good: Good;

beforeAll(async () => {
  kit = makeKit();
  good = await makeGood(kit);
});

describe('tampered attestations', () => {
  test('each case has its own id', () => {
    const ids = ALL_CASES.map((one) => one.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test.each(ALL_CASES.map((one) => [one.id, one.title, one] as const))('%s %s', async (id, _title, one) => {
    const given = await one.make(kit, good);
    const path = put(folder, given.bag === undefined ? `${id}.pdf` : `${id}.zip`, given.bag ?? given.pdf ?? Buffer.alloc(0));
    const names = new Map(Object.entries(given.files ?? {}).map(([name, bytes]) => [name, put(folder, `${id}-${name}`, bytes)]));
    const args = (given.args ?? []).map((arg) => arg.replace(/^\{(.+)\}$/, (_, name: string) => names.get(name) ?? name));
    if (given.trust !== null) args.push('--trust', put(folder, `${id}-trust.json`, given.trust ?? kit.trust()));
    const result = run(path, ...args);
    const [, verdict = '', sub = ''] = /^VERDICT (\S+) (.*)$/.exec(result.first) ?? [];
    expect({ exit: result.exit, sub, err: result.err }, result.out).toEqual({
      exit: one.exit,
      sub: typeof one.sub === 'string' ? one.sub : expect.stringMatching(one.sub),
      err: '',
    });
    expect(verdict).toBe({ 0: 'PASS', 1: 'FAIL', 2: 'INDETERMINATE', 3: 'NOT-AN-ATTESTATION' }[one.exit]);
    if (one.caveat !== undefined) expect(report(path, ...args).caveats).toContain(one.caveat);
  });
});
