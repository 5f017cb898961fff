import type { Database } from '../store/database.ts';

export type StoredEvidence = {
  readonly seq: number;
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly media_type: string;
  readonly format: string | null;
  readonly kind: string;
  readonly events: number;
  readonly pages: number;
  readonly supersedes: number | null;
  readonly intake: number;
  readonly actor: string;
  readonly at: string;
};

export type StoredDocument = {
  readonly evidence: number;
  readonly part: number;
  readonly member: string | null;
  readonly outcome: 'stored' | 'refused' | 'unreadable';
  readonly reason: string | null;
  readonly sha256: string | null;
  readonly bytes: number;
  readonly media_type: string;
  readonly format: string | null;
  readonly extractor: string;
  readonly text_sha256: string | null;
  readonly notice: string | null;
  readonly pages: number;
  readonly events: number;
  readonly issues: string;
};

export const allEvidence = (db: Database): StoredEvidence[] => db.prepare<[], StoredEvidence>('SELECT * FROM evidence ORDER BY seq').all();
export const evidenceBySeq = (db: Database, seq: number): StoredEvidence | undefined =>
  db.prepare<[number], StoredEvidence>('SELECT * FROM evidence WHERE seq = ?').get(seq);
export const evidenceBySha256 = (db: Database, sha256: string): StoredEvidence | undefined =>
  db.prepare<[string], StoredEvidence>('SELECT * FROM evidence WHERE sha256 = ?').get(sha256);

export const documentsOf = (db: Database, evidence: number): StoredDocument[] =>
  db.prepare<[number], StoredDocument>('SELECT * FROM document WHERE evidence = ? ORDER BY part').all(evidence);

/** The document itself (member null) or a member by its path; of several with one name the first. */
export const documentNamed = (db: Database, evidence: number, member: string | null): StoredDocument | undefined =>
  member === null
    ? db.prepare<[number], StoredDocument>('SELECT * FROM document WHERE evidence = ? AND part = 0').get(evidence)
    : db
        .prepare<[number, string], StoredDocument>('SELECT * FROM document WHERE evidence = ? AND member = ? ORDER BY part LIMIT 1')
        .get(evidence, member);

export const newestCard = (db: Database, evidence: number): string | null =>
  db.prepare<[number], { json: string }>('SELECT json FROM card WHERE evidence = ? ORDER BY seq DESC LIMIT 1').get(evidence)?.json ?? null;

export const tagCount = (db: Database, evidence: string): number =>
  db
    .prepare<[string], { n: number }>('SELECT count(*) AS n FROM tag WHERE evidence = ? AND seq NOT IN (SELECT tag FROM tag_withdrawal)')
    .get(evidence)?.n ?? 0;

export function insertCard(db: Database, evidence: number, json: string, actor: string, at: string): void {
  db.prepare('INSERT INTO card (evidence, json, actor, at) VALUES (?, ?, ?, ?)').run(evidence, json, actor, at);
}

export type PageRow = { readonly page: number; readonly first_line: number; readonly deflated: Buffer };

export const pagesOfPart = (db: Database, sha256: string, part: number, from: number, count: number): PageRow[] =>
  db
    .prepare<[string, number, number, number], PageRow>(
      `SELECT page, first_line, deflated FROM derived.page WHERE source = (SELECT id FROM derived.source WHERE sha256 = ? AND complete = 1)
       AND part = ? AND page >= ? ORDER BY page LIMIT ?`,
    )
    .all(sha256, part, from, count);
