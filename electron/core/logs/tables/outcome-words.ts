import type { ColumnMapping, RowOutcome } from '../../../../shared/domain/column-mapping.ts';

const WORDS: readonly (readonly [RegExp, RowOutcome])[] = [
  [/^(?:ok|success(?:ful)?|succeeded|succeed|allow(?:ed)?|granted|passed|completed?|true|2\d\d)$/i, 'ok'],
  [/^(?:denied|deny|forbidden|unauthori[sz]ed|blocked|refused|access ?denied|401|403)$/i, 'denied'],
  [/^(?:error|failed|failure|fail|exception|timeout|timed out|false|[45]\d\d)$/i, 'error'],
  [/^(?:unknown|n\/?a|-)$/i, 'unknown'],
];

/** What a table's word for how something ended means: as its mapping says, else by its common sense; null for any other word. */
export function outcomeOf(word: string, outcomes: ColumnMapping['outcomes']): RowOutcome | null {
  const plain = word.trim();
  const own = Object.entries(outcomes).find(([name]) => name.trim().toLowerCase() === plain.toLowerCase());
  return own?.[1] ?? WORDS.find(([pattern]) => pattern.test(plain))?.[1] ?? null;
}
