import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { openFileSigner } from '../../electron/core/attest/sign/signer.ts';
import { appendSignature } from '../../electron/core/attest/sign/pdf-revision.ts';
import { ASSESSOR, REVIEWER, testKit } from '../fixtures/signed-pdf.ts';
import { makeKit } from './kit/good.ts';
import { put, report, run, scratch } from './kit/run.ts';

const folder = scratch();
const SIGNED_AT = new Date('2026-06-01T10:00:00Z');
let pdf: string;
let trust: string;

beforeAll(async () => {
  const kit = makeKit();
  const keys = testKit(SIGNED_AT);
  const base = await kit.base(kit.statement());
  const sign = async (
    bytes: Buffer,
    field: 'assessor' | 'reviewer',
    p12: Buffer,
    who: typeof ASSESSOR,
    meaning: string,
  ): Promise<Buffer> => {
    const signer = openFileSigner(p12, keys.passphrase, SIGNED_AT);
    return (await appendSignature(bytes, { field, signer, at: SIGNED_AT, ...who, meaning })).pdf;
  };
  const first = await sign(base, 'assessor', keys.assessorP12, ASSESSOR, 'I assessed.');
  pdf = put(folder, 'signed.pdf', await sign(first, 'reviewer', keys.reviewerP12, REVIEWER, 'I reviewed.'));
  trust = put(folder, 'trust.json', JSON.stringify(keys.trust));
  put(folder, 'test.crl', keys.crl);
});

describe('an attestation signed by the app', () => {
  test('is accepted by the verifier, which shares no code with the signer', () => {
    const result = report(pdf, '--trust', trust);
    expect(result.checks.filter((check) => check.result === 'FAIL')).toEqual([]);
    expect(result.verdict).toBe('PASS');
    expect(result.caveats).toContain('TRUST/TEST_KEY');
    expect(result.signers.map((signer) => [signer.field, signer.keyLevel, signer.personId])).toEqual([
      ['assessor', 'K0', 'P-0001'],
      ['reviewer', 'K0', 'P-0002'],
    ]);
  });

  test('its revocation list answers a trust file that requires one', () => {
    const strict = JSON.parse(readFileSync(trust, 'utf8'));
    strict.policy.revocation.mode = 'require';
    const path = put(folder, 'strict.json', JSON.stringify(strict));
    expect(run(pdf, '--trust', path).first).toBe('VERDICT INDETERMINATE TRUST/REVOCATION_UNKNOWN');
    expect(run(pdf, '--trust', path, '--crl', `${folder}/test.crl`).exit).toBe(0);
  });
});
