import type { Database } from '../store/database.ts';
import type { Selection } from '../tagging/selection.ts';

/** One claim as stored; `selector` is the JCS of the part it marks, `parameters` of what was read or filled in. */
export type StoredClaim = Selection & {
  readonly seq: number;
  readonly rule: string;
  readonly evidence: string;
  readonly selector: string;
  readonly digest: string;
  readonly parameters: string;
  readonly note: string;
  readonly actor: string;
  readonly at: string;
};

const COLUMNS = `seq, rule, evidence, selector, place, quote, prefix, suffix, member, page, start_utf16 AS startUtf16, end_utf16 AS endUtf16,
  digest, text_sha256 AS textSha256, parameters, note, actor, at`;

export const insertClaim = (db: Database, claim: Omit<StoredClaim, 'seq'>): number =>
  Number(
    db
      .prepare(
        `INSERT INTO claim (rule, evidence, selector, place, quote, prefix, suffix, member, page, start_utf16, end_utf16, digest, text_sha256, parameters, note, actor, at)
         VALUES (@rule, @evidence, @selector, @place, @quote, @prefix, @suffix, @member, @page, @startUtf16, @endUtf16, @digest, @textSha256, @parameters, @note, @actor, @at)`,
      )
      .run(claim).lastInsertRowid,
  );

/** Claims that stand (were not withdrawn), oldest first. */
export const standingClaims = (db: Database): StoredClaim[] =>
  db.prepare<[], StoredClaim>(`SELECT ${COLUMNS} FROM claim WHERE seq NOT IN (SELECT claim FROM claim_withdrawal) ORDER BY seq`).all();

export const claimBySeq = (db: Database, seq: number): StoredClaim | undefined =>
  db.prepare<[number], StoredClaim>(`SELECT ${COLUMNS} FROM claim WHERE seq = ?`).get(seq);

export const isClaimWithdrawn = (db: Database, seq: number): boolean =>
  db.prepare<[number], { claim: number }>('SELECT claim FROM claim_withdrawal WHERE claim = ?').get(seq) !== undefined;

export const insertClaimWithdrawal = (db: Database, seq: number, reason: string, actor: string, at: string): void => {
  db.prepare('INSERT INTO claim_withdrawal (claim, reason, actor, at) VALUES (?, ?, ?, ?)').run(seq, reason, actor, at);
};

export type StoredDisposition = {
  readonly seq: number;
  readonly claim: number;
  readonly state: 'open' | 'upheld' | 'dismissed';
  readonly digest: string;
  readonly reason: string;
  readonly actor: string;
  readonly at: string;
};

export const insertDisposition = (db: Database, row: Omit<StoredDisposition, 'seq'>): number =>
  Number(
    db
      .prepare('INSERT INTO disposition (claim, state, digest, reason, actor, at) VALUES (@claim, @state, @digest, @reason, @actor, @at)')
      .run(row).lastInsertRowid,
  );

/** Everything that was decided about one claim's contradiction, oldest first. */
export const dispositionsOf = (db: Database, claim: number): StoredDisposition[] =>
  db
    .prepare<[number], StoredDisposition>(
      'SELECT seq, claim, state, digest, reason, actor, at FROM disposition WHERE claim = ? ORDER BY seq',
    )
    .all(claim);
