import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { appendValidationData } from '../../../electron/core/attest/sign/validation-revision.ts';
import type { SignatureAlgorithm } from '../../../electron/core/attest/sign/signature-algorithm.ts';
import { openFileSigner, type Signer } from '../../../electron/core/attest/sign/signer.ts';
import { toPem } from '../../../electron/core/attest/sign/x509-build.ts';
import { parseCertificate } from '../../../electron/core/attest/sign/x509.ts';
import { runTool } from '../../fixtures/outside-tool.ts';
import { keyPairFor, type QuickAuthority, quickAuthority, quickSigner } from '../../fixtures/quick-signer.ts';
import { listOf, parties, type Parties, signBoth, stampDocument } from '../../fixtures/stamped-files.ts';
import { nul, oid, seq } from '../kit/der-write.ts';
import type { Good, Kit } from '../kit/good.ts';
import { put } from '../kit/run.ts';
import { makeCert, rsaKey, SIGNING } from '../kit/pki.ts';
import type { Control } from './control.ts';

const SIGNED = new Date('2026-06-01T10:00:00Z');
const LATER = '2026-06-02T08:00:00Z';
const PASSPHRASE = 'grüße – 42';

type Kind = { readonly name: string; readonly algorithm: SignatureAlgorithm; readonly bits?: number };
const KINDS: readonly Kind[] = [
  { name: 'RSA-2048', algorithm: 'rsa-pkcs1-sha256' },
  { name: 'RSA-3072', algorithm: 'rsa-pkcs1-sha256', bits: 3072 },
  { name: 'RSA-4096', algorithm: 'rsa-pkcs1-sha256', bits: 4096 },
  { name: 'RSA-PSS-2048', algorithm: 'rsa-pss-sha256' },
  { name: 'RSA-PSS-4096', algorithm: 'rsa-pss-sha256', bits: 4096 },
  { name: 'P-256', algorithm: 'ecdsa-sha256' },
  { name: 'P-384', algorithm: 'ecdsa-sha384' },
  { name: 'P-521', algorithm: 'ecdsa-sha512' },
];

type Trusted = { readonly ders: readonly Buffer[]; readonly stamped?: boolean };
function trustFile({ ders, stamped = false }: Trusted): string {
  const policy = stamped
    ? { tsa: 'required', time: { model: 'trusted', maxSkewHours: 24 }, revocation: { mode: 'require', maxCrlAgeDays: 90 } }
    : { tsa: 'optional', time: { model: 'claimed', maxSkewHours: 24 }, revocation: { mode: 'optional', maxCrlAgeDays: 90 } };
  return JSON.stringify({ anchors: ders.map((der) => ({ sha256: parseCertificate(der).sha256, use: ['sign', 'tsa'] })), policy });
}

/** Files of this folder under short names, and the control they make. */
function controlsIn(folder: string) {
  let files = 0;
  return (
    name: string,
    pdf: Buffer,
    authorities: readonly QuickAuthority[],
    how: { stamped?: boolean; at?: string; more?: readonly string[] } = {},
  ): Control => {
    const id = `c${(files += 1)}`;
    const trust = put(folder, `${id}-trust.json`, trustFile({ ders: authorities.map(({ der }) => der), stamped: how.stamped ?? false }));
    const args = [put(folder, `${id}.pdf`, pdf), '--trust', trust, '--at', how.at ?? LATER, ...(how.more ?? [])];
    return { name, args, others: { name: id, pdf, authorities: authorities.map(({ pem }) => pem).join(''), at: SIGNED } };
  };
}

/** Every kind of key for the assessor with every kind for the reviewer. */
async function* mixes(base: Buffer, control: ReturnType<typeof controlsIn>): AsyncGenerator<Control> {
  const ca = quickAuthority(SIGNED, 'ecdsa-sha384');
  const made = (name: string, personId: string) => (kind: Kind) =>
    quickSigner(ca, SIGNED, kind.algorithm, { name, personId, keys: keyPairFor(kind.algorithm, kind.bits) });
  const assessors = KINDS.map(made('Ada Assessor', 'P-0001'));
  const reviewers = KINDS.map(made('Rémi Reviewer', 'P-0002'));
  for (const [a, assessor] of assessors.entries())
    for (const [b, reviewer] of reviewers.entries())
      yield control(`${KINDS[a]?.name} and ${KINDS[b]?.name}`, await signBoth(base, { assessor, reviewer, tsa: null }, SIGNED), [ca]);
}

/** Every level, by each kind of time-stamping key; renewed again, also when everything before has expired. */
async function* levels(base: Buffer, control: ReturnType<typeof controlsIn>, folder: string): AsyncGenerator<Control> {
  const at = (time: string) => new Date(time);
  for (const { name, algorithm } of KINDS.filter(({ bits }) => bits === undefined)) {
    const all = parties(SIGNED, ['ecdsa-sha256', 'rsa-pkcs1-sha256', algorithm]);
    const signed = await signBoth(base, all, SIGNED);
    const listed = appendValidationData(signed, [listOf(all, SIGNED)]);
    const renewed = await stampDocument(listed, all.tsa, at('2026-06-01T13:00:00Z'));
    const crl = put(folder, `${name}.crl`, listOf(all, SIGNED).der);
    yield control(`B-T, stamped by ${name}`, signed, [all.ca], { stamped: true, more: ['--crl', crl] });
    yield control(`B-LT, stamped by ${name}`, listed, [all.ca], { stamped: true });
    yield control(`B-LTA, stamped by ${name}`, renewed, [all.ca], { stamped: true });
    yield control(`B-LTA, stamped by ${name} once more`, await stampDocument(renewed, all.tsa, at('2026-06-01T20:00:00Z')), [all.ca], {
      stamped: true,
    });
  }
  yield await expired(base, control, folder);
}

/** Renewed by a younger authority while the older one was good; judged when every certificate of the older one has expired. */
async function expired(base: Buffer, control: ReturnType<typeof controlsIn>, folder: string): Promise<Control> {
  const all = ['ecdsa-sha256', 'ecdsa-sha384', 'rsa-pkcs1-sha256'] as const;
  const [old, later]: [Parties, Date] = [parties(SIGNED, all), new Date('2026-11-20T00:00:00Z')];
  const young = parties(later, all, 'TEST, later');
  const first = await stampDocument(
    appendValidationData(await signBoth(base, old, SIGNED), [listOf(old, SIGNED)]),
    old.tsa,
    new Date('2026-06-02T00:00:00Z'),
  );
  const renewed = await stampDocument(appendValidationData(first, [listOf(old, later)]), young.tsa, later);
  const crl = put(folder, 'young.crl', listOf(young, new Date('2026-12-19T23:00:00Z')).der);
  const made = control('B-LTA renewed by a younger authority, the older one expired', renewed, [old.ca, young.ca], {
    stamped: true,
    at: '2026-12-20T00:00:00Z',
    more: ['--crl', crl],
  });
  // The outside programs take one time for everything: that of the young authority's stamp.
  return { ...made, others: made.others === null ? null : { ...made.others, at: later } };
}

const CONTAINERS: readonly (readonly [name: string, ...options: string[]])[] = [
  ['PKCS#12 of today'],
  ['PKCS#12 of yesterday (triple DES, SHA-1)', '-legacy', '-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES', '-macalg', 'sha1'],
];

function openssl(folder: string, ...args: readonly string[]): void {
  const { status, output } = runTool('openssl', args, folder);
  if (status !== 0) throw new Error(`openssl ${args[0] ?? ''}: ${output}`);
}

/** Key files of openssl's making, opened as the app opens them. */
async function* containers(base: Buffer, control: ReturnType<typeof controlsIn>, folder: string): AsyncGenerator<Control> {
  const ca = quickAuthority(SIGNED, 'ecdsa-sha384');
  const reviewer = quickSigner(ca, SIGNED, 'ecdsa-sha256', { name: 'Rémi Reviewer', personId: 'P-0002' });
  const { keys, certificate } = quickSigner(ca, SIGNED, 'rsa-pkcs1-sha256', { name: 'Ada Assessor', personId: 'P-0001' });
  writeFileSync(join(folder, 'key.pem'), keys.privateKey.export({ format: 'pem', type: 'pkcs8' }));
  writeFileSync(join(folder, 'chain.pem'), toPem('CERTIFICATE', certificate) + ca.pem);
  const signed = (assessor: Signer): Promise<Buffer> => signBoth(base, { assessor, reviewer, tsa: null }, SIGNED);
  for (const [name, ...options] of CONTAINERS) {
    openssl(
      folder,
      'pkcs12',
      '-export',
      '-inkey',
      'key.pem',
      '-in',
      'chain.pem',
      '-out',
      'key.p12',
      '-passout',
      `pass:${PASSPHRASE}`,
      ...options,
    );
    yield control(name, await signed(openFileSigner(readFileSync(join(folder, 'key.p12')), PASSPHRASE, SIGNED)), [ca]);
  }
  openssl(folder, 'pkcs8', '-topk8', '-v2', 'aes-256-cbc', '-in', 'key.pem', '-out', 'locked.pem', '-passout', `pass:${PASSPHRASE}`);
  const pem = Buffer.concat(['locked.pem', 'chain.pem'].map((name) => readFileSync(join(folder, name))));
  yield control('PKCS#8 and certificates as PEM', await signed(openFileSigner(pem, PASSPHRASE, SIGNED)), [ca]);
}

/** Longer digests under RSA, which the app does not make and the format allows. */
function* digests(kit: Kit, good: Good, folder: string): Generator<Control> {
  const key = rsaKey(3072);
  const signer = makeCert({ name: { cn: 'Rémi Reviewer', personId: 'P-0002' }, key, issuer: kit.pki.root, extensions: [SIGNING] });
  for (const [hash, digestOid, algorithm] of [
    ['sha384', '2.16.840.1.101.3.4.2.2', '1.2.840.113549.1.1.12'],
    ['sha512', '2.16.840.1.101.3.4.2.3', '1.2.840.113549.1.1.13'],
  ] as const) {
    const cms = { hash, digestOid, signatureAlgorithm: seq(oid(algorithm), nul) };
    const pdf = kit.second(kit.first(good.base), { signer, cms });
    const name = createHash('sha1').update(hash).digest('hex').slice(0, 8);
    const args = [put(folder, `${name}.pdf`, pdf), '--trust', put(folder, `${name}.json`, kit.trust()), '--at', LATER];
    // The app's own reader, by which others are asked, takes what the app writes.
    yield { name: `RSA-3072 with ${hash}`, args, others: null };
  }
}

/** Good files of every kind of key, key file, digest and level. */
export async function* signedControls(kit: Kit, good: Good, folder: string): AsyncGenerator<Control> {
  const control = controlsIn(folder);
  yield* mixes(good.base, control);
  yield* digests(kit, good, folder);
  yield* containers(good.base, control, folder);
  yield* levels(good.base, control, folder);
}
