import type { StatementAnswer } from '../../../../shared/domain/statement.ts';

export type FindingState = 'satisfied' | 'not-satisfied';

/** The catalogue's `oscal_finding_state` of an answer; null where an answer is no finding. Format page §9. */
export function findingState({ kind, conclusion, disposition }: StatementAnswer): FindingState | null {
  if (kind === 'boundary')
    return disposition === 'acceptable' || disposition === 'acceptable_with_conditions' ? 'satisfied' : 'not-satisfied';
  if (conclusion === 'not_applicable' || conclusion === 'not_assessed') return null;
  return conclusion === 'met' ? 'satisfied' : 'not-satisfied';
}
