import type { z } from 'zod';
import type { IntakeSummary, MemberLine, OutcomeLine, Sums } from '../../../shared/contract/intake.ts';
import type { Outcome } from '../../../shared/domain/words.ts';
import { receiptOf } from '../custody/receipt.sql.ts';
import { evidenceId, intakeId } from '../evidence/evidence-id.ts';
import { documentsOf, type StoredDocument } from '../evidence/evidence.sql.ts';
import type { Database } from '../store/database.ts';
import type { IssueLine, PartReport } from './messages.ts';

export type Summary = z.output<typeof IntakeSummary>;
export type Line = z.output<typeof OutcomeLine>;
type Totals = z.output<typeof Sums>;

type StoredIntake = {
  seq: number;
  label: string;
  actor: string;
  at: string;
  state: 'done' | 'cancelled' | 'failed' | null;
  problem: string | null;
  endedAt: string | null;
};
type StoredOutcome = {
  path: string;
  outcome: Outcome;
  reason: string | null;
  evidence: number | null;
  sha256: string | null;
  bytes: number;
  media_type: string;
  format: string | null;
  events: number;
  issues: string;
};

export type OutcomeDraft = {
  readonly path: string;
  readonly outcome: Outcome;
  readonly reason: string | null;
  readonly evidence: number | null;
  readonly sha256: string | null;
  readonly bytes: number;
  readonly mediaType: string;
  readonly format: string | null;
  readonly events: number;
  readonly issues: readonly IssueLine[];
};

export type EvidenceDraft = {
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: string;
  readonly format: string | null;
  readonly kind: string;
  readonly events: number;
  readonly pages: number;
  readonly intake: number;
  readonly actor: string;
  readonly at: string;
};

export const insertIntake = (db: Database, label: string, recursive: boolean, actor: string, at: string): number =>
  Number(
    db.prepare('INSERT INTO intake (label, recursive, actor, at) VALUES (?, ?, ?, ?)').run(label, recursive ? 1 : 0, actor, at)
      .lastInsertRowid,
  );

export function insertEnd(db: Database, intake: number, state: 'done' | 'cancelled' | 'failed', problem: string | null, at: string): void {
  db.prepare('INSERT INTO intake_end (intake, state, problem, at) VALUES (?, ?, ?, ?)').run(intake, state, problem, at);
}

export function insertEvidence(db: Database, draft: EvidenceDraft): number {
  const row = db
    .prepare(
      'INSERT INTO evidence (name, sha256, bytes, media_type, format, kind, events, pages, intake, actor, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    )
    .run(
      draft.name,
      draft.sha256,
      draft.bytes,
      draft.mediaType,
      draft.format,
      draft.kind,
      draft.events,
      draft.pages,
      draft.intake,
      draft.actor,
      draft.at,
    );
  return Number(row.lastInsertRowid);
}

export function insertDocuments(db: Database, evidence: number, parts: readonly PartReport[]): void {
  const insert = db.prepare(
    'INSERT INTO document (evidence, part, member, outcome, reason, sha256, bytes, media_type, format, extractor, text_sha256, notice, pages, events, issues) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  for (const p of parts)
    insert.run(
      evidence,
      p.part,
      p.member,
      p.outcome,
      p.reason,
      p.sha256,
      p.bytes,
      p.mediaType,
      p.format,
      p.extractor,
      p.textSha256,
      p.notice,
      p.pages,
      p.events,
      JSON.stringify(p.issues),
    );
}

export function insertOutcome(db: Database, intake: number, line: number, draft: OutcomeDraft): void {
  db.prepare(
    'INSERT INTO outcome (intake, line, path, outcome, reason, evidence, sha256, bytes, media_type, format, events, issues) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  ).run(
    intake,
    line,
    draft.path,
    draft.outcome,
    draft.reason,
    draft.evidence,
    draft.sha256,
    draft.bytes,
    draft.mediaType,
    draft.format,
    draft.events,
    JSON.stringify(draft.issues),
  );
}

type Sum = { outcome: Outcome; files: number; bytes: number; events: number };

function totals(rows: readonly Sum[], of: (row: Sum) => number): Totals {
  const sum = (outcome: Outcome): number => rows.filter((row) => row.outcome === outcome).reduce((total, row) => total + of(row), 0);
  const [stored, duplicate, refused, unreadable] = [sum('stored'), sum('duplicate'), sum('refused'), sum('unreadable')];
  return { total: stored + duplicate + refused + unreadable, stored, duplicate, refused, unreadable };
}

const INTAKES =
  'SELECT intake.seq, label, actor, intake.at, state, problem, intake_end.at AS endedAt FROM intake LEFT JOIN intake_end ON intake_end.intake = intake.seq';

function toSummary(db: Database, stored: StoredIntake): Summary {
  const sums = db
    .prepare<[number], Sum>(
      'SELECT outcome, count(*) AS files, sum(bytes) AS bytes, sum(events) AS events FROM outcome WHERE intake = ? GROUP BY outcome',
    )
    .all(stored.seq);
  return {
    intake: intakeId(stored.seq),
    label: stored.label,
    state: stored.state ?? 'running',
    problem: stored.problem,
    startedAt: stored.at,
    endedAt: stored.endedAt,
    files: totals(sums, (row) => row.files),
    bytes: totals(sums, (row) => row.bytes),
    events: sums.reduce((total, row) => total + row.events, 0),
    ...receiptOf(db, stored.seq),
  };
}

export const allIntakes = (db: Database): Summary[] =>
  db
    .prepare<[], StoredIntake>(`${INTAKES} ORDER BY intake.seq`)
    .all()
    .map((stored) => toSummary(db, stored));

export function intakeBySeq(db: Database, seq: number): Summary | null {
  const stored = db.prepare<[number], StoredIntake>(`${INTAKES} WHERE intake.seq = ?`).get(seq);
  return stored === undefined ? null : toSummary(db, stored);
}

/** Intakes that have no end: running now, or interrupted. */
export const openIntakes = (db: Database): { readonly seq: number; readonly actor: string }[] =>
  db
    .prepare<[], { seq: number; actor: string }>(
      'SELECT seq, actor FROM intake WHERE seq NOT IN (SELECT intake FROM intake_end) ORDER BY seq',
    )
    .all();

const issues = (json: string): Line['issues'] => JSON.parse(json) as Line['issues'];

const toMember = (document: StoredDocument): z.output<typeof MemberLine> => ({
  path: document.member ?? '',
  outcome: document.outcome,
  reason: document.reason,
  bytes: document.bytes,
  sha256: document.sha256,
  mediaType: document.media_type,
  format: document.format,
  events: document.events,
  issues: issues(document.issues),
});

function toLine(db: Database, stored: StoredOutcome): Line {
  const documents = stored.outcome === 'stored' && stored.evidence !== null ? documentsOf(db, stored.evidence) : [];
  const members = documents.filter((document) => document.member !== null).map(toMember);
  return {
    path: stored.path,
    outcome: stored.outcome,
    reason: stored.reason,
    evidence: stored.evidence === null ? null : evidenceId(stored.evidence),
    sha256: stored.sha256,
    bytes: stored.bytes,
    mediaType: stored.media_type,
    format: stored.format,
    events: stored.events,
    issues: issues(stored.issues),
    ...(members.length > 0 ? { members } : {}),
  };
}

/** The outcome lines of an intake in the order in which its files were listed. */
export const outcomesOf = (db: Database, intake: number): Line[] =>
  db
    .prepare<[number], StoredOutcome>(
      'SELECT path, outcome, reason, evidence, sha256, bytes, media_type, format, events, issues FROM outcome WHERE intake = ? ORDER BY line',
    )
    .all(intake)
    .map((stored) => toLine(db, stored));
