import type { Folder } from '../bundle/folder.ts';
import { isKnownName, type Package, PACKAGED_HASHES, withheldOf } from '../bundle/package.ts';
import { packagedName } from '../bundle/safe-name.ts';
import { Defect } from '../defect.ts';
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
  const reasons = new Map((bag === null ? [] : withheldOf(bag, sheet)).map((item) => [item.id, item.reason]));
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
    const reason = reasons.get(item.id) ?? item.withheld;
    return reason === null || reason === undefined ? `${item.id} (${item.name})` : `${item.id} withheld: ${reason}`;
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

function checkUndeclared(bag: Package, statement: Statement, sheet: Sheet): void {
  const declared = new Set(statement.evidence.map((item) => `data/evidence/${item.id}/${packagedName(item.name)}`));
  for (const name of bag.names) {
    if (isKnownName(name) || declared.has(name)) continue;
    sheet.fail('V-72', 'EVIDENCE/UNDECLARED_FILE', `${name} is in the package, but the signed statement does not know it`);
  }
}
