import type { Database } from '../../store/database.ts';

export type AnswerRow = { readonly question: string; readonly questionSha256: string; readonly json: string; readonly actor: string };
export type TagRow = {
  readonly seq: number;
  readonly cite: string;
  readonly question: string;
  readonly stance: string;
  readonly place: string;
  readonly quote: string;
  readonly digest: string | null;
  readonly note: string;
  readonly actor: string;
};

/** Every answer ever entered, in the order in which the ledger names them. */
export const everyAnswer = (db: Database): AnswerRow[] =>
  db.prepare<[], AnswerRow>('SELECT question, question_sha256 AS questionSha256, json, actor FROM answer ORDER BY seq').all();

export const everyTag = (db: Database): TagRow[] =>
  db.prepare<[], TagRow>('SELECT seq, cite, question, stance, place, quote, digest, note, actor FROM tag ORDER BY seq').all();

export const everyWithdrawal = (db: Database): { readonly tag: number; readonly reason: string }[] =>
  db.prepare<[], { tag: number; reason: string }>('SELECT tag, reason FROM tag_withdrawal ORDER BY tag').all();
