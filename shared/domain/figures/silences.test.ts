import { expect, test } from 'vitest';
import { type Covering, silencesOn } from './silences.ts';

const day = (date: number): string => `2026-08-${String(date).padStart(2, '0')}T00:00:00Z`;
const axis = [Date.parse(day(1)), Date.parse(day(11))] as const;
const log = (known: Partial<Covering>): Covering => ({
  format: 'aws-cloudtrail',
  account: '447003918265',
  region: 'eu-central-1',
  from: day(1),
  to: day(11),
  gaps: [],
  silent: [],
  missingHours: [],
  ...known,
});
const told = (logs: readonly Covering[]) => silencesOn(logs, ...axis).map(({ kind, begins, ends }) => [kind, begins, ends]);

test('each silence of a log lies on the axis where it is, the earliest first', () => {
  const found = told([
    log({ gaps: [{ from: day(6), to: day(7) }], missingHours: [{ from: day(2), to: day(3) }], silent: [{ from: day(9), to: day(11) }] }),
  ]);
  expect(found).toEqual([
    ['digest', 0.1, 0.2],
    ['gap', 0.5, 0.6],
    ['silent', 0.8, 1],
  ]);
});

test('what lies outside the axis is left out, and what reaches over its end is cut there', () => {
  const gaps = [
    { from: '2026-07-01T00:00:00Z', to: '2026-07-02T00:00:00Z' },
    { from: '2026-07-30T00:00:00Z', to: day(2) },
    { from: day(10), to: day(20) },
  ];
  expect(told([log({ gaps })])).toEqual([
    ['gap', 0, 0.1],
    ['gap', 0.9, 1],
  ]);
});

test('between two logs nothing covers the time; a third over it does, and a log without times covers nothing', () => {
  const [early, late, timeless] = [log({ to: day(3) }), log({ from: day(5) }), log({ from: null, to: null })];
  const [only] = silencesOn([late, timeless, early], ...axis);
  expect(only).toMatchObject({ kind: 'uncovered', of: null, from: day(3), to: day(5), begins: 0.2, ends: 0.4 });
  expect(told([late, early, log({ from: day(2), to: day(6) })])).toEqual([]);
  expect(told([timeless])).toEqual([]);
});
