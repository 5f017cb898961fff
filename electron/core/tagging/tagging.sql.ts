import type { Stance } from '../../../shared/domain/words.ts';
import type { Database } from '../store/database.ts';
import type { Selection } from './selection.ts';

/** One tag as stored; `selector` is the JCS of what the person chose. */
export type StoredTag = Selection & {
  readonly seq: number;
  readonly cite: string;
  readonly evidence: string;
  readonly question: string;
  readonly stance: Stance;
  readonly selector: string;
  readonly digest: string | null;
  readonly note: string;
  readonly reproduced: 0 | 1;
  readonly actor: string;
  readonly at: string;
};

const COLUMNS = `seq, cite, evidence, question, stance, selector, place, quote, prefix, suffix, member, page,
  start_utf16 AS startUtf16, end_utf16 AS endUtf16, digest, text_sha256 AS textSha256, note, reproduced, actor, at`;
const STANDING = 'seq NOT IN (SELECT tag FROM tag_withdrawal)';

export function insertTag(db: Database, tag: Omit<StoredTag, 'seq'>): number {
  const result = db
    .prepare(
      `INSERT INTO tag (cite, evidence, question, stance, selector, place, quote, prefix, suffix, member, page, start_utf16, end_utf16, digest, text_sha256, note, reproduced, actor, at)
       VALUES (@cite, @evidence, @question, @stance, @selector, @place, @quote, @prefix, @suffix, @member, @page, @startUtf16, @endUtf16, @digest, @textSha256, @note, @reproduced, @actor, @at)`,
    )
    .run(tag);
  return Number(result.lastInsertRowid);
}

/** Tags that stand (were not withdrawn), oldest first; of one question when it is named. */
export const standingTags = (db: Database, question: string | null = null): StoredTag[] =>
  db
    .prepare<[string | null, string | null], StoredTag>(
      `SELECT ${COLUMNS} FROM tag WHERE ${STANDING} AND (? IS NULL OR question = ?) ORDER BY seq`,
    )
    .all(question, question);

export const tagBySeq = (db: Database, seq: number): StoredTag | undefined =>
  db.prepare<[number], StoredTag>(`SELECT ${COLUMNS} FROM tag WHERE seq = ?`).get(seq);

export const isWithdrawn = (db: Database, seq: number): boolean =>
  db.prepare<[number], { tag: number }>('SELECT tag FROM tag_withdrawal WHERE tag = ?').get(seq) !== undefined;

export const insertWithdrawal = (db: Database, seq: number, reason: string, actor: string, at: string): void => {
  db.prepare('INSERT INTO tag_withdrawal (tag, reason, actor, at) VALUES (?, ?, ?, ?)').run(seq, reason, actor, at);
};

/** How many citations an evidence has ever had; a citation number is never used twice. */
export const citationsOf = (db: Database, evidence: string): string[] =>
  db
    .prepare<[string], { cite: string }>('SELECT DISTINCT cite FROM tag WHERE evidence = ?')
    .all(evidence)
    .map((row) => row.cite);

export const tagWithSelector = (db: Database, evidence: string, selector: string): StoredTag | undefined =>
  db
    .prepare<[string, string], StoredTag>(`SELECT ${COLUMNS} FROM tag WHERE evidence = ? AND selector = ? ORDER BY seq LIMIT 1`)
    .get(evidence, selector);
