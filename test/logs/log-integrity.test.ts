import { createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { checkLogs } from '../../electron/core/log-integrity/check-logs.ts';
import type {
  LogIntegrity,
  SuppliedDigest,
  SuppliedKey,
  SuppliedLogs,
  TrailIntegrity,
} from '../../electron/core/log-integrity/integrity.ts';
import { logIntegrity } from '../../electron/core/log-integrity/log-integrity.ts';
import { suppliedLogs } from '../../electron/core/log-integrity/supplied-logs.ts';
import { isoTime, microsToIso } from '../../electron/core/logs/time/time.ts';
import { SAMPLE_SEED } from '../../electron/core/sample/bundle.ts';
import { gzip } from '../../electron/core/sample/bytes/gzip.ts';
import { digestFiles, MISSING_HOURS, publicKeyList } from '../../electron/core/sample/cloudtrail/digest-files.ts';
import { digestKey } from '../../electron/core/sample/cloudtrail/digest-key.ts';
import { DIGEST_HOURS, HOME_REGION, trailFiles } from '../../electron/core/sample/cloudtrail/trail-files.ts';
import { planRuns } from '../../electron/core/sample/plan/run-plan.ts';
import { sha256Hex } from '../../electron/core/sha256.ts';
import { makeZip } from '../intake/make-zip.ts';
import { bundle, type Desk, desk } from '../intake/workspace.ts';

const HOUR_MS = 3_600_000;
const KEYS = JSON.stringify(publicKeyList());

/** The hours of the sample trail for which digests exist, as they would be handed over. */
function hourFiles() {
  const { files } = trailFiles(SAMPLE_SEED, planRuns(SAMPLE_SEED));
  const hours = files.filter((file) => file.region === HOME_REGION && file.to - file.from === HOUR_MS);
  return { hours, digests: digestFiles(hours) };
}

const only = ({ trails }: LogIntegrity): TrailIntegrity => {
  expect(trails).toHaveLength(1);
  return trails[0] as TrailIntegrity;
};
const codes = (trail: TrailIntegrity): string[] => [...new Set(trail.issues.map(({ code }) => code))].toSorted();
const said = (trail: TrailIntegrity, code: string): string[] =>
  trail.issues.filter((issue) => issue.code === code).map(({ detail }) => detail);

describe('the sample trail, taken in', () => {
  const { hours, digests } = hourFiles();
  let at: Desk;
  let trail: TrailIntegrity;
  beforeAll(async () => {
    at = await desk();
    const files = Object.fromEntries([...hours, ...digests].map(({ path, bytes }) => [path, bytes]));
    await at.take(bundle({ ...files, 'keys.json': KEYS }));
    trail = only(logIntegrity(at.workspace()));
  });

  test('digests that another one vouches for are verified; the newest and the one before the hole are named', () => {
    expect(trail).toMatchObject({ account: '447003918265', region: HOME_REGION, integrity: 'partly' });
    expect(trail.digests).toEqual({ supplied: DIGEST_HOURS - MISSING_HOURS.length, verified: DIGEST_HOURS - MISSING_HOURS.length - 2 });
    expect(said(trail, 'DIGEST_NEWEST')).toHaveLength(1);
    expect(said(trail, 'DIGEST_UNSIGNED')).toHaveLength(1);
    expect(said(trail, 'DIGEST_MISSING')).toEqual([expect.stringContaining('(2 hours)')]);
    expect(codes(trail)).toEqual(['DIGEST_MISSING', 'DIGEST_NEWEST', 'DIGEST_UNSIGNED', 'LOG_NOT_LISTED']);
  });

  test('log files of verified digests are vouched for, those of the missing hours are named', () => {
    const { verified } = logIntegrity(at.workspace());
    expect(trail.logFiles).toEqual({ listed: 24, verified: 22, altered: 0, missing: 0, notListed: 2 });
    expect(verified).toHaveLength(22);
    const lost = MISSING_HOURS.map((hour) => hours[hour]?.path);
    expect(trail.issues.filter(({ code }) => code === 'LOG_NOT_LISTED').map(({ detail }) => detail)).toEqual(
      lost.map((path) => expect.stringContaining(String(path)) as string),
    );
  });

  test('the key and where it came from are named', () => {
    const { fingerprint } = digestKey();
    expect(trail.keys).toEqual([{ fingerprint, evidence: expect.stringMatching(/^E\d+$/) as string }]);
  });
});

test('compressed logs inside an archive, a key as PEM: one flipped byte and one dropped hour are both named', async () => {
  const { hours, digests } = hourFiles();
  const changed = hours[10];
  const dropped = digests[12];
  const bytes = Buffer.from(changed?.decoded ?? '');
  bytes[40] = (bytes[40] ?? 0) ^ 1;
  const members = [
    ...hours.map((file) => ({ name: file.path, content: file === changed ? gzip(bytes) : file.bytes })),
    ...digests.filter((digest) => digest !== dropped).map((digest) => ({ name: digest.path, content: digest.bytes })),
  ];
  const pem = createPublicKey(digestKey().key).export({ type: 'spki', format: 'pem' });
  const at = await desk();
  await at.take(bundle({ 'trail.zip': makeZip(members), 'key.pem': pem }));
  const trail = only(logIntegrity(at.workspace()));
  expect(trail.integrity).toBe('partly');
  expect(said(trail, 'LOG_ALTERED')).toEqual([expect.stringContaining(changed?.path ?? '?')]);
  expect(trail.issues.find(({ code }) => code === 'LOG_ALTERED')).toMatchObject({ evidence: 'E2', member: changed?.path });
  const from = isoTime(dropped?.hour ?? '')?.micros ?? 0;
  expect(said(trail, 'DIGEST_MISSING')).toContain(`No digest was supplied for ${dropped?.hour} to ${microsToIso(from + HOUR_MS * 1000)}.`);
  expect(trail.logFiles).toMatchObject({ altered: 1, notListed: 3 });
});

describe('what a digest is checked by', () => {
  let whole: SuppliedLogs;
  beforeAll(async () => {
    const { hours, digests } = hourFiles();
    const at = await desk();
    const chosen = [...hours.slice(6, 10), ...digests.slice(4, 8)];
    await at.take(bundle({ 'trail.zip': makeZip(chosen.map(({ path, bytes }) => ({ name: path, content: bytes }))), 'keys.json': KEYS }));
    whole = suppliedLogs(at.workspace());
  });
  const check = (changes: Partial<SuppliedLogs> = {}): TrailIntegrity => only(checkLogs({ ...whole, ...changes }));
  const withDigest = (index: number, changes: Partial<SuppliedDigest>): TrailIntegrity =>
    check({ digests: whole.digests.map((digest, place) => (place === index ? { ...digest, ...changes } : digest)) });

  test('a signature from the object metadata verifies the newest digest, and with it the whole chain', () => {
    const newest = whole.digests.at(-1) as SuppliedDigest;
    const text = `${newest.endText}\n${newest.object}\n${newest.sha256}\n${newest.previous?.signature}`;
    const signature = sign('sha256', Buffer.from(text), digestKey().key).toString('hex');
    expect(codes(check())).toEqual(['DIGEST_NEWEST']);
    expect(check({ signatures: [signature] })).toMatchObject({ integrity: 'verified', digests: { supplied: 4, verified: 4 }, issues: [] });
  });

  test('a changed digest, a wrong signature, a strange algorithm', () => {
    expect(codes(withDigest(1, { sha256: sha256Hex(Buffer.from('other')) }))).toContain('DIGEST_ALTERED');
    expect(codes(withDigest(1, { endText: '2026-01-01T00:00:00Z' }))).toContain('DIGEST_SIGNATURE_BAD');
    expect(codes(withDigest(1, { algorithm: 'SHA1withRSA' }))).toContain('DIGEST_UNKNOWN');
    const previous = { ...whole.digests[2]?.previous, signature: 'not hex' } as SuppliedDigest['previous'];
    expect(codes(withDigest(2, { previous }))).toContain('DIGEST_SIGNATURE_BAD');
  });

  test('without a key nothing is verified; a key of another time is no proof', () => {
    expect(check({ keys: [] })).toMatchObject({ integrity: 'unverifiable', digests: { verified: 0 }, logFiles: { verified: 0 } });
    expect(codes(check({ keys: [] }))).toContain('KEY_MISSING');
    const old = whole.keys.map((key) => ({ ...key, to: 0 }));
    expect(codes(check({ keys: old }))).toContain('KEY_OUT_OF_PERIOD');
    expect(check({ keys: old }).integrity).toBe('unverifiable');
  });

  test('a key that names no fingerprint and fits nothing accuses nobody; one that fits elsewhere does', () => {
    const strange = {
      ...whole.keys[0],
      fingerprint: null,
      key: generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey,
    } as SuppliedKey;
    const wrong = check({ keys: [strange] });
    expect([wrong.integrity, codes(wrong)]).toEqual(['unverifiable', ['DIGEST_NEWEST', 'KEY_MISSING']]);
    expect(said(wrong, 'KEY_MISSING')[0]).toContain('whether the key is another one or the digest was changed cannot be told');
    const right = whole.keys.map((key) => ({ ...key, fingerprint: null }));
    const previous = { ...whole.digests[2]?.previous, signature: '00' } as SuppliedDigest['previous'];
    const digests = whole.digests.map((digest, place) => (place === 2 ? { ...digest, previous } : digest));
    expect(codes(check({ keys: [strange, ...right], digests }))).toContain('DIGEST_SIGNATURE_BAD');
    expect(check({ keys: [strange, ...right] }).digests.verified).toBe(3);
  });

  test('order and a second trail change nothing; an hour without a log file is an hour like others', () => {
    expect(check({ digests: whole.digests.toReversed(), logs: whole.logs.toReversed() })).toEqual(check());
    const other = whole.digests.map((digest) => ({
      ...digest,
      object: digest.object.replace(/(\/CloudTrail-Digest\/.*\/)([^/]+)_(\d{8}T)/, '$1other-$2_$3'),
      previous:
        digest.previous === null
          ? null
          : { ...digest.previous, object: digest.previous.object.replace(/(\/CloudTrail-Digest\/.*\/)([^/]+)_(\d{8}T)/, '$1other-$2_$3') },
    }));
    // The names are part of what is signed, so that renamed digests fit no signature; their hours are whole all the same.
    expect(codes(check({ digests: [...whole.digests, ...other] }))).not.toContain('DIGEST_MISSING');
    expect(withDigest(1, { logFiles: [] })).toMatchObject({ digests: { verified: 3 }, logFiles: { listed: 3, notListed: 1 } });
  });

  test('a log file that is missing, changed, added, or handed over twice with one copy changed', () => {
    const [first, ...rest] = whole.logs;
    const strange = { ...first, path: String(first?.path), hashes: ['0'.repeat(64)], part: 99 } as SuppliedLogs['logs'][number];
    expect(check({ logs: rest }).logFiles).toMatchObject({ listed: 4, verified: 2, missing: 1 });
    expect(check({ logs: [strange, ...rest] }).logFiles).toMatchObject({ verified: 2, altered: 1, missing: 0 });
    expect(check({ logs: [strange, ...whole.logs] }).logFiles).toMatchObject({ verified: 3, altered: 1 });
    const added = { ...strange, path: strange.path.replace(/Z_\w+/, 'Z_AAAABBBBCCCCDDDD') };
    expect(check({ logs: [added, ...whole.logs] }).logFiles).toMatchObject({ verified: 3, notListed: 1 });
    const early = { ...strange, path: strange.path.replace(/_\d{8}T/, '_20260101T') };
    expect(said(check({ logs: [early, ...whole.logs] }), 'LOGS_OUTSIDE')).toEqual([expect.stringContaining('1 log files')]);
  });

  test('a digest that begins a chain of its own is named', () => {
    expect(codes(withDigest(2, { previous: null }))).toContain('DIGEST_RESTART');
  });

  test('the same digest twice counts once', () => {
    expect(check({ digests: [...whole.digests, ...whole.digests] }).digests).toEqual({ supplied: 4, verified: 3 });
  });
});
