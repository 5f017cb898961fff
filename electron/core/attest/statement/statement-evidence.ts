import type { z } from 'zod';
import type { EvidenceRow } from '../../../../shared/contract/evidence.ts';
import type { IntakeSummary, OutcomeLine } from '../../../../shared/contract/intake.ts';
import type {
  Counts4,
  StatementEvidence,
  StatementOmission,
  StatementRedaction,
  StatementSupersession,
} from '../../../../shared/domain/statement.ts';
import type { Persons } from './persons.ts';
import { byCodeUnit } from '../../../../shared/domain/by-code-unit.ts';

type Row = z.output<typeof EvidenceRow>;
type Line = z.output<typeof OutcomeLine>;
type Summary = z.output<typeof IntakeSummary>;

/** Everybody who brought an original in or said something of it afterwards. */
export const handlersOf = (rows: readonly Row[]): string[] =>
  rows.flatMap((row) => [row.importedBy, row.supersession?.by, row.redaction?.by].filter((actor) => actor !== undefined));

function supersessionIn({ supersedes, supersession }: Row, persons: Persons): StatementSupersession | null {
  if (supersedes === null || !supersession) return null;
  return { evidence: supersedes, reason: supersession.reason, by: persons.need(supersession.by), at: supersession.at };
}

function redactionIn({ redaction }: Row, persons: Persons): StatementRedaction | null {
  if (!redaction) return null;
  const { originalSha256, original, regions, reason, by, at } = redaction;
  return { original: originalSha256, evidence: original, regions, reason, by: persons.need(by), at };
}

const INVALID: ReadonlySet<string> = new Set(['SIGNED_ADDED', 'SIGNED_CHANGED', 'SIGNED_DAMAGED']);

/** What was found of a PDF's own signatures when it came in; of several the worst. */
function intakeSignatureOf({ mediaType, issues }: Row): StatementEvidence['intakeSignature'] {
  const codes = mediaType === 'application/pdf' ? issues.map(({ code }) => code) : [];
  if (codes.some((code) => INVALID.has(code))) return 'invalid';
  if (codes.includes('SIGNED_UNCHECKED')) return 'unsupported';
  return codes.includes('SIGNED') ? 'valid' : 'none';
}

export const statementEvidence = (rows: readonly Row[], persons: Persons): StatementEvidence[] =>
  rows
    .map((row) => ({
      id: row.id,
      name: row.name,
      mediaType: row.mediaType,
      bytes: row.bytes,
      sha256: row.sha256,
      source: row.card['source_system'] ?? '',
      administrator: row.card['source_administrator'] ?? '',
      effectiveDate: row.card['effective_date'] ?? '',
      importedBy: persons.need(row.importedBy),
      importedAt: row.importedAt,
      intake: row.intake,
      kind: row.kind,
      cardHave: row.completeness.have,
      cardOf: row.completeness.of,
      events: row.events,
      issues: row.issues.length,
      intakeSignature: intakeSignatureOf(row),
      withheld: row.restricted ?? null,
      supersedes: supersessionIn(row, persons),
      supersededBy: row.supersededBy ?? null,
      redaction: redactionIn(row, persons),
    }))
    .sort((a, b) => byCodeUnit(a.id, b.id));

/** Everything that was handed over and is not an evidence of its own: nothing is silently left out. */
export function statementOmissions(lines: readonly Line[]): StatementOmission[] {
  return lines
    .flatMap(({ path, outcome, reason, evidence, bytes, sha256 }) =>
      outcome === 'stored' ? [] : [{ path, outcome, reason: outcome === 'duplicate' ? (evidence ?? '') : (reason ?? ''), bytes, sha256 }],
    )
    .sort((a, b) => byCodeUnit(a.path, b.path) || byCodeUnit(a.reason, b.reason));
}

const NOTHING: Counts4 = { total: 0, stored: 0, duplicate: 0, refused: 0, unreadable: 0 };

const add = (a: Counts4, b: Counts4): Counts4 => ({
  total: a.total + b.total,
  stored: a.stored + b.stored,
  duplicate: a.duplicate + b.duplicate,
  refused: a.refused + b.refused,
  unreadable: a.unreadable + b.unreadable,
});

export const intakeTotals = (summaries: readonly Summary[]): { readonly files: Counts4; readonly bytes: Counts4 } => ({
  files: summaries.map((summary) => summary.files).reduce(add, NOTHING),
  bytes: summaries.map((summary) => summary.bytes).reduce(add, NOTHING),
});
