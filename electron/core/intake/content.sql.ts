import type { Database } from '../store/database.ts';

export const insertContent = (db: Database, evidence: number, sha256: string): void => {
  db.prepare('INSERT INTO content (evidence, sha256) VALUES (?, ?)').run(evidence, sha256);
};

/**
 * The first evidence with the same bytes once compression is taken off on either side; undefined when there is none.
 * `sha256` is the file's own, `content` that of what lies under its compression (null: it is not compressed).
 */
export function evidenceByContent(db: Database, sha256: string, content: string | null): number | undefined {
  return db
    .prepare<[string, string, string], { seq: number }>(
      'SELECT seq FROM evidence WHERE sha256 = ? UNION SELECT evidence FROM content WHERE sha256 IN (?, ?) ORDER BY 1 LIMIT 1',
    )
    .get(content ?? sha256, content ?? sha256, sha256)?.seq;
}
