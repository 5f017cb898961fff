import type { Database } from '../store/database.ts';

export type AnswerVersion = {
  readonly seq: number;
  readonly question: string;
  readonly questionSha256: string;
  readonly json: string;
  readonly actor: string;
  readonly at: string;
};
export type ReviewStep = {
  readonly seq: number;
  readonly question: string;
  readonly answer: number;
  readonly step: 'submitted' | 'accepted' | 'rejected';
  readonly reason: string;
  readonly actor: string;
  readonly at: string;
};
export type ExceptionRow = {
  readonly seq: number;
  readonly question: string;
  readonly until: string;
  readonly reason: string;
  readonly actor: string;
  readonly at: string;
};

const ANSWER = 'seq, question, question_sha256 AS questionSha256, json, actor, at';

export const insertAnswer = (db: Database, row: Omit<AnswerVersion, 'seq'>): number =>
  Number(
    db
      .prepare('INSERT INTO answer (question, question_sha256, json, actor, at) VALUES (?, ?, ?, ?, ?)')
      .run(row.question, row.questionSha256, row.json, row.actor, row.at).lastInsertRowid,
  );

export const answerVersions = (db: Database, question: string): AnswerVersion[] =>
  db.prepare<[string], AnswerVersion>(`SELECT ${ANSWER} FROM answer WHERE question = ? ORDER BY seq`).all(question);

export const latestAnswers = (db: Database): AnswerVersion[] =>
  db.prepare<[], AnswerVersion>(`SELECT ${ANSWER} FROM answer WHERE seq IN (SELECT max(seq) FROM answer GROUP BY question)`).all();

export const insertReview = (db: Database, row: Omit<ReviewStep, 'seq'>): void => {
  db.prepare('INSERT INTO review (question, answer, step, reason, actor, at) VALUES (?, ?, ?, ?, ?, ?)').run(
    row.question,
    row.answer,
    row.step,
    row.reason,
    row.actor,
    row.at,
  );
};

export const reviewSteps = (db: Database): ReviewStep[] =>
  db.prepare<[], ReviewStep>('SELECT seq, question, answer, step, reason, actor, at FROM review ORDER BY seq').all();

export const insertException = (db: Database, row: Omit<ExceptionRow, 'seq'>): void => {
  db.prepare('INSERT INTO exception (question, until, reason, actor, at) VALUES (?, ?, ?, ?, ?)').run(
    row.question,
    row.until,
    row.reason,
    row.actor,
    row.at,
  );
};

export const exceptionRows = (db: Database): ExceptionRow[] =>
  db.prepare<[], ExceptionRow>('SELECT seq, question, until, reason, actor, at FROM exception ORDER BY seq').all();
