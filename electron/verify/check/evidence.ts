import type { Folder } from '../bundle/folder.ts';
import { isHint, isKnownName, type Package, PACKAGED_HASHES, type Withheld, withheldOf } from '../bundle/package.ts';
import { packagedName } from '../bundle/safe-name.ts';
import { Defect } from '../defect.ts';
import { readCrl, unarmoured } from '../der/crl.ts';
import { NotDer, readDer } from '../der/der.ts';
import { readCertificate } from '../der/x509.ts';
import type { Sheet } from '../sheet.ts';
import { LIMITS } from '../limits.ts';
import { hashListOf } from './hash-list.ts';
import { checkIntakeSignatures, type SignedEvidence } from './intake-signature.ts';
import type { Evidence, Statement } from './statement.ts';

export type EvidenceCount = { readonly committed: number; readonly checked: number; readonly missing: number };

type Candidate = { readonly name: string; readonly digest: () => string; readonly bytes: () => Buffer | null };
type Finding = 'missing' | 'wrong' | Candidate;

/** V-71, V-72, V-75: every evidence file by the digest in the signed statement, never by a manifest. */
export function checkEvidence(
  statement: Statement,
  bag: Package | null,
  folder: Folder | null,
  allowMissing: boolean,
  sheet: Sheet,
): EvidenceCount {
  const committed = statement.evidence.length;
  if (bag === null && folder === null) {
    sheet.skip('V-71', 'no evidence files were given');
    sheet.skip('V-72', 'no evidence files were given');
    sheet.skip('V-75', 'no evidence files were given');
    sheet.caveat('EVIDENCE/NOT_ASKED', `the ${committed} evidence files were not given, so they were not checked (--evidence)`);
    return { committed, checked: 0, missing: 0 };
  }
  const digests = new Map(statement.evidence.map((item) => [item.sha256, item]));
  const sameName = new Set(statement.evidence.map((item) => item.name).filter((name, i, all) => all.indexOf(name) !== i));
  const missing: Evidence[] = [];
  const signed: SignedEvidence[] = [];
  let checked = 0;
  for (const item of statement.evidence) {
    const candidates = [...(bag === null ? [] : inPackage(bag, item)), ...(folder === null ? [] : inFolder(folder, item, sameName))];
    const finding = judge(item, candidates, digests, sheet);
    if (finding === 'missing') missing.push(item);
    else checked += 1;
    if (typeof finding === 'object' && item.intakeSignature !== 'none') signed.push({ item, bytes: finding.bytes });
  }
  checkIntakeSignatures(signed, sheet);
  if (!sheet.failed('V-71')) {
    if (checked === 0 && committed > 0) sheet.skip('V-71', 'no evidence file was found');
    else sheet.pass('V-71', `${checked} files have the signed digests`);
  }
  const withheld = bag === null ? [] : withheldOf(bag, sheet);
  if (bag !== null) sheet.run('V-73', () => checkWithheld(withheld, bag, statement));
  const reasons = new Map(withheld.map((item) => [item.id, item.reason]));
  noteMissing(missing, committed, reasons, allowMissing, sheet);
  if (bag !== null) {
    checkUndeclared(bag, statement, sheet);
    sheet.run('V-73', () => checkHashList(bag, statement));
  }
  return { committed, checked, missing: missing.length };
}

function inPackage(bag: Package, item: Evidence): Candidate[] {
  const name = `data/evidence/${item.id}/${packagedName(item.name)}`;
  if (!bag.has(name)) return [];
  const whole = (): Buffer | null => ((bag.entry(name)?.size ?? 0) > LIMITS.smallEntryBytes ? null : bag.bytes(name));
  return [{ name, digest: () => bag.digest(name)?.sha256 ?? '', bytes: whole }];
}

/** Package layout, vault layout and the original path are all accepted; every file found is checked. */
function inFolder(folder: Folder, item: Evidence, sameName: ReadonlySet<string>): Candidate[] {
  const inside = `${item.id}/${packagedName(item.name)}`;
  const names = [inside, `evidence/${inside}`, `data/evidence/${inside}`, ...folder.named(item.sha256)];
  if (!sameName.has(item.name)) names.push(item.name);
  return [...new Set(names)]
    .filter((name) => folder.has(name))
    .map((name) => ({ name, digest: () => folder.digest(name), bytes: () => folder.bytes(name) }));
}

/** The package's own list of what is not in it speaks of signed evidence by its signed name and digest, and only of what is not there. */
function checkWithheld(withheld: readonly Withheld[], bag: Package, { evidence }: Statement): string {
  const known = new Map(evidence.map((item) => [item.id, item]));
  for (const { id, name, sha256 } of withheld) {
    const item = known.get(id);
    const there = item !== undefined && inPackage(bag, item).length > 0;
    if (item === undefined || there || item.name !== name || item.sha256 !== sha256)
      throw new Defect('V-73', 'BUNDLE/WITHHELD', `what the package says of ${id}, which it withholds, is not what was signed`);
    known.delete(id);
  }
  return '';
}

function judge(item: Evidence, candidates: readonly Candidate[], digests: ReadonlyMap<string, Evidence>, sheet: Sheet): Finding {
  let finding: Finding = 'missing';
  for (const candidate of candidates) {
    const digest = candidate.digest();
    if (digest === item.sha256) {
      if (finding === 'missing') finding = candidate;
      continue;
    }
    finding = 'wrong';
    const other = digests.get(digest);
    if (other === undefined) sheet.fail('V-71', 'EVIDENCE/HASH', `${item.id} (${candidate.name}) is not the file that was signed for`);
    else sheet.fail('V-71', 'EVIDENCE/SWAPPED', `${candidate.name} holds ${other.id} instead of ${item.id}`);
  }
  return finding;
}

function noteMissing(
  missing: readonly Evidence[],
  committed: number,
  reasons: ReadonlyMap<string, string>,
  allowMissing: boolean,
  sheet: Sheet,
): void {
  if (missing.length === 0) {
    sheet.pass('V-72', `all ${committed} evidence files are there`);
    return;
  }
  const named = missing.slice(0, 50).map((item) => {
    if (item.withheld !== null) return `${item.id} withheld: ${item.withheld}`;
    const reason = reasons.get(item.id);
    return reason === undefined ? `${item.id} (${item.name})` : `${item.id} withheld, says the package, which nobody signed: ${reason}`;
  });
  const more = missing.length > named.length ? ` and ${missing.length - named.length} more` : '';
  const detail = `${missing.length} of ${committed} evidence files were not supplied: ${named.join(', ')}${more}`;
  if (allowMissing) {
    sheet.pass('V-72', 'missing evidence is allowed for this check');
    sheet.caveat('EVIDENCE/NOT_SUPPLIED', detail);
  } else sheet.unknown('V-72', `EVIDENCE/NOT_SUPPLIED ${missing.length} of ${committed}`, detail);
}

/** SECURITY: the list is kept for years and handed on alone; it must be the list of the signed digests. */
function checkHashList(bag: Package, { evidence }: Statement): string {
  const list = bag.bytes(PACKAGED_HASHES);
  if (list === null || list.equals(Buffer.from(hashListOf(evidence), 'utf8'))) return '';
  throw new Defect('V-73', 'BUNDLE/HASHLIST', `${PACKAGED_HASHES} is not the list of the signed digests`);
}

/** SECURITY: hints are not signed for, so nothing may come along there that is not a certificate or a list. */
function holdsHint(bytes: Buffer | null): boolean {
  try {
    const der = unarmoured(bytes ?? Buffer.alloc(0));
    const parts = readDer(der).children[0]?.children ?? [];
    if (parts[0]?.tag === 0xa0) readCertificate(der);
    else readCrl(der);
    return true;
  } catch (error) {
    if (error instanceof NotDer) return false;
    throw error;
  }
}

function checkUndeclared(bag: Package, statement: Statement, sheet: Sheet): void {
  const declared = new Set(statement.evidence.map((item) => `data/evidence/${item.id}/${packagedName(item.name)}`));
  for (const name of bag.names) {
    if ((isKnownName(name) && (!isHint(name) || holdsHint(bag.bytes(name)))) || declared.has(name)) continue;
    sheet.fail('V-72', 'EVIDENCE/UNDECLARED_FILE', `${name} is in the package, but the signed statement does not know it`);
  }
}
