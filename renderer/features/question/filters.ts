import { isLower } from '../../../shared/domain/basis-order.ts';
import type { Out } from '../../bridge/client.ts';
import { fit } from '../../state/match.ts';
import type { QuestionFilter } from '../../state/place.ts';

type Question = Out<'question.list'>['questions'][number];

/** What was concluded, as one id: a boundary says its disposition, a control its conclusion. */
export const said = (row: Question): string =>
  row.kind === 'boundary' ? (row.disposition ?? 'undecided') : (row.conclusion ?? 'not_assessed');
const isBelow = (row: Question): boolean => isLower(row.basis, row.minBasis);

const isSaid = (id: string) => (row: Question) => said(row) === id;
const inReview = (state: Question['review']) => (row: Question) => row.review === state;

/** The counts above the list, each with its test. Several may hold for one question; `all` holds for every one. */
export const STATES = [
  { id: 'all', holds: () => true },
  { id: 'met', holds: isSaid('met') },
  { id: 'partly_met', holds: isSaid('partly_met') },
  { id: 'not_met', holds: isSaid('not_met') },
  { id: 'not_evidenced', holds: isSaid('not_evidenced') },
  { id: 'not_applicable', holds: isSaid('not_applicable') },
  { id: 'not_assessed', holds: isSaid('not_assessed') },
  { id: 'acceptable', holds: isSaid('acceptable') },
  { id: 'acceptable_with_conditions', holds: isSaid('acceptable_with_conditions') },
  { id: 'not_acceptable', holds: isSaid('not_acceptable') },
  { id: 'undecided', holds: isSaid('undecided') },
  { id: 'below', holds: isBelow },
  { id: 'submitted', holds: inReview('submitted') },
  { id: 'rejected', holds: inReview('rejected') },
  { id: 'accepted', holds: inReview('accepted') },
  { id: 'stale', holds: (row: Question) => row.stale },
] as const;

/** The questions a filter lets through, in catalogue order. An unknown state lets nothing through. */
export function matching(rows: readonly Question[], filter: QuestionFilter, query: string): readonly Question[] {
  const state = STATES.find(({ id }) => id === filter.state);
  return rows.filter(
    (row) =>
      (filter.domain === null || row.domain === filter.domain) &&
      (filter.basis === null || row.basis === filter.basis) &&
      (state?.holds(row) ?? false) &&
      fit(query, `${row.id} ${row.short}`) > 0,
  );
}
