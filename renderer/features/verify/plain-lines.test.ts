import { describe, expect, it } from 'vitest';
import type { Out } from '../../bridge/client.ts';
import { plainLines, worstFirst } from './plain-lines.ts';

type Report = Out<'verify.run'>;
const good: Report = {
  verdict: 'PASS',
  sub: 'B-B',
  checks: [],
  caveats: [],
  axes: { FORMAT: 'PASS', SIGNATURE: 'PASS', COVERAGE: 'PASS', EVIDENCE: 'PASS', TRUST: 'PASS' },
  signers: [{ name: 'Mara', field: 'assessor', time: '2026-11-20T10:42:07Z' }],
  evidence: { committed: 3, checked: 3, missing: 0 },
  inputs: { trustSha256: 'aa' },
};
const states = (report: Report) => plainLines(report).map(({ state }) => state);

describe('the verdict in four lines', () => {
  it('says what holds', () => {
    expect(states(good)).toEqual(['PASS', 'PASS', 'PASS', 'PASS']);
    expect(plainLines(good)[0]?.says).toContain('Mara (assessor, 2026-11-20T10:42:07Z)');
  });

  it('says that a newer attestation replaces a good one', () => {
    const [now, superseded] = [good, { ...good, caveats: ['POLICY/SUPERSEDED'] }].map((report) => plainLines(report)[3]?.says ?? '');
    expect(superseded).not.toBe(now);
    expect(superseded).toContain(now);
  });

  it('never reads a missing member as good', () => {
    const { axes, signers, evidence, inputs, ...bare } = good;
    expect([axes, signers, evidence, inputs].every((part) => part !== undefined)).toBe(true);
    expect(states({ ...bare, verdict: 'INDETERMINATE' })).toEqual(['FAIL', 'INDETERMINATE', 'INDETERMINATE', 'INDETERMINATE']);
  });

  it('names changed bytes, changed evidence, missing evidence and a missing trust file', () => {
    expect(states({ ...good, verdict: 'FAIL', axes: { ...(good['axes'] as object), SIGNATURE: 'FAIL' } })[0]).toBe('FAIL');
    expect(states({ ...good, verdict: 'FAIL', axes: { ...(good['axes'] as object), EVIDENCE: 'FAIL' } })[1]).toBe('FAIL');
    expect(states({ ...good, evidence: { committed: 3, checked: 2, missing: 1 } })[1]).toBe('INDETERMINATE');
    const open = plainLines({
      ...good,
      verdict: 'INDETERMINATE',
      axes: { TRUST: 'INDETERMINATE' },
      inputs: { trustSha256: null },
      caveats: ['TRUST/TEST_KEY'],
    });
    expect(open[2]?.says).toContain('no trust file was given');
    expect(open[2]?.says).toContain('TEST key');
  });

  it('judges nothing that is no attestation', () => {
    expect(states({ ...good, verdict: 'NOT-AN-ATTESTATION' })).toEqual(['SKIPPED', 'SKIPPED', 'SKIPPED', 'FAIL']);
  });

  it('puts failures first and keeps the order otherwise', () => {
    const check = (id: string, result: Report['checks'][number]['result']) => ({ id, result, detail: '' });
    expect(worstFirst([check('a', 'PASS'), check('b', 'SKIPPED'), check('c', 'FAIL'), check('d', 'PASS')]).map(({ id }) => id)).toEqual([
      'c',
      'a',
      'd',
      'b',
    ]);
  });
});
