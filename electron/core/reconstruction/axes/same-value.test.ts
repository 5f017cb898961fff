import { expect, test } from 'vitest';
import { sameValue } from './same-value.ts';

test.each([
  ['1e-5', '0.00001'],
  ['1e-5', '1E-05'],
  ['True', 'true'],
  ['8', ' 8.0 '],
])('%j and %j are one value', (a, b) => expect(sameValue(a, b)).toBe(true));

test.each([
  ['', '0'],
  [' ', '0'],
  ['1e999', '2e999'],
  ['nan', 'inf'],
  ['adam', 'adamw'],
])('%j and %j are two', (a, b) => expect([sameValue(a, b), sameValue(b, a)]).toEqual([false, false]));
