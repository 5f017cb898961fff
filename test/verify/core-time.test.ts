import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readRevocationList } from '../../electron/core/attest/sign/crl.ts';
import { applyDocumentTimestamp, prepareDocumentTimestamp } from '../../electron/core/attest/sign/document-timestamp.ts';
import { OID } from '../../electron/core/attest/sign/oid.ts';
import { readSignatures } from '../../electron/core/attest/sign/read-signatures.ts';
import { assertNotRevoked } from '../../electron/core/attest/sign/revocation.ts';
import { readTimestamp } from '../../electron/core/attest/sign/timestamp-read.ts';
import { timestampRequest } from '../../electron/core/attest/sign/timestamp-request.ts';
import { tokenIn } from '../../electron/core/attest/sign/timestamp-response.ts';
import { issueToken } from '../../electron/core/attest/sign/timestamp-token.ts';
import { appendValidationData, ownLists } from '../../electron/core/attest/sign/validation-revision.ts';
import { EXTENSION } from '../../electron/core/attest/sign/x509-build.ts';
import { KEY_USAGE, parseCertificate } from '../../electron/core/attest/sign/x509.ts';
import { machineTime, runTool, scratchFolder } from '../fixtures/outside-tool.ts';
import { askOthers, type GoodFile } from '../fixtures/other-programs.ts';
import { quickSigner } from '../fixtures/quick-signer.ts';
import { signablePdf } from '../fixtures/signable-pdf.ts';
import { listOf, type Parties, parties, signBoth, stampDocument } from '../fixtures/stamped-files.ts';
import { makeKit } from './kit/good.ts';
import { put, report } from './kit/run.ts';

const SIGNED_AT = new Date('2026-06-01T10:00:00Z');
const HOUR = 3_600_000;
const refused = (code: string) => expect.objectContaining({ code });

describe('what the app stamps, the verifier judges', () => {
  const folder = scratchFolder();
  let base: Buffer;
  const good: GoodFile[] = [];
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
    const keep = (name: string, pdf: Buffer) => good.push({ name: `${good.length}-${name}`, pdf, authorities: all.ca.pem, at: SIGNED_AT });
    keep('B-B', await signBoth(base, { ...all, tsa: null }, SIGNED_AT));
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
    keep('B-LTA', renewed);
  });

  test('pdfsig, qpdf and openssl agree on each of them, in every revision, on every signature and timestamp', async () => {
    expect(good.length).toBe(10);
    const { asked, odd } = await askOthers(good, folder.path);
    expect(odd).toEqual([]);
    // Of a file without timestamps 3 revisions, 2 of them signed, and 2 signatures; of a renewed one 5, 4, and 2 with 3 timestamps.
    expect(asked).toBe(5 * (3 + 2 + 2) + 5 * (5 + 4 + 5));
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

describe('another program as the authority', () => {
  const folder = scratchFolder();
  const now = machineTime();
  const sh = (command: string, ...args: readonly string[]) => runTool(command, args, folder.path).output;
  let all: Parties;
  beforeAll(() => {
    all = parties(now, ['rsa-pss-sha256', 'ecdsa-sha256', 'ecdsa-sha384']);
    writeFileSync(folder.at('ca.pem'), all.ca.pem);
  });
  afterAll(folder.remove);

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
