import type { Database } from '../store/database.ts';

/** Why an evidence is in quarantine, or null. */
export const quarantineOf = (db: Database, evidence: number): string | null => {
  const newest = db
    .prepare<[number], { state: string; problem: string }>(
      'SELECT state, problem FROM quarantine WHERE evidence = ? ORDER BY seq DESC LIMIT 1',
    )
    .get(evidence);
  return newest?.state === 'quarantined' ? newest.problem : null;
};

/** The numbers of the evidence that is in quarantine, as a query to stand in another. */
export const QUARANTINED = `SELECT evidence FROM main.quarantine AS held WHERE state = 'quarantined'
  AND seq = (SELECT max(seq) FROM main.quarantine WHERE evidence = held.evidence)`;

export function insertQuarantine(
  db: Database,
  evidence: number,
  state: 'quarantined' | 'sound',
  problem: string,
  actor: string,
  at: string,
): void {
  db.prepare('INSERT INTO quarantine (evidence, state, problem, actor, at) VALUES (?, ?, ?, ?, ?)').run(
    evidence,
    state,
    problem,
    actor,
    at,
  );
}
