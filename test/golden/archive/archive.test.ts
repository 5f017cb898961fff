import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { panelAppearance } from '../../../electron/core/attest/panel-appearance.ts';
import { renderReport } from '../../../electron/core/attest/report/render-report.ts';
import { readRevocationList } from '../../../electron/core/attest/sign/crl.ts';
import { applyDocumentTimestamp, prepareDocumentTimestamp } from '../../../electron/core/attest/sign/document-timestamp.ts';
import { OID } from '../../../electron/core/attest/sign/oid.ts';
import { appendSignature } from '../../../electron/core/attest/sign/pdf-revision.ts';
import type { Signer } from '../../../electron/core/attest/sign/signer.ts';
import { readTimestampRequest, timestampRequest } from '../../../electron/core/attest/sign/timestamp-request.ts';
import { issueToken, localStamper } from '../../../electron/core/attest/sign/timestamp-token.ts';
import { appendValidationData } from '../../../electron/core/attest/sign/validation-revision.ts';
import { buildCrl, EXTENSION } from '../../../electron/core/attest/sign/x509-build.ts';
import { KEY_USAGE } from '../../../electron/core/attest/sign/x509.ts';
import type { Ports } from '../../../electron/core/ports/ports.ts';
import { scratchFolder } from '../../fixtures/outside-tool.ts';
import { quickAuthority, quickSigner } from '../../fixtures/quick-signer.ts';
import { fixtureInput, fixtureStatement } from '../report-fixture.ts';
import { archiveFaults } from './archive-faults.ts';
import { fileStructureFaults } from './file-structure.ts';
import { type Dictionary, PdfModel, readPdfModel } from './pdf-model.ts';

const AT = new Date('2026-11-20T15:00:00Z');
const HOUR = 3_600_000;
const folder = scratchFolder();
afterAll(folder.remove);

const assets: Ports['assets'] = {
  list: () => [],
  read: (file: string): Buffer => readFileSync(new URL(`../../../assets/${file}`, import.meta.url)),
};
const faultsOf = (pdf: Buffer): string[] => archiveFaults(readPdfModel(folder, pdf));

/** Both signatures with stamps, one with a plain look and one with a drawn one, the lists of the authority, and two timestamps of the whole file. */
async function everyRevision(base: Buffer): Promise<Buffer> {
  const ca = quickAuthority(AT);
  const extensions = [EXTENSION.keyUsage(KEY_USAGE.digitalSignature), EXTENSION.extendedKeyUsage(true, OID.timeStamping)];
  const tsa = quickSigner(ca, AT, 'ecdsa-sha256', { name: 'Time authority', extensions });
  const stamper = localStamper(tsa, () => AT, randomBytes);
  const sign = async (pdf: Buffer, field: 'assessor' | 'reviewer', signer: Signer, name: string, reservation: string): Promise<Buffer> => {
    const words = { field, signer, at: AT, name, meaning: `I am the ${field}.`, reservation };
    const drawn = reservation === '' ? {} : { appearance: panelAppearance(pdf, words, assets) };
    return (await appendSignature(pdf, { ...words, personId: field, stamper, ...drawn })).pdf;
  };
  const one = await sign(base, 'assessor', quickSigner(ca, AT, 'ecdsa-sha256', { name: 'Ada' }), 'Ada', '');
  const two = await sign(one, 'reviewer', quickSigner(ca, AT, 'ecdsa-sha256', { name: 'Rémi' }), 'Rémi', 'One word “rests” on another.');
  const list = buildCrl({
    issuer: ca.issuer,
    issuerPublicKey: ca.keys.publicKey,
    number: 1,
    thisUpdate: new Date(AT.getTime() - HOUR),
    nextUpdate: new Date(AT.getTime() + HOUR),
    revoked: [],
  });
  let pdf = appendValidationData(two, [readRevocationList(list)]);
  for (const serial of ['4203', '4204']) {
    const { imprint, nonce } = readTimestampRequest(timestampRequest(prepareDocumentTimestamp(pdf).imprint));
    pdf = applyDocumentTimestamp(pdf, await issueToken(tsa, { imprint, nonce, at: AT, serial: Buffer.from(serial, 'hex') })).pdf;
  }
  return pdf;
}

describe('an attestation as an archive file (PDF/A-3b)', () => {
  let base: Buffer;
  let model: PdfModel;
  beforeAll(async () => {
    base = (await renderReport(fixtureInput(fixtureStatement({ evidence: 4, runs: 3 }), { size: 'LETTER', watermark: 'TEST' }))).pdf;
    model = readPdfModel(folder, base);
  });

  it('keeps the rules before it is signed', () => {
    expect(archiveFaults(model)).toEqual([]);
  });

  it('keeps them through every revision that is signed or added', async () => {
    const pdf = await everyRevision(base);
    expect(pdf.toString('latin1').match(/%%EOF\n/g)).toHaveLength(6);
    expect(faultsOf(pdf)).toEqual([]);
  });

  it('leads from a finding to its evidence and back', () => {
    const links = model.pages().map((page) =>
      model
        .list(page['/Annots'])
        .map((item) => model.dict(item))
        .filter((item) => item['/Dest'] !== undefined),
    );
    const numbers = new Map([...model.list(model.dict(model.root()['/Pages'])['/Kids'])].map((reference, i) => [reference, i]));
    const hops = links.flatMap((list, from) => list.map((link) => [from, numbers.get(model.list(link['/Dest'])[0])] as const));
    const forth = hops.filter(([from, to]) => from > 1 && to !== undefined && to > from).length;
    const back = hops.filter(([from, to]) => from > 1 && to !== undefined && to < from).length;
    expect(forth).toBeGreaterThan(5);
    expect(back).toBeGreaterThan(5);
  });

  // Every rule is broken, so that a checker that sees nothing is seen. Each break is of another object.
  it('says what is broken', () => {
    const nth = (key: string, value: string, n = 0): Dictionary => {
      const found = [...model.dictionaries()].map(([, dictionary]) => dictionary).filter((dictionary) => dictionary[key] === value)[n];
      if (found === undefined) throw new Error(`nothing to break: ${value}`);
      return found;
    };
    const root = model.root();
    const breaks: readonly (readonly [fault: string, spoil: () => unknown])[] = [
      ['/JS is not allowed', () => (root['/JS'] = 'u:app.alert(1)')],
      ['a field has no look', () => delete nth('/Subtype', '/Widget')['/AP']],
      ['is not printed', () => (nth('/Subtype', '/Link')['/F'] = 0)],
      ['has an action', () => (nth('/Subtype', '/Link', 1)['/A'] = { '/S': '/URI' })],
      ['it names no language', () => delete root['/Lang']],
      ['no tab order', () => delete nth('/Type', '/Page')['/Tabs']],
      ['attachment statement.json lacks', () => delete nth('/Type', '/Filespec')['/AFRelationship']],
      ['attachment assessment-results.json lacks', () => (nth('/Type', '/EmbeddedFile', 1)['/Params'] = {})],
      ['output intent', () => delete root['/OutputIntents']],
      ['Title: the dictionary', () => (model.dict(model.trailer['/Info'])['/Title'] = 'u:another')],
      ['it is not embedded', () => delete nth('/Type', '/FontDescriptor')['/FontFile2']],
      ['not that of the program', () => (nth('/Subtype', '/CIDFontType2', 1)['/W'] = [0, 900, 1])],
      ['gives no character back', () => delete nth('/Subtype', '/Type0', 2)['/ToUnicode']],
      ['not one name of a subset', () => (nth('/Type', '/FontDescriptor', 3)['/FontName'] = '/Arial')],
      ['page 2: its marks do not lead', () => (nth('/Type', '/Page', 1)['/StructParents'] = 9999)],
      ['an annotation has no element', () => delete nth('/Subtype', '/Link', 2)['/StructParent']],
      ['transparency', () => (nth('/Type', '/Page', 2)['/Group'] = { '/S': '/Transparency' })],
      ['more than DocMDP', () => (root['/Perms'] = { '/UR3': '1 0 R' })],
      ['is encrypted', () => (model.trailer['/Encrypt'] = {})],
    ];
    for (const [, spoil] of breaks) spoil();
    const faults = archiveFaults(model).join('\n');
    for (const [fault] of breaks) expect(faults).toContain(fault);
  });

  it('sees it in the bytes', () => {
    const text = base.toString('latin1');
    const artifact = '/Artifact <<\n/Type /Layout\n>> BDC';
    expect(text).toContain(artifact);
    const spoiled = text.replace(artifact, ' '.repeat(artifact.length)).replace('<pdfaid:part>3<', '<pdfaid:part>2<');
    const faults = faultsOf(Buffer.from(spoiled, 'latin1')).join('\n');
    expect(faults).toMatch(/tagged nor an artifact[^]*does not claim PDF\/A-3/);
    const torn = text
      .replace(/\/Length \d/, (length) => `${length}0`)
      .replace('endobj\n', 'endobj \n')
      .replace('/ID [<', '/IX [<');
    const structure = fileStructureFaults(new PdfModel(Buffer.from(`${torn} `, 'latin1'), {})).join('\n');
    for (const fault of ['as long as it says', 'not alone on its line', 'has no /ID', 'something follows'])
      expect(structure).toContain(fault);
  });
});
