import type { Database } from '../../store/database.ts';

type Claim = {
  readonly seq: number;
  readonly rule: string;
  readonly evidence: string;
  readonly place: string;
  readonly quote: string;
  readonly digest: string;
  readonly parameters: string;
  readonly actor: string;
};
type Decision = {
  readonly claim: number;
  readonly state: string;
  readonly digest: string;
  readonly reason: string;
  readonly actor: string;
};
type Saying = { readonly evidence: number; readonly reason: string; readonly actor: string };
type Written = { readonly json: string; readonly actor: string };

/** Every claim ever marked, withdrawn ones too, in the order in which the ledger names them. */
export const everyClaim = (db: Database): Claim[] =>
  db.prepare<[], Claim>('SELECT seq, rule, evidence, place, quote, digest, parameters, actor FROM claim ORDER BY seq').all();

export const everyClaimWithdrawal = (db: Database): { readonly claim: number; readonly reason: string; readonly actor: string }[] =>
  db
    .prepare<[], { claim: number; reason: string; actor: string }>('SELECT claim, reason, actor FROM claim_withdrawal ORDER BY claim')
    .all();

export const everyDecision = (db: Database): Decision[] =>
  db.prepare<[], Decision>('SELECT claim, state, digest, reason, actor FROM disposition ORDER BY seq').all();

export const everyCard = (db: Database): (Written & { readonly evidence: number })[] =>
  db.prepare<[], Written & { evidence: number }>('SELECT evidence, json, actor FROM card ORDER BY seq').all();

export const everySupersession = (db: Database): (Saying & { readonly older: number | null })[] =>
  db.prepare<[], Saying & { older: number | null }>('SELECT newer AS evidence, older, reason, actor FROM supersession ORDER BY seq').all();

export const everyRedaction = (db: Database): (Saying & { readonly original: string; readonly regions: string })[] =>
  db
    .prepare<[], Saying & { original: string; regions: string }>(
      'SELECT copy AS evidence, original_sha256 AS original, regions, reason, actor FROM redaction ORDER BY seq',
    )
    .all();

export const everyRestriction = (db: Database): (Saying & { readonly restricted: number })[] =>
  db.prepare<[], Saying & { restricted: number }>('SELECT evidence, restricted, reason, actor FROM restriction ORDER BY seq').all();

export const everyMapping = (db: Database): (Written & { readonly evidence: number; readonly header: string })[] =>
  db
    .prepare<[], Written & { evidence: number; header: string }>('SELECT header, evidence, json, actor FROM log_mapping ORDER BY seq')
    .all();

export const everyInput = (db: Database): Written[] => db.prepare<[], Written>('SELECT json, actor FROM check_input ORDER BY seq').all();
