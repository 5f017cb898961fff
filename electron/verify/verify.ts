import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { openFolder } from './bundle/folder.ts';
import { checkPackage, type Package, PACKAGED_PDF, PACKAGED_RESULTS, PACKAGED_STATEMENT } from './bundle/package.ts';
import { additionsOf, NO_DATA, type ValidationData, validationDataOf } from './check/additions.ts';
import { checkContainer } from './check/container.ts';
import { checkCustody, type EarlierHead } from './check/custody.ts';
import { checkEvidence } from './check/evidence.ts';
import { levelOf } from './check/level.ts';
import { checkMeaning } from './check/meaning.ts';
import { checkPages } from './check/pages.ts';
import { checkPolicy } from './check/policy.ts';
import { NO_TRUST, readCrlFile, readTrust, type Trust } from './check/policy-file.ts';
import { checkProof } from './check/proof.ts';
import type { Proofs } from './check/proof-of-time.ts';
import { listRevisions, type RevisionLine } from './check/revision-list.ts';
import { checkRevisions } from './check/revisions.ts';
import { checkLooks } from './check/signature-look.ts';
import { checkSignatures, type Signature } from './check/signature.ts';
import { signedFields } from './check/signed-fields.ts';
import { readStamps, type Stamp } from './check/stamps.ts';
import type { Statement } from './check/statement.ts';
import { findAttachments, readStatementJson } from './check/statement-bytes.ts';
import { checkTrust } from './check/trust.ts';
import { Defect, NotAnAttestation, UsageError } from './defect.ts';
import { NotDer } from './der/der.ts';
import { unarmoured } from './der/crl.ts';
import { type Certificate, readCertificate } from './der/x509.ts';
import { openGiven } from './input.ts';
import { deadline } from './limits.ts';
import { conclude, noFacts, type Report, type ReportFacts, stranger } from './report.ts';
import { Sheet } from './sheet.ts';

/** What to verify and against what. Paths are read here; `bytes` replaces the file at `path` when given. */
export type VerifyInputs = {
  readonly path: string;
  readonly bytes?: Uint8Array | null;
  readonly trustPath?: string | null;
  readonly evidencePath?: string | null;
  /** The attestation the person already has, to compare with the one in the package. */
  readonly pdfPath?: string | null;
  readonly previousPath?: string | null;
  readonly newerPath?: string | null;
  /** A proof of one evidence file, instead of all of them. */
  readonly proofPath?: string | null;
  readonly crlPaths?: readonly string[];
  readonly allowMissing?: boolean;
  /** Milliseconds since 1970 for which validity is judged. */
  readonly now: number;
};

type Core = {
  readonly signatures: readonly Signature[];
  readonly stamps: readonly Stamp[];
  readonly data: ValidationData;
  readonly statement: Statement | null;
  readonly statementBytes: Buffer | null;
  readonly resultsBytes: Buffer | null;
  readonly revisions: readonly RevisionLine[];
};

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const isoOrNull = (ms: number | undefined): string | null => (ms === undefined ? null : iso(ms));
const iso = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;

/**
 * Verifies one attestation, alone or in its package. Always returns a report about the input; throws UsageError only
 * for what the person gave besides (trust file, lists, folders). Reads files, writes nothing, opens no connection.
 */
export function verifyAttestation(inputs: VerifyInputs): Report {
  const trust = inputs.trustPath
    ? readTrust(readGiven(inputs.trustPath, 'trust file', '--trust'), dirname(resolve(inputs.trustPath)))
    : NO_TRUST;
  const sheet = new Sheet();
  try {
    const given = openGiven(inputs.path, inputs.bytes ?? null, sheet);
    try {
      let facts = noFacts(iso(inputs.now));
      const { pdf, bag } = given;
      if (pdf !== null) sheet.guard(() => (facts = verifyGiven(pdf, bag, trust, inputs, sheet)));
      return conclude(sheet, {
        ...facts,
        inputs: { ...facts.inputs, trustSha256: trust.sha256 },
        kind: given.bag === null && given.pdf !== null ? 'pdf' : 'package',
      });
    } finally {
      given.source.close();
    }
  } catch (error) {
    if (error instanceof NotAnAttestation) return stranger(error.sub, error.message, iso(inputs.now));
    throw error;
  }
}

function verifyGiven(pdf: Buffer, bag: Package | null, trust: Trust, inputs: VerifyInputs, sheet: Sheet): ReportFacts {
  const core = verifyPdf(pdf, trust, sheet);
  const crls = (inputs.crlPaths ?? []).map((path) => readCrlFile(path));
  const proofs = checkTrust({ ...core, trust, hints: bag === null ? [] : hintsOf(bag), crls, now: inputs.now }, sheet);
  if (bag !== null) checkPackage(bag, sheet);
  if (bag === null && !inputs.pdfPath) sheet.skip('V-74', 'there is no second copy to compare with');
  else sheet.run('V-74', () => checkSame(pdf, bag, core, inputs));
  const folder = inputs.evidencePath ? openFolder(inputs.evidencePath) : null;
  let evidence = { committed: 0, checked: 0, missing: 0 };
  if (core.statement !== null) {
    evidence = inputs.proofPath
      ? checkProof(inputs.proofPath, sha256(pdf), core.statement, sheet)
      : checkEvidence(core.statement, bag, folder, (inputs.allowMissing ?? false) || trust.allowMissing, sheet);
    if (!inputs.proofPath) sheet.skip('V-76', 'no proof of one evidence file was given (--proof)');
    checkCustody(core.statement, bag, inputs.previousPath ? earlierHead(inputs.previousPath, core.statement, sheet) : null, sheet);
  }
  if (inputs.newerPath) checkNewer(inputs.newerPath, sha256(pdf), sheet);
  else sheet.skip('V-65', 'no newer attestation was given (--newer)');
  sheet.pass('V-90', 'control characters are printed escaped');
  return { ...factsOf(core, proofs, iso(inputs.now)), evidence, inputs: { pdfSha256: sha256(pdf), trustSha256: null } };
}

/** Everything that can be said from the PDF alone. */
function verifyPdf(bytes: Buffer, trust: Trust, sheet: Sheet): Core {
  const tick = deadline();
  const pdf = checkContainer(bytes, sheet, tick);
  if (pdf === null)
    return { signatures: [], stamps: [], data: NO_DATA, statement: null, statementBytes: null, resultsBytes: null, revisions: [] };
  const fields = signedFields(pdf);
  const attached = findAttachments(pdf, sheet);
  const statementBytes = attached?.statement ?? null;
  const ours = statementBytes !== null || sheet.failed('V-40') || fields.some((field) => field.dict.map.has('BAKeyLevel'));
  if (!ours) throw new NotAnAttestation('NOT_AN_ATTESTATION', 'this PDF carries no attestation statement');
  if (statementBytes === null && !sheet.failed('V-40')) sheet.fail('V-40', 'STATEMENT/MISSING', 'the signed file carries no statement');
  const signatures = checkSignatures(pdf, fields, sheet);
  const additions = additionsOf(pdf, signatures);
  checkRevisions(pdf, signatures, additions, sheet);
  const stamps = readStamps(pdf, signatures, additions, sheet);
  const json = statementBytes === null ? null : readStatementJson(statementBytes, sheet);
  const statement = json === null ? null : checkMeaning(json, attached?.results ?? null, sheet);
  checkPolicy(signatures, statement, trust, sheet);
  checkLooks(pdf, signatures, sheet, tick);
  checkPages(pdf, statement, statementBytes, sheet, tick);
  return {
    signatures,
    stamps,
    data: validationDataOf(pdf, additions),
    statement,
    statementBytes,
    resultsBytes: attached?.results ?? null,
    revisions: listRevisions(pdf, fields),
  };
}

function factsOf({ signatures, stamps, data, statement, statementBytes, revisions }: Core, proofs: Proofs, at: string): ReportFacts {
  return {
    ...noFacts(at),
    level: levelOf(signatures, stamps, data, proofs),
    signers: signatures.map(({ field, order, keyLevel, name, personId, claimed, reason, certificate }) => ({
      field,
      keyLevel,
      name,
      personId,
      time: claimed === null ? null : iso(claimed),
      timeLevel: proofs.of.get(order)?.level ?? statement?.time.level ?? 'T0',
      provenTime: isoOrNull(proofs.of.get(order)?.at),
      reason,
      issuedTo: certificate?.commonName ?? null,
    })),
    merkleRoot: statement?.merkle.root ?? null,
    custodyHead: statement?.custody.head ?? null,
    attestationId: statement?.attestationId ?? null,
    statementSha256: statementBytes === null ? null : sha256(statementBytes),
    subject: statement === null ? null : [statement.subject.vendor, statement.subject.platform].filter(Boolean).join(', '),
    limitations: statement?.limitations ?? [],
    revisions,
  };
}

function readGiven(path: string, what: string, option: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    throw new UsageError(`The ${what} ${path} cannot be read. Give an existing file after ${option}.`);
  }
}

function hintsOf(bag: Package): Certificate[] {
  const names = bag.names.filter((name) => name.startsWith('data/hints/certs/')).slice(0, 64);
  return names.flatMap((name) => {
    try {
      return [readCertificate(unarmoured(bag.bytes(name) ?? Buffer.alloc(0)))];
    } catch (error) {
      if (error instanceof NotDer || error instanceof Defect) return []; // A hint that is no certificate helps nobody and harms nobody.
      throw error;
    }
  });
}

/** V-74: one attestation, one statement, wherever they are repeated. */
function checkSame(pdf: Buffer, bag: Package | null, core: Core, inputs: VerifyInputs): string {
  if (inputs.pdfPath && !readGiven(inputs.pdfPath, 'PDF', '--pdf').equals(pdf)) {
    throw new Defect('V-74', 'BUNDLE/PDF_MISMATCH', `${PACKAGED_PDF} is not the file given with --pdf`);
  }
  for (const [name, signed, sub] of [
    [PACKAGED_STATEMENT, core.statementBytes, 'BUNDLE/STATEMENT_MISMATCH'],
    [PACKAGED_RESULTS, core.resultsBytes, 'BUNDLE/RESULTS_MISMATCH'],
  ] as const) {
    const copy = bag?.bytes(name) ?? null;
    if (copy !== null && signed !== null && !copy.equals(signed))
      throw new Defect('V-74', sub, `${name} is not the one in the signed file`);
  }
  return 'all copies are the same bytes';
}

function earlierHead(path: string, statement: Statement, sheet: Sheet): EarlierHead | null {
  const earlier = statementOf(path);
  if (earlier === null || earlier.statement.version > statement.version) {
    sheet.caveat('CUSTODY/PREVIOUS_NOT_USED', `${path} is not an earlier attestation, so it was not compared`);
    return null;
  }
  const named = statement.custody.previous;
  if (named !== null && named.pdfSha256 !== earlier.sha256)
    sheet.caveat('CUSTODY/OTHER_PREVIOUS', `${path} is not the attestation that this one names as its previous one`);
  return { seq: earlier.statement.custody.lastSeq, head: earlier.statement.custody.head };
}

function statementOf(path: string): { readonly statement: Statement; readonly sha256: string } | null {
  const sheet = new Sheet();
  try {
    const given = openGiven(path, null, sheet);
    const { pdf } = given;
    const core = pdf === null ? null : verifyPdf(pdf, NO_TRUST, sheet);
    given.source.close();
    const intact = core !== null && core.signatures.length > 0 && !(['V-20', 'V-23', 'V-26'] as const).some((id) => sheet.failed(id));
    return intact && core.statement !== null && pdf !== null ? { statement: core.statement, sha256: sha256(pdf) } : null;
  } catch (error) {
    if (error instanceof NotAnAttestation) return null;
    throw error;
  }
}

/** V-65: a newer attestation counts only when its own signatures hold and it names this very file. */
function checkNewer(path: string, ownSha256: string, sheet: Sheet): void {
  const newer = statementOf(path);
  if (newer?.statement.custody.previous?.pdfSha256 === ownSha256) {
    sheet.caveat('POLICY/SUPERSEDED', `${newer.statement.attestationId} replaces this attestation; use the newer one`);
    sheet.pass('V-65', 'superseded; see the caveat');
  } else sheet.pass('V-65', 'the newer file does not replace this one');
}
