import type { ColumnMapping, Decision } from '../../../../shared/domain/column-mapping.ts';

const WORDS: readonly (readonly [RegExp, Decision])[] = [
  [/^(?:approved?|accepted|granted|authori[sz]ed|signed[ -]off|yes|ok)$/i, 'approved'],
  [/^(?:rejected?|denied|declined|refused|revoked|rescinded|not approved|no)$/i, 'rejected'],
  [/^(?:pending|open|requested|waiting(?: for approval)?|in review|under review|new|submitted)$/i, 'pending'],
  [/^(?:cancell?ed|withdrawn|closed without decision|expired)$/i, 'cancelled'],
  [/^(?:bypass(?:ed)?|overrid(?:e|den)|waived|emergency)$/i, 'bypassed'],
];

/** What a table's word for a decision means: as its mapping says, else by its common sense; null for any other word. */
export function decisionOf(word: string, decisions: ColumnMapping['decisions']): Decision | null {
  const plain = word.trim();
  const own = Object.entries(decisions).find(([name]) => name.trim().toLowerCase() === plain.toLowerCase());
  return own?.[1] ?? WORDS.find(([pattern]) => pattern.test(plain))?.[1] ?? null;
}
