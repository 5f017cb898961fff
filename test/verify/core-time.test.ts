import { readFileSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cmsParts } from '../../electron/core/attest/sign/cms-parts.ts';
import { readRevocationList } from '../../electron/core/attest/sign/crl.ts';
import { applyDocumentTimestamp, prepareDocumentTimestamp, timestampTokens } from '../../electron/core/attest/sign/document-timestamp.ts';
import { OID } from '../../electron/core/attest/sign/oid.ts';
import { readOwnPdf } from '../../electron/core/attest/sign/own-pdf.ts';
import { appendSignature } from '../../electron/core/attest/sign/pdf-revision.ts';
import { readSignatures } from '../../electron/core/attest/sign/read-signatures.ts';
import { assertNotRevoked } from '../../electron/core/attest/sign/revocation.ts';
import type { SignatureAlgorithm } from '../../electron/core/attest/sign/signature-algorithm.ts';
import type { Signer } from '../../electron/core/attest/sign/signer.ts';
import { readTimestamp } from '../../electron/core/attest/sign/timestamp-read.ts';
import { readTimestampRequest, timestampRequest } from '../../electron/core/attest/sign/timestamp-request.ts';
import { timestampResponse, tokenIn } from '../../electron/core/attest/sign/timestamp-response.ts';
import { issueToken, localStamper } from '../../electron/core/attest/sign/timestamp-token.ts';
import { appendValidationData, ownLists } from '../../electron/core/attest/sign/validation-revision.ts';
import { buildCrl, EXTENSION } from '../../electron/core/attest/sign/x509-build.ts';
import { KEY_USAGE, parseCertificate } from '../../electron/core/attest/sign/x509.ts';
import { machineTime, runTool, scratchFolder } from '../fixtures/outside-tool.ts';
import { type QuickAuthority, quickAuthority, quickSigner } from '../fixtures/quick-signer.ts';
import { signablePdf } from '../fixtures/signable-pdf.ts';
import { makeKit } from './kit/good.ts';
import { put, report } from './kit/run.ts';

const SIGNED_AT = new Date('2026-06-01T10:00:00Z');
const HOUR = 3_600_000;
const refused = (code: string) => expect.objectContaining({ code });

type Parties = { readonly ca: QuickAuthority; readonly assessor: Signer; readonly reviewer: Signer; readonly tsa: Signer };

function parties(now: Date, [a, b, c]: readonly [SignatureAlgorithm, SignatureAlgorithm, SignatureAlgorithm]): Parties {
  const ca = quickAuthority(now, 'ecdsa-sha384');
  const extensions = [EXTENSION.keyUsage(KEY_USAGE.digitalSignature), EXTENSION.extendedKeyUsage(true, OID.timeStamping)];
  return {
    ca,
    assessor: quickSigner(ca, now, a, { name: 'Ada Assessor', personId: 'P-0001' }),
    reviewer: quickSigner(ca, now, b, { name: 'Rémi Reviewer', personId: 'P-0002' }),
    tsa: quickSigner(ca, now, c, { name: 'Time authority', extensions }),
  };
}

const listOf = ({ ca }: Parties, now: Date, revoked: readonly Signer[] = []) =>
  readRevocationList(
    buildCrl({
      issuer: ca.issuer,
      issuerPublicKey: ca.keys.publicKey,
      number: 1,
      thisUpdate: new Date(now.getTime() - HOUR),
      nextUpdate: new Date(now.getTime() + 48 * HOUR),
      revoked: revoked.map((signer) => ({
        serial: parseCertificate(signer.certificate).serialDer.subarray(2),
        at: new Date(now.getTime() - HOUR),
      })),
    }),
  );

/** Signed twice with stamps on both signatures. */
async function signBoth(base: Buffer, { assessor, reviewer, tsa }: Parties, now: Date): Promise<Buffer> {
  const stamper = localStamper(tsa, () => new Date(now.getTime() + HOUR), randomBytes);
  const who = { at: now, stamper };
  const first = await appendSignature(base, {
    field: 'assessor',
    signer: assessor,
    name: 'Ada Assessor',
    personId: 'P-0001',
    meaning: 'I assessed.',
    ...who,
  });
  return (
    await appendSignature(first.pdf, {
      field: 'reviewer',
      signer: reviewer,
      name: 'Rémi Reviewer',
      personId: 'P-0002',
      meaning: 'I reviewed.',
      ...who,
    })
  ).pdf;
}

/** The whole way by file: request out, answer by the local authority, answer in. */
async function stampDocument(pdf: Buffer, tsa: Signer, at: Date): Promise<Buffer> {
  const { imprint, nonce } = readTimestampRequest(timestampRequest(prepareDocumentTimestamp(pdf).imprint));
  const token = await issueToken(tsa, { imprint, nonce, at, serial: Buffer.from('4203', 'hex') });
  return applyDocumentTimestamp(pdf, tokenIn(timestampResponse(token))).pdf;
}

describe('what the app stamps, the verifier judges', () => {
  const folder = scratchFolder();
  let base: Buffer;
  beforeAll(async () => {
    const kit = makeKit();
    base = await kit.base(kit.statement());
  });
  afterAll(folder.remove);

  const judge = (pdf: Buffer, { ca }: Parties, at: string, more: Record<string, unknown> = {}) => {
    const anchor = { sha256: parseCertificate(ca.der).sha256, use: ['sign', 'tsa'], ...more };
    const policy = { tsa: 'required', time: { model: 'trusted', maxSkewHours: 24 }, revocation: { mode: 'require', maxCrlAgeDays: 90 } };
    const trust = put(folder.path, 'trust.json', JSON.stringify({ anchors: [anchor], policy }));
    const { verdict, sub, because, signers } = report(put(folder.path, 'a.pdf', pdf), '--trust', trust, '--at', at);
    return { says: `${verdict} ${sub}`, because, levels: signers.map((one) => one.timeLevel) };
  };

  test.each([
    ['rsa-pkcs1-sha256', 'ecdsa-sha256', 'rsa-pss-sha256'],
    ['rsa-pss-sha256', 'ecdsa-sha384', 'rsa-pkcs1-sha256'],
    ['ecdsa-sha256', 'ecdsa-sha512', 'ecdsa-sha384'],
    ['ecdsa-sha384', 'rsa-pkcs1-sha256', 'ecdsa-sha512'],
    ['ecdsa-sha512', 'rsa-pss-sha256', 'ecdsa-sha256'],
  ] as const)('%s, %s, stamped with %s: B-T, with lists B-LT, renewed B-LTA', async (...algorithms) => {
    const all = parties(SIGNED_AT, algorithms);
    const signed = await signBoth(base, all, SIGNED_AT);
    expect(judge(signed, all, '2026-06-01T12:00:00Z').says).toBe('INDETERMINATE TRUST/REVOCATION_UNKNOWN');
    const listed = appendValidationData(signed, [listOf(all, SIGNED_AT)]);
    expect(judge(listed, all, '2026-06-01T12:00:00Z')).toMatchObject({
      says: 'PASS B-LT',
      because: 'every check passed',
      levels: ['T2', 'T2'],
    });
    const renewed = await stampDocument(listed, all.tsa, new Date('2026-06-01T13:00:00Z'));
    expect(judge(renewed, all, '2026-06-01T14:00:00Z', { external: true })).toMatchObject({ says: 'PASS B-LTA', levels: ['T3', 'T3'] });
    expect(readSignatures(renewed).every((signature) => signature.intact)).toBe(true);
  });

  test('renewed in time, the file is still verified when all its first certificates have expired', async () => {
    const old = parties(SIGNED_AT, ['ecdsa-sha256', 'ecdsa-sha256', 'ecdsa-sha256']);
    const listed = appendValidationData(await signBoth(base, old, SIGNED_AT), [listOf(old, SIGNED_AT)]);
    const later = new Date('2026-11-20T00:00:00Z');
    const young = parties(later, ['ecdsa-sha256', 'ecdsa-sha256', 'ecdsa-sha256']);
    const now = '2026-12-20T00:00:00Z';
    expect(judge(listed, old, now).says).toBe('INDETERMINATE TIME/OUT_OF_BOUNDS_NO_POE');
    // The old authority's own list, current when the new authority stamps it.
    const again = appendValidationData(listed, [listOf(old, later)]);
    const renewed = await stampDocument(again, young.tsa, later);
    const anchors = [old, young].map(({ ca }) => ({ sha256: parseCertificate(ca.der).sha256, use: ['sign', 'tsa'] }));
    const crl = put(folder.path, 'young.crl', listOf(young, new Date('2026-12-19T23:00:00Z')).der);
    const policy = { tsa: 'required', time: { model: 'trusted' }, revocation: { mode: 'require' } };
    const trust = put(folder.path, 'both.json', JSON.stringify({ anchors, policy }));
    const result = report(put(folder.path, 'r.pdf', renewed), '--trust', trust, '--at', now, '--crl', crl);
    expect([result.verdict, result.sub, result.because]).toEqual(['PASS', 'B-LTA', 'every check passed']);
  });

  test('the same file asks for the same stamp; another file’s stamp and an unsigned file are refused', async () => {
    const all = parties(SIGNED_AT, ['ecdsa-sha256', 'ecdsa-sha256', 'ecdsa-sha256']);
    const signed = await signBoth(base, all, SIGNED_AT);
    const one = prepareDocumentTimestamp(signed);
    expect(one.bytes.equals(prepareDocumentTimestamp(signed).bytes)).toBe(true);
    expect(one.bytes.subarray(0, signed.length).equals(signed)).toBe(true);
    const token = await issueToken(all.tsa, { imprint: one.imprint, at: SIGNED_AT, serial: Buffer.of(0x41), nonce: null });
    const other = await stampDocument(signed, all.tsa, SIGNED_AT);
    expect(() => applyDocumentTimestamp(other, token)).toThrow(refused('timestamp/other-imprint'));
    expect(() => prepareDocumentTimestamp(base)).toThrow(refused('timestamp/not-signed'));
    const broken = Buffer.from(token);
    broken.writeUInt8(broken.readUInt8(broken.length - 1) ^ 1, broken.length - 1);
    expect(() => applyDocumentTimestamp(signed, broken)).toThrow(refused('timestamp/bad-reply'));
    const signer = await issueToken(all.assessor, { imprint: one.imprint, at: SIGNED_AT, serial: Buffer.of(0x41), nonce: null });
    expect(() => readTimestamp(signer)).toThrow(refused('timestamp/bad-reply'));
    expect(() => tokenIn(Buffer.from('300530030201023000'.slice(0, 14), 'hex'))).toThrow(refused('timestamp/refused'));
  });

  test('whoever stands on a list does not sign; a stale or unsigned list is said; no list at all says nothing', () => {
    const all = parties(SIGNED_AT, ['ecdsa-sha256', 'ecdsa-sha256', 'ecdsa-sha256']);
    const { certificate, chain } = all.assessor;
    expect(() => assertNotRevoked(certificate, chain, [listOf(all, SIGNED_AT, [all.assessor])], SIGNED_AT)).toThrow(
      refused('sign/certificate-revoked'),
    );
    expect(assertNotRevoked(certificate, chain, [listOf(all, SIGNED_AT, [all.reviewer])], SIGNED_AT)).toEqual([]);
    expect(assertNotRevoked(certificate, chain, [], SIGNED_AT)).toEqual([]);
    const later = new Date(SIGNED_AT.getTime() + 100 * HOUR);
    expect(assertNotRevoked(certificate, chain, [listOf(all, SIGNED_AT)], later)).toEqual([expect.stringContaining('out of date')]);
    const other = parties(SIGNED_AT, ['ecdsa-sha256', 'ecdsa-sha256', 'ecdsa-sha256']);
    expect(assertNotRevoked(certificate, chain, [listOf(other, SIGNED_AT, [all.assessor])], SIGNED_AT)).toEqual([
      expect.stringContaining('is not signed by it'),
    ]);
    expect(() => readRevocationList(Buffer.from('no list'))).toThrow(refused('keys/bad-crl'));
  });

  test('validation data is added once, and only lists of the signers’ own authorities', async () => {
    const all = parties(SIGNED_AT, ['ecdsa-sha256', 'ecdsa-sha256', 'ecdsa-sha256']);
    const foreign = listOf(parties(SIGNED_AT, ['ecdsa-sha256', 'ecdsa-sha256', 'ecdsa-sha256']), SIGNED_AT);
    const signed = await signBoth(base, all, SIGNED_AT);
    const list = listOf(all, SIGNED_AT);
    const once = appendValidationData(signed, [list, list]);
    expect(appendValidationData(once, [list])).toBe(once);
    expect(ownLists(signed, [foreign, list])).toEqual([list]);
    expect(() => appendValidationData(signed, [foreign])).toThrow(refused('keys/foreign-crl'));
    const more = appendValidationData(once, [listOf(all, new Date(SIGNED_AT.getTime() + HOUR))]);
    expect(judge(more, all, '2026-06-01T12:00:00Z').says).toBe('PASS B-LT');
  });
});

describe('what the app stamps, other programs accept', () => {
  const folder = scratchFolder();
  const now = machineTime();
  const sh = (command: string, ...args: readonly string[]) => runTool(command, args, folder.path).output;
  let all: Parties;
  let pdf: Buffer;
  beforeAll(async () => {
    // The part of openssl that reads timestamps knows no RSA-PSS.
    all = parties(now, ['rsa-pss-sha256', 'ecdsa-sha256', 'ecdsa-sha384']);
    const listed = appendValidationData(await signBoth(await signablePdf(), all, new Date(now.getTime() - HOUR)), [listOf(all, now)]);
    pdf = await stampDocument(listed, all.tsa, now);
    writeFileSync(folder.at('a.pdf'), pdf);
    writeFileSync(folder.at('ca.pem'), all.ca.pem);
  });
  afterAll(folder.remove);

  test('pdfsig finds both signatures valid and qpdf the file sound', () => {
    const seen = sh('pdfsig', '-nocert', 'a.pdf');
    expect(seen.match(/Signature Validation: Signature is Valid/g)?.length).toBe(2);
    expect(sh('qpdf', '--check', 'a.pdf')).toContain('No syntax or stream encoding errors found');
  });

  test('openssl verifies each signature as CAdES, and every timestamp', () => {
    const tokens: Buffer[] = timestampTokens(readOwnPdf(pdf));
    for (const { cms, byteRange } of readSignatures(pdf)) {
      const [, a, b, c] = byteRange;
      writeFileSync(folder.at('content'), Buffer.concat([pdf.subarray(0, a), pdf.subarray(b, b + c)]));
      writeFileSync(folder.at('cms.der'), cms);
      const checked = ['-inform', 'DER', '-in', 'cms.der', '-content', 'content', '-binary', '-CAfile', 'ca.pem', '-purpose', 'any'];
      expect(sh('openssl', 'cms', '-verify', '-cades', ...checked, '-out', 'out')).toContain('successful');
      const value = sh('openssl', 'asn1parse', '-inform', 'DER', '-in', 'cms.der');
      expect(value).toContain('id-smime-aa-timeStampToken');
      tokens.push(cmsParts(cms).token ?? Buffer.alloc(0));
    }
    expect(tokens.length).toBe(3);
    for (const token of tokens) {
      writeFileSync(folder.at('token.der'), token);
      const digest = readTimestamp(token).imprint.toString('hex');
      const checked = ['-digest', digest, '-token_in', '-in', 'token.der', '-CAfile', 'ca.pem'];
      expect(sh('openssl', 'ts', '-verify', ...checked)).toContain('Verification: OK');
    }
  });

  test('openssl answers our request, and its answer is accepted', async () => {
    const signed = await signBoth(await signablePdf(), all, new Date(now.getTime() - HOUR));
    writeFileSync(folder.at('q.tsq'), timestampRequest(prepareDocumentTimestamp(signed).imprint));
    expect(sh('openssl', 'ts', '-query', '-in', 'q.tsq', '-text')).toMatch(/sha256[^]*Nonce: unspecified[^]*Certificate required: yes/);
    const tsa = quickSigner(all.ca, now, 'rsa-pkcs1-sha256', {
      name: 'Time authority of openssl',
      extensions: [EXTENSION.keyUsage(KEY_USAGE.digitalSignature), EXTENSION.extendedKeyUsage(true, OID.timeStamping)],
    });
    writeFileSync(folder.at('tsa.key'), tsa.keys.privateKey.export({ format: 'pem', type: 'pkcs8' }));
    writeFileSync(folder.at('tsa.der'), tsa.certificate);
    sh('openssl', 'x509', '-inform', 'DER', '-in', 'tsa.der', '-out', 'tsa.pem');
    writeFileSync(folder.at('serial'), '01\n');
    const config =
      'signer_digest=sha256\ndefault_policy=1.2.3.4.1\ndigests=sha256\ness_cert_id_alg=sha256\naccuracy=secs:1\ntsa_name=yes\n';
    writeFileSync(folder.at('tsa.cnf'), `[tsa]\ndefault_tsa=t\n[t]\nserial=./serial\n${config}`);
    const how = ['-inkey', 'tsa.key', '-signer', 'tsa.pem', '-config', 'tsa.cnf', '-section', 't'];
    sh('openssl', 'ts', '-reply', '-queryfile', 'q.tsq', ...how, '-out', 'r.tsr');
    const { timestamp } = applyDocumentTimestamp(signed, tokenIn(readFileSync(folder.at('r.tsr'))));
    expect(timestamp.authority.commonName).toBe('Time authority of openssl');
  });
});
