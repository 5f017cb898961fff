import { describe, expect, test } from 'vitest';
import { declaredOf } from './declared.ts';

const span = (from: number, to: number) => ({ from, to });

describe('declared periods beside the observed window', () => {
  test('files that follow each other declare one period', () =>
    expect(declaredOf([span(10, 19), span(0, 9), span(30, 40)], span(0, 40), 1)).toEqual({
      periods: [span(0, 19), span(30, 40)],
      silent: [],
      undeclared: [],
    }));
  test('what was declared and has no record at its begin or end is named, unless the silence is usual', () => {
    expect(declaredOf([span(0, 100)], span(20, 95), 10)).toMatchObject({ silent: [span(0, 20)], undeclared: [] });
    expect(declaredOf([span(0, 100)], span(10, 95), 10)).toMatchObject({ silent: [] });
  });
  test('records outside of what was declared are named too, and a period without any is wholly silent', () =>
    expect(declaredOf([span(50, 60), span(200, 300)], span(0, 100), 10)).toEqual({
      periods: [span(50, 60), span(200, 300)],
      silent: [span(200, 300)],
      undeclared: [span(0, 50)],
    }));
  test('where nothing was declared, or no record has a time, nothing is said', () => {
    expect(declaredOf([], span(0, 100), 1)).toEqual({ periods: [], silent: [], undeclared: [] });
    expect(declaredOf([span(0, 9)], null, 1)).toEqual({ periods: [span(0, 9)], silent: [], undeclared: [] });
  });
});
