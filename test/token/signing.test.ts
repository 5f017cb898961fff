import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { main } from '../../electron/cli/index.ts';
import { readSignatures } from '../../electron/core/attest/sign/read-signatures.ts';
import { parseCertificate } from '../../electron/core/attest/sign/x509.ts';
import { toPem } from '../../electron/core/attest/sign/x509-build.ts';
import { testTrust } from '../../electron/core/attest/keys/test-trust.ts';
import { nodePorts } from '../../electron/core/ports/node-ports.ts';
import { openTokenSigner, type TokenKey } from '../../electron/core/token/open-token.ts';
import { ASSESSOR, type Bench, openBench, REVIEWER } from '../fixtures/engine.ts';
import { machineTime, runTool, scratchFolder } from '../fixtures/outside-tool.ts';
import { quickAuthority } from '../fixtures/quick-signer.ts';
import { makeSoftTokens, type MadeToken, SOFT_MODULE, type SoftKey } from '../fixtures/soft-token.ts';

const PIN = 'Kessel-4711';
const now = machineTime();
const folder = scratchFolder();
// Not a test authority: what SoftHSM holds is then an issued key, and still none that a device keeps.
const authority = quickAuthority(now, 'ecdsa-sha256', 'Halden Mutual');
const { sides } = nodePorts({ logFolder: null });
const refused = (code: string): unknown => expect.objectContaining({ code });
let bench: Bench;
let made: readonly MadeToken[];

const key = (kind: SoftKey['kind'], id: string, more: Partial<SoftKey> = {}): SoftKey => ({ kind, id, ...ASSESSOR, ...more });

beforeAll(async () => {
  made = makeSoftTokens(
    folder.at('hsm'),
    [
      { label: 'Assessor card', pin: PIN, keys: [key('P-256', '01')] },
      { label: 'Reviewer card', pin: PIN, keys: [key('rsa', '02', REVIEWER)] },
      {
        label: 'Drawer',
        pin: PIN,
        keys: [
          key('P-384', '03'),
          key('P-521', '04'),
          key('P-256', '05', { notAfter: new Date(now.getTime() - 1000) }),
          key('P-256', '06', { keyUsage: [5] }),
        ],
      },
      { label: 'Bare card', pin: PIN, keys: [key('P-256', '07', { onToken: false })] },
      { label: 'Empty card', pin: PIN, keys: [] },
      { label: 'New card', pin: null, keys: [] },
    ],
    { authority, now },
  ).made;
  // The bench's clock runs ahead of the command line's, which is the machine's.
  bench = await openBench({ start: new Date(now.getTime() - 3_600_000).toISOString() });
  writeFileSync(folder.at('pin'), `${PIN}\n`);
  for (const [name, certificate] of [
    ['bare', made[3]?.get('07')],
    ['other', made[0]?.get('01')],
  ] as const)
    writeFileSync(join(bench.folder, `${name}.pem`), toPem('CERTIFICATE', certificate ?? Buffer.alloc(0)) + authority.pem);
});
afterAll(async () => {
  await bench.close();
  folder.remove();
});

const token = (label: string, more: { pin?: string; keyId?: string; certificate?: string } = {}) => ({
  token: {
    module: bench.grant(SOFT_MODULE),
    label,
    pin: more.pin ?? PIN,
    keyId: more.keyId ?? null,
    certificate: more.certificate === undefined ? null : bench.grant(more.certificate),
  },
});

/** The command line in this process, as the launcher calls it. */
async function program(...argv: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const io = { out: (text: string) => void (out += text), err: (text: string) => void (err += text), terminal: false };
  return { code: await main(argv, io), out, err };
}

const open = (label: string, more: Partial<TokenKey> = {}) =>
  openTokenSigner(sides, { module: SOFT_MODULE, label, pin: PIN, keyId: null, certificate: null, rsaPss: false, ...more }, now);

/** The certificate's own algorithm, the level, and whether a signature was made; whether it holds is checked while it is made. */
async function tried(label: string, more: Partial<TokenKey> = {}): Promise<readonly unknown[]> {
  const { signer, close } = await open(label, more);
  try {
    return [signer.algorithm, signer.keyLevel, (await signer.sign(Buffer.from('to be signed'))).length > 60, signer.chain.length];
  } finally {
    await close();
  }
}

function seenByOthers(pdf: Buffer): { readonly pdfsig: string; readonly openssl: readonly string[] } {
  const at = (name: string) => folder.at(name);
  writeFileSync(at('seen.pdf'), pdf);
  writeFileSync(at('ca.pem'), authority.pem);
  mkdirSync(at('nss'));
  runTool('certutil', ['-N', '-d', 'sql:nss', '--empty-password'], folder.path);
  runTool('certutil', ['-A', '-d', 'sql:nss', '-n', 'ca', '-t', 'CT,C,C', '-i', 'ca.pem'], folder.path);
  const openssl = readSignatures(pdf).map(({ byteRange: [, length, second, rest], cms }) => {
    writeFileSync(at('signed.bin'), Buffer.concat([pdf.subarray(0, length), pdf.subarray(second, second + rest)]));
    writeFileSync(at('cms.der'), cms);
    const files = ['-in', 'cms.der', '-content', 'signed.bin', '-CAfile', 'ca.pem', '-out', 'content'];
    return runTool('openssl', ['cms', '-verify', '-cades', '-binary', '-inform', 'DER', ...files], folder.path).output;
  });
  return { pdfsig: runTool('pdfsig', ['-nssdir', 'sql:nss', 'seen.pdf'], folder.path).output, openssl };
}

test('the tokens are listed without a PIN, with whose certificates they hold', async () => {
  const { tokens } = await bench.client['token.list']({ module: bench.grant(SOFT_MODULE) });
  expect(tokens.map(({ label, pin, pinPad, certificates }) => [label, pin, pinPad, certificates.length])).toEqual([
    ['Assessor card', 'fine', false, 1],
    ['Bare card', 'fine', false, 0],
    ['Drawer', 'fine', false, 4],
    ['Empty card', 'fine', false, 0],
    ['New card', 'unset', false, 0],
    ['Reviewer card', 'fine', false, 1],
  ]);
  expect(tokens[5]?.certificates).toMatchObject([{ keyId: '02', holder: REVIEWER.name }]);
  expect(tokens[0]?.maker).toBe('SoftHSM project, SoftHSM v2');
});

test('the command line lists them, and says what to type instead of two keys', async () => {
  const { code, out } = await program('tokens', '--pkcs11', SOFT_MODULE);
  expect([code, out.split('\n')[0]]).toEqual([
    0,
    expect.stringMatching(/^"Assessor card" \(SoftHSM project, SoftHSM v2, serial [0-9a-f]+\)$/),
  ]);
  expect(out).toMatch(/^ {2}key 01: Mara Lindqvist, until 20\d\d-/mu);
  expect(await program('attest', bench.folder, '--out', 'x.pdf', '--as', 'A <B>')).toMatchObject({ code: 64 });
});

describe('an attestation', () => {
  test('is signed by an ECDSA token, refused to the same person’s, countersigned by an RSA token; three other programs agree', async () => {
    const { client, grant } = bench;
    const { attestationId } = await client['attest.presign']({});
    await expect(client['attest.sign']({ ...token('Assessor card', { pin: 'wrong' }), confirm: attestationId })).rejects.toEqual(
      refused('token/pin-wrong'),
    );
    expect(await client['attest.list']({})).toEqual([]);
    const signed = await client['attest.sign']({ ...token('Assessor card'), confirm: attestationId, out: grant('one.pdf') });
    expect(signed.signatures).toMatchObject([{ field: 'assessor', keyLevel: 'K2', personId: ASSESSOR.personId }]);
    // The same key under another name, and another key that was issued to the same person.
    const again = { attestation: signed.id, person: { ...REVIEWER, name: 'Lindqvist Other' } };
    await expect(client['attest.countersign']({ ...token('Assessor card'), ...again })).rejects.toEqual(refused('sign/same-person'));
    await expect(client['attest.countersign']({ ...token('Drawer', { keyId: '03' }), ...again })).rejects.toEqual(
      refused('sign/same-person'),
    );
    const files = [join(bench.folder, 'one.pdf'), '--out', join(bench.folder, 'two.pdf')];
    const named = ['--pkcs11', SOFT_MODULE, '--token', 'Reviewer card', '--pin-file', folder.at('pin')];
    const ran = await program('countersign', ...files, ...named, '--as', `${REVIEWER.name} <${REVIEWER.personId}>`);
    expect(ran).toMatchObject({ code: 0, err: '', out: expect.stringContaining('reviewer: Idris Okafor <HM-2077>, K2') as string });
    const pdf = readFileSync(join(bench.folder, 'two.pdf'));
    const { pdfsig, openssl } = seenByOthers(pdf);
    expect([pdfsig.split('Signature is Valid').length - 1, pdfsig.split('Certificate is Trusted').length - 1]).toEqual([2, 2]);
    expect(openssl.map((words) => words.includes('CAdES Verification successful'))).toEqual([true, true]);
    const caSha256 = parseCertificate(authority.der).sha256;
    const trust = testTrust({ caSha256, caName: 'Halden', issued: now, expires: new Date(now.getTime() + 86_400_000) });
    writeFileSync(join(bench.folder, 'trust.json'), JSON.stringify(trust));
    const report = await client['verify.run']({ target: grant('two.pdf'), trust: grant('trust.json') });
    expect(report.checks.filter(({ result }) => result === 'FAIL')).toEqual([]);
    expect([report.verdict, report.caveats.includes('TRUST/TEST_KEY')]).toEqual(['PASS', false]);
    await client['ledger.export']({ handle: grant('ledger.jsonl') });
    expect(readFileSync(join(bench.folder, 'ledger.jsonl'), 'utf8')).not.toContain(PIN);
  });
});

describe('every kind of key', () => {
  test('P-384 and P-521 by their ids, RSA by PSS, a certificate from a file with its issuer', async () => {
    expect(await tried('Drawer', { keyId: '03' })).toEqual(['ecdsa-sha384', 'K2', true, 1]);
    expect(await tried('Drawer', { keyId: '04' })).toEqual(['ecdsa-sha512', 'K2', true, 1]);
    expect(await tried('Reviewer card', { rsaPss: true })).toEqual(['rsa-pss-sha256', 'K2', true, 1]);
    expect(await tried('Bare card', { certificate: join(bench.folder, 'bare.pem') })).toEqual(['ecdsa-sha256', 'K2', true, 1]);
  });
});

describe('refusals', () => {
  test('say what to do, and nothing of the PIN', async () => {
    const libc = '/lib/x86_64-linux-gnu/libc.so.6';
    const cases: readonly (readonly [() => Promise<unknown>, string, RegExp])[] = [
      [
        () => open('Missing card'),
        'token/no-token',
        /the module sees "Assessor card", .*"Reviewer card"\. Nothing was signed; put the token in/,
      ],
      [() => open('Assessor card', { pin: '' }), 'token/pin-missing', /no try was used up; type the PIN/],
      [
        () => open('Assessor card', { pin: 'wrong-4711' }),
        'token/pin-wrong',
        /The PIN is wrong\. Nothing was signed; the token says that few tries/,
      ],
      [() => open('New card'), 'token/pin-unset', /set one with the tool of its maker/],
      [() => open('Empty card'), 'token/no-key', /use the token that holds your signing key/],
      [() => open('Bare card', { pin: PIN }), 'sign/key-mismatch', /give the certificate that was issued for this key/],
      [() => open('Bare card', { certificate: join(bench.folder, 'other.pem') }), 'sign/key-mismatch', /issued for this key/],
      [() => open('Bare card', { certificate: '/nowhere.pem' }), 'token/no-certificate-file', /PEM or DER/],
      [() => open('Drawer'), 'token/several-keys', /03 \(Mara Lindqvist\), 04 \(Mara Lindqvist\)\. Nothing was signed; say which one/],
      [() => open('Drawer', { keyId: '99' }), 'token/no-such-key', /id 99; it holds .*03.*Nothing was signed; name one of these/],
      [() => open('Drawer', { keyId: '05' }), 'sign/certificate-expired', /use a current certificate/],
      [() => open('Drawer', { keyId: '06' }), 'sign/wrong-key-usage', /digitalSignature/],
      [() => open('Assessor card', { module: '/nowhere.so' }), 'token/no-module', /check that it is there/],
      [() => open('Assessor card', { module: join(bench.folder, 'bare.pem') }), 'token/not-a-library', /choose the PKCS#11 module/],
      [() => open('Assessor card', { module: process.execPath }), 'token/not-loadable', /cannot be loaded on this computer/],
      [() => open('Assessor card', { module: libc }), 'token/not-pkcs11', /no PKCS#11 module/],
    ];
    for (const [work, code, sentence] of cases) {
      const error: unknown = await work().catch((thrown: unknown) => thrown);
      expect(error, code).toMatchObject({ code, message: expect.stringMatching(sentence) as string });
      expect(String(error), code).not.toContain('4711');
    }
  });

  test('somebody else’s token is refused before anything is drawn; two keys, or none, are no key', async () => {
    const { attestationId } = await bench.client['attest.presign']({});
    const sign = (given: object) => bench.client['attest.sign']({ ...given, confirm: attestationId });
    await expect(sign(token('Reviewer card'))).rejects.toEqual(refused('sign/other-holder'));
    await expect(sign({ ...token('Assessor card'), p12: bench.grant('x.p12') })).rejects.toEqual(refused('sign/no-key-named'));
    await expect(sign({})).rejects.toEqual(refused('sign/no-key-named'));
  });
});
