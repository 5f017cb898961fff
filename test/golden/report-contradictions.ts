import type { StatementContradiction, StatementEvidence } from '../../shared/domain/statement.ts';
import { sha256 } from './report-case.ts';

/** One open, one upheld, one dismissed for a reason of many lines; with no record, one, and more than fit on the page. */
export function contradictionList(evidence: readonly StatementEvidence[]): StatementContradiction[] {
  const last = evidence.at(-1)?.id ?? 'E1';
  const records = (count: number): StatementContradiction['records'] =>
    Array.from({ length: count }, (_, n) => ({
      evidence: last,
      member: n % 2 === 0 ? null : 'trail/part.json',
      offset: n * 1300,
      length: 1290,
      line: n % 3 === 0 ? n + 1 : null,
      pointer: n % 3 === 0 ? null : `/Records/${n}`,
      sha256: sha256(`record ${n}`),
      time: n === 0 ? null : `2026-08-0${1 + (n % 9)}T10:00:00Z`,
      says: `CreateTrainingJob number ${n + 1}`,
    }));
  const item = (id: string, quote: string, count: number, more: Partial<StatementContradiction>): StatementContradiction => ({
    id,
    rule: id.slice(0, id.lastIndexOf('-')),
    questions: ['LR-08'],
    claim: { evidence: 'E1', place: 'p. 27', quote, quoteSha256: sha256(quote), by: 'p1', at: '2026-11-10T10:00:00Z' },
    why: '400 days are stated, but the oldest record of aws is 92 days old, and the system has been in service since 2025-09-01.',
    records: records(Math.min(count, 20)),
    recordTotal: count,
    state: 'open',
    reason: '',
    by: null,
    at: null,
    digest: sha256(id),
    ...more,
  });
  const decided = { by: 'p2', at: '2026-11-12T09:30:00Z' };
  return [
    item('CON-APPROVAL-C4', 'No training job starts without a recorded approval.', 37, {
      questions: ['AA-02', 'AA-03', 'LR-05'],
      state: 'dismissed',
      reason: 'The runs were started before the policy was in force, as the owner of the platform showed. '.repeat(40).trim(),
      ...decided,
    }),
    item('CON-COUNT-C12', 'Thirty-nine training runs were executed in the period. '.repeat(30).trim(), 0, {
      questions: ['LR-06'],
      state: 'upheld',
      reason: 'Counted from the logs.',
      ...decided,
    }),
    item('CON-RETENTION-C1', 'Audit records are retained for four hundred (400) days.', 1, { questions: ['EX-04', 'LR-08'] }),
  ];
}
