import { describe, expect, test } from 'vitest';
import { PATTERNS } from '../../electron/core/contradictions/finder/patterns/index.ts';
import { statesNothing } from '../../electron/core/contradictions/finder/pattern.ts';
import { sentencesOf } from '../../electron/core/contradictions/finder/sentences.ts';
import { NEGATIVES, POSITIVES } from './sentences.ts';

/** What every pattern makes of one sentence, by rule. */
const found = (words: string): Record<string, unknown> =>
  Object.fromEntries(
    statesNothing(words)
      ? []
      : PATTERNS.flatMap((pattern) => {
          const hit = pattern.find(words);
          return hit === null ? [] : [[pattern.rule, hit.parameters]];
        }),
  );

describe('sentences that state something', () => {
  test.each(POSITIVES)('%s: %s', (rule, words, parameters) => {
    expect(found(words)[rule]).toEqual(parameters);
  });
});

describe('sentences that state nothing of the kind', () => {
  test.each(NEGATIVES)('%s: %s', (rule, words) => {
    expect(found(words)[rule]).toBeUndefined();
  });
});

test('every rule has a pattern, sentences it knows and sentences it leaves', () => {
  const rules = PATTERNS.map(({ rule }) => rule);
  expect(new Set(rules).size).toBe(22);
  expect(rules.filter((rule) => POSITIVES.filter(([of]) => of === rule).length < 3)).toEqual([]);
  expect(rules.filter((rule) => NEGATIVES.filter(([of]) => of === rule).length < 3)).toEqual([]);
});

test('a row of short cells says one thing; cells that are sentences stay apart', () => {
  const words = (text: string): string[] => [...sentencesOf(text)].map((sentence) => sentence.words);
  expect(words('Log type\tRetention\nAudit log retention\t400 days\n')).toEqual(['Log type Retention', 'Audit log retention 400 days']);
  expect(words('Do you keep logs?\tYes, audit logs are kept for 400 days.')).toEqual([
    'Do you keep logs?',
    'Yes, audit logs are kept for 400 days.',
  ]);
});
