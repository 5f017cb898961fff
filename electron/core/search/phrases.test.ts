import { describe, expect, test } from 'vitest';
import { toPhrases } from './phrases.ts';

describe('what a person types can never be read as FTS5 syntax', () => {
  test.each([
    ['training job', '"training" "job"'],
    ['s3://bucket/key', '"s3://bucket/key"'],
    ['"model card" v2', '"model card" "v2"'],
    ['NEAR(a b) OR NOT c', '"NEAR(a" "b)" "OR" "NOT" "c"'],
    ['a:b -c ^d {e}', '"a:b" "-c" "^d" "{e}"'],
    ['Create*', '"Create " *'],
    ['say "unclosed', '"say" " unclosed"'],
  ])('%s', (typed, match) => expect(toPhrases(typed)?.match).toBe(match));

  test.each(['***', '"', '--', '', '“”'])('%s holds nothing to look for', (typed) => expect(toPhrases(typed)).toBeNull());
});
