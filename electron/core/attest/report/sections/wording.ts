import type { KeyLevel, StatementSigner } from '../../../../../shared/domain/statement.ts';

/** Fixed sentences of the page about signing. The levels are those of the format page, §2. */
export const KEY_LEVELS: Readonly<Record<KeyLevel, string>> = {
  K0: 'test key or self-signed: nobody vouches for it',
  K1: 'made by the app, certified locally',
  K2: 'issued software key: copies cannot be excluded',
  K3: 'hardware token, key cannot leave it',
};

export const TIME_LEVELS: Readonly<Record<'T0' | 'T1' | 'T2' | 'T3', string>> = {
  T0: 'system clock',
  T1: 'system clock, in order with the ledger',
  T2: 'local time-stamp authority',
  T3: 'external time-stamp authority',
};

export const ROLE_WORDS: Readonly<Record<StatementSigner['role'], string>> = { assessor: 'Assessor', reviewer: 'Reviewer' };

/** What each word of an answer means; printed in the method section. */
export const MEANINGS = {
  met: 'The control is in place and works, as far as the evidence reaches.',
  partly_met: 'Part of it is in place; what is missing is written down.',
  not_met: 'It is not in place, or does not work.',
  not_evidenced: 'Nothing good enough was supplied to judge it. Not the same as not met.',
  not_applicable: 'The question does not arise here; the reason and who approved it are written down.',
  not_assessed: 'Nobody has judged it yet.',
  open: 'It can pass the provider’s wall freely.',
  limited: 'It can pass, under limits.',
  closed: 'It cannot pass.',
  unknown: 'Nobody could say.',
  acceptable: 'The organisation accepts the position as it is.',
  acceptable_with_conditions: 'It accepts it under conditions, with an owner and an end date.',
  not_acceptable: 'It does not accept it; the consequence is written down.',
  undecided: 'Nobody has decided yet.',
} as const;
