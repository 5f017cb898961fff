import type { Database } from '../store/database.ts';

export type StoredRedaction = {
  readonly originalSha256: string;
  readonly original: number | null;
  readonly regions: string;
  readonly reason: string;
  readonly actor: string;
  readonly at: string;
};

export type StoredSupersession = Said & { readonly older: number };

/** Which older version this evidence replaces by its newest word, and who says so; or null. */
export function supersessionOf(db: Database, newer: number): StoredSupersession | null {
  const newest = db
    .prepare<[number], Said & { older: number | null }>(
      'SELECT older, reason, actor, at FROM supersession WHERE newer = ? ORDER BY seq DESC LIMIT 1',
    )
    .get(newer);
  return newest === undefined || newest.older === null ? null : { ...newest, older: newest.older };
}

export const olderOf = (db: Database, newer: number): number | null => supersessionOf(db, newer)?.older ?? null;

/** The newer version that replaces this evidence now, or null. */
export const newerOf = (db: Database, older: number): number | null =>
  db
    .prepare<[number], { newer: number }>(
      `SELECT newer FROM supersession AS said WHERE older = ?
       AND seq = (SELECT max(seq) FROM supersession WHERE newer = said.newer) ORDER BY seq LIMIT 1`,
    )
    .get(older)?.newer ?? null;

/** Why an evidence is restricted, or null. */
export const restrictionOf = (db: Database, evidence: number): string | null => {
  const newest = db
    .prepare<[number], { restricted: number; reason: string }>(
      'SELECT restricted, reason FROM restriction WHERE evidence = ? ORDER BY seq DESC LIMIT 1',
    )
    .get(evidence);
  return newest?.restricted === 1 ? newest.reason : null;
};

export const redactionOf = (db: Database, copy: number): StoredRedaction | null =>
  db
    .prepare<[number], StoredRedaction>(
      `SELECT original_sha256 AS originalSha256, (SELECT seq FROM evidence WHERE sha256 = original_sha256) AS original, regions, reason, actor, at
       FROM redaction WHERE copy = ? ORDER BY redaction.seq DESC LIMIT 1`,
    )
    .get(copy) ?? null;

export type Said = { readonly reason: string; readonly actor: string; readonly at: string };

export function insertSupersession(db: Database, newer: number, older: number | null, { reason, actor, at }: Said): void {
  db.prepare('INSERT INTO supersession (newer, older, reason, actor, at) VALUES (?, ?, ?, ?, ?)').run(newer, older, reason, actor, at);
}

export function insertRestriction(db: Database, evidence: number, restricted: boolean, { reason, actor, at }: Said): void {
  db.prepare('INSERT INTO restriction (evidence, restricted, reason, actor, at) VALUES (?, ?, ?, ?, ?)').run(
    evidence,
    restricted ? 1 : 0,
    reason,
    actor,
    at,
  );
}

export function insertRedaction(db: Database, copy: number, originalSha256: string, regions: string, { reason, actor, at }: Said): void {
  db.prepare('INSERT INTO redaction (copy, original_sha256, regions, reason, actor, at) VALUES (?, ?, ?, ?, ?, ?)').run(
    copy,
    originalSha256,
    regions,
    reason,
    actor,
    at,
  );
}
