import { isLower } from '../../../shared/domain/basis-order.ts';
import { DomainError } from '../../../shared/domain/errors.ts';
import type { Basis, BoundaryDisposition, BoundaryPosition, ControlConclusion } from '../../../shared/domain/words.ts';
import { wordOf } from '../../../shared/domain/words.ts';
import type { Question } from '../catalogue/catalogue.ts';
import type { Minimum } from './minimum.ts';

/** What a person entered for one question; empty strings where nothing was said. */
export type Entry = {
  readonly conclusion: ControlConclusion | null;
  readonly position: BoundaryPosition | null;
  readonly disposition: BoundaryDisposition | null;
  readonly rationale: string;
  readonly conditions: string;
  readonly owner: string;
  readonly until: string;
  readonly consequence: string;
  readonly missing: string;
  readonly asked: string;
  readonly askedOn: string;
  readonly approver: string;
};

export type Concluded = {
  readonly conclusion: ControlConclusion | null;
  readonly disposition: BoundaryDisposition | null;
  /** The id that was entered when the rule changed it, else null. */
  readonly entered: string | null;
  readonly becameBecause: string | null;
};

const need = (present: boolean, question: Question, what: string): void => {
  if (!present) throw new DomainError('answer/incomplete', `${question.id} was not changed: ${what}.`);
};

function checkControl(question: Question, entry: Entry): void {
  need(
    entry.position === null && entry.disposition === null,
    question,
    'it is a control question, so give a conclusion, not a position or disposition',
  );
  need(entry.conclusion !== null, question, 'a conclusion is missing');
  if (entry.conclusion === 'not_assessed') return;
  need(entry.rationale !== '', question, 'say in the rationale why');
  if (entry.conclusion === 'not_applicable') need(entry.approver !== '', question, 'not applicable needs an approver');
  if (entry.conclusion === 'partly_met') need(entry.missing !== '', question, 'partly met needs what is missing');
  if (entry.conclusion === 'not_evidenced')
    need(entry.asked !== '' && entry.askedOn !== '', question, 'not evidenced needs what was asked for and when');
}

function checkBoundary(question: Question, entry: Entry): void {
  need(entry.conclusion === null, question, 'it is a boundary question, so give a position and a disposition, not a conclusion');
  need(entry.position !== null && entry.disposition !== null, question, 'both a position and a disposition are needed');
  if (entry.disposition === 'undecided') return;
  need(entry.rationale !== '', question, 'say in the rationale why');
  if (entry.disposition === 'acceptable_with_conditions')
    need(
      entry.conditions !== '' && entry.owner !== '' && entry.until !== '',
      question,
      'acceptable with conditions needs the conditions, an owner and an end date',
    );
  if (entry.disposition === 'not_acceptable') need(entry.consequence !== '', question, 'not acceptable needs its consequence');
}

/** Throws `answer/incomplete` when the entry lacks what the catalogue's answer scale requires. */
export function checkEntry(question: Question, entry: Entry): void {
  if (question.kind === 'control') checkControl(question, entry);
  else checkBoundary(question, entry);
}

const NEEDS_BASIS = new Set<string>(['met', 'partly_met', 'not_met', 'acceptable', 'acceptable_with_conditions']);

/**
 * Applies the basis rule (product decision 2): a conclusion below the minimum becomes *not evidenced*, an acceptance of a
 * boundary below it becomes *undecided*; "not acceptable" stands.
 */
export function conclude(entry: Entry, basis: Basis, minimum: Minimum, independent: boolean): Concluded {
  const chosen = entry.conclusion ?? entry.disposition;
  const plain = { conclusion: entry.conclusion, disposition: entry.disposition, entered: null, becameBecause: null };
  if (chosen === null || !NEEDS_BASIS.has(chosen)) return plain;
  const below = isLower(basis, minimum.basis);
  const lone = minimum.independentSource && !independent;
  if (!below && !lone) return plain;
  const became = entry.conclusion === null ? 'undecided' : 'not_evidenced';
  const reason = below
    ? `the basis is ${basis} ${wordOf(basis)} and the minimum is ${minimum.basis} ${wordOf(minimum.basis)}`
    : 'no supporting evidence comes from a source that the vendor does not administer';
  return {
    conclusion: entry.conclusion === null ? null : 'not_evidenced',
    disposition: entry.conclusion === null ? 'undecided' : null,
    entered: chosen,
    becameBecause: `"${wordOf(chosen)}" became "${wordOf(became)}": ${reason}.`,
  };
}
