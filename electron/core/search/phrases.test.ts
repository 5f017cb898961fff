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

describe('in the words of events a UUID is one word', () => {
  test.each([
    ['9A97c7d8-f0a5-4a9e-ad42-cb9855376e84', '"9A97c7d8f0a54a9ead42cb9855376e84"'],
    ['arn:aws:kms:key/9a97c7d8-f0a5-4a9e-ad42-cb9855376e84 ok', '"arn:aws:kms:key/9a97c7d8f0a54a9ead42cb9855376e84" AND "ok"'],
    ['9a97c7d8', '("9a97c7d8" OR "9a97c7d8 " *)'],
    ['9a97c7d8-f0a5-4*', '("9a97c7d8-f0a5-4 " * OR "9a97c7d8f0a54 " *)'],
    ['x9a97c7d8-f0a5-4a9e-ad42-cb9855376e84', '"x9a97c7d8-f0a5-4a9e-ad42-cb9855376e84"'],
  ])('%s', (typed, match) => expect(toPhrases(typed)?.events.join(' AND ')).toBe(match));
});
