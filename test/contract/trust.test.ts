import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildCrl, toPem } from '../../electron/core/attest/sign/x509-build.ts';
import { sha256Hex } from '../../electron/core/sha256.ts';
import { parseCertificate } from '../../electron/core/attest/sign/x509.ts';
import { type Bench, openBench, REVIEWER } from '../fixtures/engine.ts';
import { quickAuthority, type QuickAuthority } from '../fixtures/quick-signer.ts';

const NOW = new Date('2026-11-23T08:00:00Z');
const HOUR = 3_600_000;
const refused = (code: string, words = '') => expect.objectContaining({ code, message: expect.stringContaining(words) as string });

let bench: Bench;
let root: QuickAuthority;
let sha256 = '';
beforeAll(async () => {
  bench = await openBench();
  root = quickAuthority(NOW, 'ecdsa-sha384', 'Halden Mutual');
  sha256 = parseCertificate(root.der).sha256;
  writeFileSync(join(bench.folder, 'root.pem'), root.pem);
});
afterAll(() => bench.close());

type Change = Parameters<Bench['client']['trust.change']>[0]['change'];
const written = (): Record<string, unknown> =>
  JSON.parse(readFileSync(join(bench.folder, 'trust.json'), 'utf8')) as Record<string, unknown>;
const view = () => bench.client['trust.read']({ trust: bench.grant('trust.json') });
const change = (one: Change) => {
  const expected = sha256Hex(readFileSync(join(bench.folder, 'trust.json')));
  return bench.client['trust.change']({ trust: bench.grant('trust.json'), expected, by: REVIEWER, change: one });
};
const adding = (more: Partial<Extract<Change, { kind: 'add' }>>): Change => ({
  kind: 'add',
  certificate: bench.grant('root.pem'),
  sha256,
  name: 'Halden root',
  use: ['sign'],
  external: false,
  typed: '',
  onPaper: false,
  ...more,
});

test('a new trust file trusts nobody and is strict; a certificate enters only after somebody compared it, and says who', async () => {
  const begun = await bench.client['trust.create']({ out: bench.grant('trust.json') });
  expect(begun).toMatchObject({
    anchors: [],
    rules: { requiredSignatures: 2, revocation: 'require', timeModel: 'trusted' },
    expired: false,
  });
  const [facts] = await bench.client['trust.certificates']({ certificate: bench.grant('root.pem') });
  expect(facts).toMatchObject({ sha256, subject: 'OU=Halden Mutual, CN=Quick CA', key: 'ECDSA P-384', care: [] });

  await expect(change(adding({ typed: '00000000' }))).rejects.toEqual(refused('trust/not-compared', 'do not add it'));
  expect(written()['anchors']).toEqual([]);
  const last = sha256.slice(-8).toUpperCase();
  const added = await change(adding({ typed: `${last.slice(0, 4)} ${last.slice(4)}`, use: ['sign', 'tsa'], external: true }));
  expect(added.anchors).toEqual([
    expect.objectContaining({
      sha256,
      use: ['sign', 'tsa'],
      external: true,
      certificate: facts,
      compared: { by: `${REVIEWER.name} <${REVIEWER.personId}>`, at: expect.stringMatching(/Z$/) as string, how: 'typed' },
    }),
  ]);
  await expect(change(adding({ onPaper: true }))).rejects.toEqual(refused('trust/there-already'));
  // The pin is the digest: a certificate that was put in its place is not shown as the one that is pinned.
  const tampered = written() as { anchors: { certificate: string }[] };
  for (const anchor of tampered.anchors) anchor.certificate = quickAuthority(NOW).der.toString('base64');
  writeFileSync(join(bench.folder, 'trust.json'), JSON.stringify(tampered));
  expect((await view()).anchors[0]?.certificate).toBeNull();
  expect(readdirSync(bench.folder).filter((name) => name.includes('partial'))).toEqual([]);
});

test('what is taken out is no longer trusted, is kept with who took it out, and can be put back', async () => {
  const removed = await change({ kind: 'remove', sha256 });
  expect(removed.anchors).toEqual([]);
  expect(removed.removed[0]).toMatchObject({ sha256, removed: { by: `${REVIEWER.name} <${REVIEWER.personId}>` } });
  const back = await change({ kind: 'restore', sha256 });
  expect(back.anchors[0]).toMatchObject({ sha256, external: true, removed: null });
  expect(back.removed).toEqual([]);
  await expect(change({ kind: 'restore', sha256 })).rejects.toEqual(refused('trust/no-such'));
});

test('rules and revocation lists are written as the verifier reads them; members that nobody here knows stay', async () => {
  writeFileSync(join(bench.folder, 'trust.json'), JSON.stringify({ ...written(), note: 'cabinet 4' }));
  const { rules } = await view();
  await change({ kind: 'rules', rules: { ...rules, timestamp: 'required', maxCrlAgeDays: 30 }, expires: '2026-11-22' });
  expect((await view()).expired).toBe(true);
  const crl = buildCrl({
    issuer: root.issuer,
    issuerPublicKey: root.keys.publicKey,
    number: 7,
    thisUpdate: NOW,
    nextUpdate: new Date(NOW.getTime() + 48 * HOUR),
    revoked: [],
  });
  writeFileSync(join(bench.folder, 'root.crl'), toPem('X509 CRL', crl));
  const listed = await change({ kind: 'list', list: bench.grant('root.crl') });
  expect(listed.lists).toEqual([{ name: 'Quick CA', facts: expect.objectContaining({ issuer: 'Quick CA', revoked: 0 }) as object }]);
  expect(written()).toMatchObject({ note: 'cabinet 4', policy: { tsa: 'required', revocation: { mode: 'require', maxCrlAgeDays: 30 } } });
  expect((await change({ kind: 'unlist', at: 0 })).lists).toEqual([]);
});

test('a file that something else changed is left alone; the verifier’s own sentence names what is malformed', async () => {
  const { sha256: seen } = await view();
  writeFileSync(join(bench.folder, 'trust.json'), JSON.stringify({ ...written(), note: 'cabinet 5' }));
  const late = bench.client['trust.change']({
    trust: bench.grant('trust.json'),
    expected: seen,
    by: REVIEWER,
    change: { kind: 'remove', sha256 },
  });
  await expect(late).rejects.toEqual(refused('trust/changed'));
  expect(written()['note']).toBe('cabinet 5');

  for (const [text, words] of [
    ['{"anchors":[{"sha256":"beef"}]}', 'trust.anchors[0].sha256 is not of the required form'],
    ['{"anchors":[],"anchors":[]}', 'anchors'],
    ['not json', 'The trust file cannot be used'],
  ] as const) {
    writeFileSync(join(bench.folder, 'bad.json'), text);
    await expect(bench.client['trust.read']({ trust: bench.grant('bad.json') })).rejects.toEqual(refused('verify/trust-file', words));
  }
  writeFileSync(join(bench.folder, 'bad.json'), '{"anchors":[],"crls":["none.crl"]}');
  const given = bench.client['verify.run']({ target: bench.grant('root.pem'), trust: bench.grant('bad.json') });
  await expect(given).rejects.toEqual(refused('verify/given'));
  await expect(bench.client['trust.read']({ trust: bench.grant('none.json') })).rejects.toEqual(refused('trust/unreadable'));
});
