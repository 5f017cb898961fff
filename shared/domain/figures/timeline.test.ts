import { expect, test } from 'vitest';
import { joinedSpans, timeline } from './timeline.ts';

type Stretch = { from: string; to: string };
const window = (from: string | null, to: string | null, gaps: Stretch[] = [], declared: Stretch[] = [], silent: Stretch[] = []) => ({
  from,
  to,
  gaps,
  declared,
  silent,
});

test('sources lie on one axis, each where its records are, with its gaps', () => {
  const { lanes, ticks } = timeline([
    window('2026-08-01T00:00:00Z', '2026-08-11T00:00:00Z', [{ from: '2026-08-02T00:00:00Z', to: '2026-08-03T00:00:00Z' }]),
    window('2026-08-06T00:00:00Z', '2026-08-11T00:00:00Z'),
    window(null, null),
  ]);
  expect(lanes[0]?.observed).toEqual({ from: 0, to: 1 });
  expect(lanes[0]?.gaps).toEqual([{ from: 0.1, to: 0.2 }]);
  expect(lanes[1]?.observed).toEqual({ from: 0.5, to: 1 });
  expect(lanes[2]).toEqual({ observed: null, gaps: [], declared: [], silent: [], missing: [] });
  expect(ticks.map(({ word }) => word)).toEqual(['2026-08-01', '2026-08-03', '2026-08-05', '2026-08-07', '2026-08-09']);
});

test('what is declared widens the axis, with and without a record in it', () => {
  const promised = { from: '2026-08-01T00:00:00Z', to: '2026-08-11T00:00:00Z' };
  const silent = { from: '2026-08-06T00:00:00Z', to: '2026-08-11T00:00:00Z' };
  const { lanes } = timeline([
    window('2026-08-02T00:00:00Z', '2026-08-06T00:00:00Z', [], [promised], [silent]),
    window(null, null, [], [promised]),
  ]);
  expect(lanes[0]).toEqual({
    observed: { from: 0.1, to: 0.5 },
    gaps: [],
    declared: [{ from: 0, to: 1 }],
    silent: [{ from: 0.5, to: 1 }],
    missing: [],
  });
  expect(lanes[1]?.declared).toEqual([{ from: 0, to: 1 }]);
});

test('one moment is drawn, no source has no axis, and years have few marks', () => {
  expect(timeline([window('2026-08-01T10:00:00Z', '2026-08-01T10:00:00Z')]).lanes[0]?.observed).toEqual({ from: 0, to: 0 });
  expect(timeline([])).toEqual({ lanes: [], ticks: [] });
  expect(timeline([window('2016-01-01T00:00:00Z', '2026-01-01T00:00:00Z')]).ticks.length).toBeLessThan(12);
});

test('stretches that cannot be seen apart are one outline, and each is still known by its place', () => {
  const hours = Array.from({ length: 1000 }, (_, hour) => ({ from: hour / 2000, to: (hour + 0.98) / 2000 }));
  expect(joinedSpans([...hours, { from: 0.7, to: 0.9 }], 0.006)).toEqual([
    { from: 0, to: 999.98 / 2000, first: 0, last: 999 },
    { from: 0.7, to: 0.9, first: 1000, last: 1000 },
  ]);
  const within = [
    { from: 0, to: 0.5 },
    { from: 0.1, to: 0.2 },
  ];
  expect(joinedSpans(within, 0.006)).toEqual([{ from: 0, to: 0.5, first: 0, last: 1 }]);
  expect(joinedSpans([], 0.006)).toEqual([]);
});
