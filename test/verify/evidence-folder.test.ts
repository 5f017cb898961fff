import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Good, type Kit, makeGood, makeKit } from './kit/good.ts';
import { put, report, run, scratch } from './kit/run.ts';
import { sha256 } from './kit/statement.ts';

const folder = scratch();
const evidence = join(folder, 'evidence');
let kit: Kit;
let good: Good;
let args: string[];

const place = (name: string, bytes: Buffer | string): void => {
  const path = join(evidence, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
};
const items = (): { id: string; name: string; bytes: Buffer }[] => [...kit.material.evidence].map(([id, item]) => ({ id, ...item }));

beforeAll(async () => {
  kit = makeKit();
  good = await makeGood(kit);
  args = [put(folder, 'a.pdf', good.pdf), '--trust', put(folder, 'trust.json', kit.trust()), '--evidence', evidence];
});
beforeEach(() => {
  rmSync(evidence, { recursive: true, force: true });
  mkdirSync(evidence);
});

describe('--evidence', () => {
  test('accepts the layout of a package', () => {
    for (const { id, name, bytes } of items()) place(`${id}/${name.split('/').at(-1)?.replace(' ', '_')}`, bytes);
    expect(report(...args)).toMatchObject({ verdict: 'PASS', evidence: { committed: 3, checked: 3, missing: 0 } });
  });

  test('accepts a vault, where a file is called by its digest', () => {
    for (const { bytes } of items()) place(`${sha256(bytes).slice(0, 2)}/${sha256(bytes)}`, bytes);
    expect(report(...args)).toMatchObject({ verdict: 'PASS', evidence: { checked: 3 } });
  });

  test('accepts a vault whose folders are the first two digits', () => {
    for (const { bytes } of items()) place(`vault/${sha256(bytes).slice(0, 2)}/${sha256(bytes).slice(2)}`, bytes);
    expect(report(...args)).toMatchObject({ verdict: 'PASS', evidence: { checked: 3 } });
    place(`vault/${sha256('run,who\n1,ada\n').slice(0, 2)}/${sha256('run,who\n1,ada\n').slice(2)}`, 'other');
    expect(run(...args).first).toBe('VERDICT FAIL EVIDENCE/HASH');
  });

  test('accepts the original names', () => {
    for (const { name, bytes } of items()) place(name, bytes);
    place('unrelated.txt', 'x');
    expect(report(...args)).toMatchObject({ verdict: 'PASS', evidence: { checked: 3 } });
  });

  test('names a file that is not the signed one, wherever it stands', () => {
    for (const { name, bytes } of items()) place(name, name === 'runs.csv' ? 'run,who\n1,bob\n' : bytes);
    expect(run(...args).first).toBe('VERDICT FAIL EVIDENCE/HASH');
    expect(run(...args).out).toContain('E3 (runs.csv) is not the file that was signed for');
  });

  test('a good copy does not excuse a bad one', () => {
    for (const { name, bytes } of items()) place(name, bytes);
    place('E3/runs.csv', 'other');
    expect(run(...args).first).toBe('VERDICT FAIL EVIDENCE/HASH');
  });

  test('a vault file with another content is found out', () => {
    for (const { bytes } of items()) place(sha256(bytes), Buffer.concat([bytes, Buffer.from(' ')]));
    expect(run(...args).exit).toBe(1);
  });

  test('says how many are missing; that is not a failure of the document', () => {
    for (const { name, bytes } of items().slice(0, 1)) place(name, bytes);
    expect(run(...args).first).toBe('VERDICT INDETERMINATE EVIDENCE/NOT_SUPPLIED 2 of 3');
    expect(run(...args, '--allow-missing').exit).toBe(0);
  });

  test('does not follow links', () => {
    for (const { name, bytes } of items()) {
      const real = put(folder, `real-${name.split('/').at(-1)}`, bytes);
      mkdirSync(dirname(join(evidence, name)), { recursive: true });
      symlinkSync(real, join(evidence, name));
    }
    expect(run(...args).first).toBe('VERDICT INDETERMINATE EVIDENCE/NOT_SUPPLIED 3 of 3');
  });

  test('completes a package from which files are missing', () => {
    const bag = put(folder, 'a.zip', good.bag);
    for (const { name, bytes } of items()) place(name, bytes);
    expect(run(bag, ...args.slice(1)).exit).toBe(0);
  });
});
