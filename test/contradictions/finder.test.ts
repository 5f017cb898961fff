import { describe, expect, test } from 'vitest';
import { PATTERNS } from '../../electron/core/contradictions/finder/patterns/index.ts';
import { joinedWords } from '../../electron/core/contradictions/finder/joined-words.ts';
import { sentencesOf } from '../../electron/core/contradictions/finder/sentences.ts';
import { statedIn } from '../../electron/core/contradictions/finder/stated-in.ts';
import { NEGATIVES, POSITIVES } from './sentences.ts';
import { BESIDE, STATING } from './vendor-sentences.ts';

/** What every pattern makes of every sentence of a text, by rule. */
const found = (text: string): Record<string, unknown> =>
  Object.fromEntries(
    [...sentencesOf(text)].flatMap((sentence) =>
      PATTERNS.flatMap((pattern) => {
        const hit = statedIn(pattern, sentence);
        return hit === null ? [] : [[pattern.rule, hit.parameters]];
      }),
    ),
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

describe('pieces of vendors’ documents', () => {
  test.each(STATING)('%s', (text, candidates) => {
    expect(found(text)).toEqual(Object.fromEntries(candidates));
  });
  test.each(BESIDE)('nothing: %s', (text) => {
    expect(found(text)).toEqual({});
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

test('a row under heads that say something is read with them; a table without heads is not', () => {
  const headed = (text: string): (string | null)[] => [...sentencesOf(text)].map((sentence) => sentence.headed);
  expect(headed('Log\tRetention\nAudit\t400 days\n')).toEqual([null, 'Log Audit, Retention 400 days']);
  expect(headed('| Log | Retention |\n|---|---|\n| Audit | 400 days |\n')).toEqual([null, null, 'Log Audit, Retention 400 days']);
  expect(headed('Sheet1\nLog\tRetention\n⟦row 9⟧\nAudit\t400 days\n')).toEqual([null, null, null, 'Log Audit, Retention 400 days']);
  expect(headed('Audit log retention\t400 days\nEncryption\tAES-256\n')).toEqual([null, null]);
  expect(headed('Log\tRetention\n\nEncryption\tAES-256\n')).toEqual([null, null]);
});

test('a word that a line breaks is whole again, and a compound keeps its hyphen', () => {
  expect(joinedWords('the reten-\ntion of twenty-\nfour\nmonths, customer-\nmanaged')).toBe(
    'the retention of twenty-four months, customer-managed',
  );
  expect(joinedWords('re\u00ADten\u00ADtion')).toBe('retention');
});
