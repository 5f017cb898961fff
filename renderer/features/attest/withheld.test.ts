import { expect, it } from 'vitest';
import { withheldOf } from './withheld.ts';

it('reads one withheld original a line', () => {
  expect(withheldOf('E1 under NDA\n\n E12  personal data ')).toEqual({
    rows: [
      { evidence: 'E1', reason: 'under NDA' },
      { evidence: 'E12', reason: 'personal data' },
    ],
    problem: null,
  });
});

it('names the first line that is none', () => {
  expect(withheldOf('E1 ok\nE2').problem).toBe('E2');
  expect(withheldOf('contract.pdf secret').problem).toBe('contract.pdf secret');
});
