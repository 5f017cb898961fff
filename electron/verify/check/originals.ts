import { Defect } from '../defect.ts';
import type { Evidence, Statement } from './statement.ts';

const dangling = (what: string): Defect => new Defect('V-49', 'STATEMENT/DANGLING_REF', `${what} does not exist`);
const wrong = (why: string): Defect => new Defect('V-49', 'STATEMENT/VERSIONS', why);

/** V-49: what is said of originals holds together: newer versions, redacted copies, who said it. Throws Defect. */
export function checkOriginals({ evidence, persons }: Statement): string {
  const known = new Map(evidence.map((item) => [item.id, item]));
  const people = new Set(persons.map((person) => person.id));
  const byDigest = new Map(evidence.map((item) => [item.sha256, item.id]));
  for (const item of evidence) {
    for (const said of [item.supersedes, item.redaction])
      if (said !== null && !people.has(said.by)) throw dangling(`person ${said.by}, who speaks of ${item.id},`);
    checkVersions(item, known);
    checkRedaction(item, byDigest);
  }
  checkCircles(evidence, known);
  return '';
}

function checkVersions({ id, supersedes, supersededBy }: Evidence, known: ReadonlyMap<string, Evidence>): void {
  if (supersedes !== null) {
    const older = known.get(supersedes.evidence);
    if (older === undefined) throw dangling(`evidence ${supersedes.evidence}, which ${id} replaces,`);
    if (older.supersededBy !== id) throw wrong(`${id} replaces ${older.id}, but ${older.id} does not say so`);
  }
  if (supersededBy !== null) {
    const newer = known.get(supersededBy);
    if (newer === undefined) throw dangling(`evidence ${supersededBy}, which replaces ${id},`);
    if (newer.supersedes?.evidence !== id) throw wrong(`${id} is replaced by ${newer.id}, but ${newer.id} does not say so`);
  }
}

/** Every version has at most one older one here, so a circle is a walk that comes back or does not end. */
function checkCircles(evidence: readonly Evidence[], known: ReadonlyMap<string, Evidence>): void {
  const sound = new Set<string>();
  for (const item of evidence) {
    const walked = new Set<string>();
    for (let at: Evidence | undefined = item; at !== undefined && !sound.has(at.id); at = known.get(at.supersedes?.evidence ?? '')) {
      if (walked.has(at.id)) throw wrong(`the versions of ${at.id} replace each other in a circle`);
      walked.add(at.id);
    }
    for (const id of walked) sound.add(id);
  }
}

function checkRedaction({ id, sha256, redaction }: Evidence, byDigest: ReadonlyMap<string, string>): void {
  if (redaction === null) return;
  if (redaction.original === sha256) throw wrong(`${id} is said to be a redacted copy of itself`);
  if (redaction.regions.length === 0) throw wrong(`${id} is said to be a redacted copy, but nothing is said to be blackened`);
  const original = byDigest.get(redaction.original) ?? null;
  if (original !== redaction.evidence)
    throw wrong(
      `the original of ${id} is ${original ?? 'no evidence here'} by its digest, the statement says ${redaction.evidence ?? 'it is not here'}`,
    );
}
